/** The CSV files of a collection follow a correction at once: the rows of its document are written anew, others stay. */
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { parse } from 'csv-parse/sync'
import type { Report } from '../model.ts'
import { writeFilesWhole } from '../write/atomic.ts'
import type { Result } from '../write/column.ts'
import { BOM, csvOf } from '../write/csv.ts'
import { RUN_FILES } from '../write/run.ts'
import { readAliases, underAliases } from './aliases.ts'
import { byCode } from './manifest.ts'
import { asTwin } from './preferred.ts'

/** Files of more bytes than this in all are left to the next extraction: somebody waits for the answer. */
const MOST = 2 ** 28
const CHUNK = 2 ** 20

/**
 * Replaces the rows of a document in the CSV files of its collection. Does nothing where the files are not there, not of
 * this version, or too large; they follow with the next extraction then.
 * @returns whether they followed
 */
export function followCollection(out: string, document: string, report: Report): boolean {
  const paths = RUN_FILES.map(file => join(out, `${file.name}.csv`))
  if (!paths.every(path => existsSync(path))) return false
  if (paths.reduce((sum, path) => sum + statSync(path).size, 0) > MOST) return false
  if (RUN_FILES.some((file, i) => headOf(paths[i]!) !== csvOf([file.columns.map(c => c.name)]))) return false
  const result = resultOf(out, document, report)
  if (!result) return false
  writeFilesWhole(paths, append => {
    for (const [i, file] of RUN_FILES.entries()) {
      const rows = csvOf(file.rows(result))
      for (const text of withRows(recordsOf(paths[i]!), document, rows)) append[i]!(text)
    }
  })
  return true
}

const headOf = (path: string): string => {
  const [head = ''] = recordsOf(path)
  return head.replace(BOM, '')
}

/** What the run said of the document beside its report; null where it is not in it. */
function resultOf(out: string, document: string, report: Report): Result | null {
  const rows: Record<string, string>[] = parse(readFileSync(join(out, 'documents.csv')), { columns: true, bom: true })
  const own = rows.find(row => row.document === document)
  if (!own) return null
  const keyed = underAliases(report, readAliases(out))
  const best = rows.find(row => row.reportKey === own.reportKey && row.preferred === 'yes')?.document
  const isCounted = own.preferred !== 'no' || best === undefined
  return {
    ...{ document, file: own.file!, error: null, isBeside: true, retrieved: own.retrieved || undefined },
    report: isCounted ? keyed : asTwin(keyed, out, best),
    ...(isCounted ? {} : { preferred: false }),
  }
}

/** The records of a file with a document's own in the place of those it had, or where its name belongs. */
function* withRows(records: Iterable<string>, document: string, rows: string): Iterable<string> {
  let [isHead, isDone] = [true, false]
  for (const record of records) {
    const order = isHead ? 1 : byCode(document, nameIn(record))
    isHead = false
    if (order <= 0 && !isDone) {
      isDone = true
      yield rows
    }
    if (order !== 0) yield record
  }
  if (!isDone) yield rows
}

/** The first field of a record. */
const nameIn = (record: string): string =>
  record.startsWith('"')
    ? /^"((?:[^"]|"")*)"/.exec(record)![1]!.replaceAll('""', '"')
    : record.slice(0, record.indexOf(','))

/** Lines, joined while a quoted field goes on; each with its line break. */
function* recordsOf(path: string): Iterable<string> {
  let record = ''
  for (const line of linesOf(path)) {
    record += line
    if ((record.split('"').length - 1) % 2) continue
    yield record
    record = ''
  }
  if (record) yield record
}

function* linesOf(path: string): Iterable<string> {
  const file = openSync(path, 'r')
  try {
    const [chunk, decoder] = [Buffer.alloc(CHUNK), new StringDecoder('utf8')]
    let rest = ''
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, read))).split(/(?<=\n)/)
      rest = lines.at(-1)!.endsWith('\n') ? '' : lines.pop()!
      yield* lines
    }
    if (rest) yield rest
  } finally {
    closeSync(file)
  }
}
