import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '../errors.ts'
import { loadRules } from '../schemas.ts'
import { VERSION } from '../version.ts'
import type { Result } from '../write/column.ts'
import { writeRun } from '../write/run.ts'
import { writeCsv } from './csv.ts'
import { refuseForeign } from './foreign.ts'
import type { Format } from './format.ts'
import { writeParquet } from './parquet.ts'
import { writeSqlite } from './sqlite.ts'
import { writeXlsx } from './xlsx/write.ts'

export { FORMATS, type Format } from './format.ts'

type Write = (path: string, results: () => Iterable<Result>, bom: boolean, place: string) => Promise<readonly string[]>

const WRITERS: Readonly<Record<Format, Write>> = {
  datapackage: async (path, results, bom) => {
    mkdirSync(path, { recursive: true })
    writeRun(path, results(), { version: VERSION, rules: loadRules().identities, bom })
    return [join(path, 'datapackage.json')]
  },
  csv: async (path, results, bom) => writeCsv(path, results(), bom),
  xlsx: (path, results, _, place) => writeXlsx(path, results, place),
  parquet: (path, results) => writeParquet(path, results),
  sqlite: (path, results) => writeSqlite(path, results()),
}

/** As systems say it, and SQLite. */
const NO_ROOM = /ENOSPC|EDQUOT|disk is full/

/**
 * Writes a collection in another format: into a folder (`csv`, `parquet`, `datapackage`) or a file. The same reports give
 * the same bytes, and a file appears whole or not at all, and replaces none but an earlier export.
 * Gives the paths of what was written.
 * @param place where it will stand in the end: links lead from there
 * @throws InputError
 */
export async function exportTo(
  format: Format,
  path: string,
  results: () => Iterable<Result>,
  bom = false,
  place = path,
): Promise<readonly string[]> {
  try {
    await refuseForeign(format, path)
    return await WRITERS[format](path, results, bom, place)
  } catch (error) {
    if (error instanceof InputError) throw error
    const { message } = error as Error
    const what = NO_ROOM.test(message) ? 'make room, or write to another place' : 'write to another place'
    throw new InputError(`${path}: cannot be written (${message}); ${what}`)
  }
}
