/** Refuses to replace what is no export of ours: a report's PDF, somebody's database, a table of the same name. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openPromise } from 'yauzl'
import { InputError } from '../errors.ts'
import { headOf, isOurs } from '../write/ours.ts'
import { RUN_FILE_NAMES, RUN_FILES } from '../write/run.ts'
import type { Format } from './format.ts'
import { MADE_BY } from './xlsx/package.ts'

type Recognised = (path: string) => boolean | Promise<boolean>

/** The tables of our databases stand on its first pages, as they are made first. */
const SQLITE_HEAD = 2 ** 14
const isOurSqlite: Recognised = path => {
  const head = readFileSync(path).subarray(0, SQLITE_HEAD).toString('latin1')
  return head.startsWith('SQLite format 3\0') && head.includes('CREATE TABLE "documents" ("document" TEXT NOT NULL')
}
/** Who made it stands at the end of its last part. */
const PARQUET_TAIL = 2 ** 12
const isOurParquet: Recognised = path =>
  headOf(path).startsWith('PAR1') && readFileSync(path).subarray(-PARQUET_TAIL).includes('juesuan ')

const SIGNS: Readonly<Record<string, RegExp>> = {
  'docProps/app.xml': new RegExp(MADE_BY),
  'xl/workbook.xml': /<sheet\b[^>]*\bname="documents"/,
}
/** A workbook that says so; one of an earlier version has the documents on its first sheet. */
const isOurXlsx: Recognised = async path => {
  const zip = await openPromise(path, { lazyEntries: true }).catch(() => null)
  if (!zip) return false
  try {
    for await (const entry of zip.eachEntry()) {
      const sign = SIGNS[entry.fileName]
      if (sign === undefined) continue
      const parts: Buffer[] = []
      for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer)
      if (sign.test(Buffer.concat(parts).toString('utf8'))) return true
    }
    return false
  } finally {
    zip.close()
  }
}

const CSV = [...RUN_FILES.map(file => `${file.name}.csv`), 'codebook.csv']
/** The files that a format writes, at its path ("") or in the folder there, and how ours are told. */
const FILES: Readonly<Record<Format, readonly [names: readonly string[], isOurs: Recognised]>> = {
  xlsx: [[''], isOurXlsx],
  sqlite: [[''], isOurSqlite],
  csv: [CSV, isOurs],
  datapackage: [RUN_FILE_NAMES, isOurs],
  parquet: [RUN_FILES.map(file => `${file.name}.parquet`), isOurParquet],
}

/** @throws InputError where a file stands that an export would replace and that is none */
export async function refuseForeign(format: Format, path: string): Promise<void> {
  const [names, isKnown] = FILES[format]
  for (const file of names.map(name => join(path, name)))
    if (existsSync(file) && !(await isReplaceable(file, isKnown)))
      throw new InputError(`${file}: it is no ${format} export of juesuan, and is not replaced; give another --to`)
}

/** An empty file holds nothing to lose. */
async function isReplaceable(path: string, isKnown: Recognised): Promise<boolean> {
  const stat = statSync(path)
  return stat.isFile() && (stat.size === 0 || isKnown(path))
}
