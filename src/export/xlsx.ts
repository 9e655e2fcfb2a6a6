import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { ZipFile } from 'yazl'
import { InputError } from '../errors.ts'
import { statementOf } from '../vocabulary.ts'
import { temporary } from '../write/atomic.ts'
import type { Result, RunFile } from '../write/column.ts'
import type { CellValue } from '../write/csv.ts'
import { renewed } from '../write/lease.ts'
import { RUN_FILES } from '../write/run.ts'
import { cellOf, headerXml, rowXml, SHEET_END, SHEET_START, workbookFiles } from './sheet.ts'
import { writeWhole } from './whole.ts'

/** Limits of Excel. */
const MAX_NAME = 31
const MAX_ROWS = 1_048_576
/** Characters of XML collected before they are compressed. */
const CHUNK = 65_536
/** Of every file in the ZIP, so that equal content gives equal bytes: the first day of ZIP, in any time zone. */
const ENTRY = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true }

/** A name that Excel takes, and that no sheet has yet. */
export function sheetName(statement: string, taken: ReadonlySet<string>): string {
  const budget = statement.startsWith('budget:')
  const title = statementOf(statement)?.zh
  const plain = (budget ? title?.replace('决算', '预算') : title) ?? statement
  const safe = plain.replace(/[[\]:*?/\\']/g, '-').slice(0, MAX_NAME)
  for (let nth = 1; ; nth++) {
    const name = nth === 1 ? safe : `${safe.slice(0, MAX_NAME - 5)} (${nth})`
    if (!taken.has(name.toLowerCase())) return name
  }
}

interface Sheet {
  /** Of the compressed XML on the disk. */
  readonly path: string
  add(row: readonly CellValue[]): Promise<void>
  end(): Promise<void>
}

/** A sheet that is written, compressed, as its rows come: memory does not grow with them. */
function sheetAt(path: string, file: RunFile, tooLong: () => InputError): Sheet {
  const gzip = createGzip({ level: 1 })
  const written = pipeline(gzip, createWriteStream(path))
  written.catch(() => {}) // told by `end`, or by the write that meets it
  let [rows, text] = [1, SHEET_START + headerXml(file.columns.map(column => column.name))]
  const flush = async () => {
    const more = gzip.write(text)
    text = ''
    if (!more) await Promise.race([once(gzip, 'drain'), written])
  }
  return {
    path,
    async add(row) {
      if (++rows > MAX_ROWS) throw tooLong()
      text += rowXml(cellsOf(file, row), rows)
      if (text.length > CHUNK) await flush()
    },
    async end() {
      gzip.end(text + SHEET_END)
      await written
    },
  }
}

/** Sheets by name: documents, the facts of each statement, tables, issues. The collection is read once. */
async function sheetsIn(folder: string, path: string, results: Iterable<Result>) {
  const [documents, facts, tables, issues] = RUN_FILES as [RunFile, RunFile, RunFile, RunFile]
  const statement = facts.columns.findIndex(c => c.name === 'statement')
  const sheets = new Map<string, Sheet>()
  const sheet = (key: string, file: RunFile): Sheet => {
    const tooLong = () =>
      new InputError(`${path}: ${key} has more than ${MAX_ROWS} rows; export fewer (--year) or as sqlite`)
    const found = sheets.get(key) ?? sheetAt(join(folder, String(sheets.size)), file, tooLong)
    sheets.set(key, found)
    return found
  }
  const plain = [documents, tables, issues]
  for (const file of plain) sheet(file.name, file)
  for (const result of results) {
    for (const file of plain) for (const row of file.rows(result)) await sheet(file.name, file).add(row)
    for (const row of facts.rows(result)) await sheet(`facts ${row[statement]}`, facts).add(row)
  }
  for (const each of sheets.values()) await each.end()
  const taken = new Set(plain.map(file => file.name))
  const statements = [...sheets.keys()].filter(key => !taken.has(key)).sort()
  const named = statements.map((key): [name: string, path: string] => {
    const name = sheetName(key.slice('facts '.length), taken)
    taken.add(name.toLowerCase())
    return [name, sheets.get(key)!.path]
  })
  const own = ({ name }: RunFile): [name: string, path: string] => [name, sheets.get(name)!.path]
  return [own(documents), ...named, own(tables), own(issues)]
}

/** @throws InputError when a sheet would have more rows than Excel opens. */
export async function writeXlsx(path: string, results: Iterable<Result>): Promise<readonly string[]> {
  await writeWhole(path, async temp => {
    const folder = temporary(path)
    mkdirSync(folder)
    const stop = renewed(folder)
    try {
      const sheets = await sheetsIn(folder, path, results)
      await pipeline(zipped(sheets.map(([name, xml]) => [name, () => unzippedFrom(xml)])), createWriteStream(temp))
    } finally {
      stop()
      rmSync(folder, { recursive: true, force: true })
    }
  })
  return [path]
}

/** The facts or another file of one document as a workbook of one sheet. */
export const workbookOf = (name: string, file: RunFile, rows: readonly (readonly CellValue[])[]): Promise<Buffer> => {
  const cells = rows.map((row, i) => rowXml(cellsOf(file, row), i + 2))
  const xml = [SHEET_START, headerXml(file.columns.map(column => column.name)), ...cells, SHEET_END].join('')
  return buffer(zipped([[name, () => Readable.from([Buffer.from(xml)])]]))
}

const cellsOf = ({ columns }: RunFile, row: readonly CellValue[]) => columns.map((column, i) => cellOf(column, row[i]!))

/** A workbook of these sheets, of which each opens the XML of its rows when it is its turn. */
function zipped(sheets: readonly (readonly [name: string, open: () => Readable])[]): Readable {
  const file = new ZipFile()
  const output = file.outputStream as Readable
  file.on('error', (error: Error) => output.destroy(error))
  for (const [name, xml] of workbookFiles(sheets.map(([name]) => name))) file.addBuffer(Buffer.from(xml), name, ENTRY)
  for (const [i, [, open]] of sheets.entries())
    file.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, ENTRY, done => done(null, open()))
  file.end()
  return output
}

/** Its errors are those of what comes out. */
function unzippedFrom(path: string): Readable {
  const unzipped = createGunzip()
  pipeline(createReadStream(path), unzipped).catch(error => unzipped.destroy(error))
  return unzipped
}
