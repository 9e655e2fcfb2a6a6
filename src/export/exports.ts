import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '../errors.ts'
import { replaceFolder } from '../write/atomic.ts'
import type { Result } from '../write/column.ts'
import { exportTo, type Format } from './export.ts'
import { refuseForeign } from './foreign.ts'

/** File or folder of each format. */
const NAMES: Readonly<Record<Format, string>> = {
  xlsx: 'collection.xlsx',
  sqlite: 'collection.sqlite',
  csv: 'csv',
  parquet: 'parquet',
  datapackage: 'datapackage',
}

/**
 * Replaces a folder by the collection in these formats: all of them appear, or the folder stays as it was. Gives the paths
 * of what was written.
 * @throws InputError
 */
export async function exportAll(
  formats: readonly Format[],
  folder: string,
  results: () => Iterable<Result>,
  bom: boolean,
): Promise<readonly string[]> {
  const written: string[] = []
  await refuseOthers(folder)
  await replaceFolder(folder, async temp => {
    const named = (text: string) => text.replaceAll(temp, folder)
    try {
      for (const format of formats) {
        const place = join(folder, NAMES[format])
        written.push(...(await exportTo(format, join(temp, NAMES[format]), results, bom, place)).map(named))
      }
    } catch (error) {
      throw new InputError(named((error as Error).message))
    }
  })
  return written
}

/** The folder goes as a whole, and with it only what we put there. */
async function refuseOthers(folder: string): Promise<void> {
  const formats = new Map(Object.entries(NAMES).map(([format, name]) => [name, format as Format]))
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const format = formats.get(name)
    if (!format)
      throw new InputError(`${join(folder, name)}: juesuan did not make it and does not remove it; move it away`)
    await refuseForeign(format, join(folder, name))
  }
}
