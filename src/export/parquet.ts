import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileWriter, parquetWriteRows, type SchemaElement } from 'hyparquet-writer'
import { VERSION } from '../version.ts'
import type { Result, RunFile } from '../write/column.ts'
import type { CellValue } from '../write/csv.ts'
import { RUN_FILES } from '../write/run.ts'
import { writeWhole } from './whole.ts'

/** DECIMAL(38, 10) holds 28 digits before the point; printed amounts have at most six after it. */
const PRECISION = 38
const SCALE = 10
const DECIMAL = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, converted_type: 'DECIMAL' } as const
/** Rows held in memory at a time. */
const GROUP = 50_000

type CsvColumn = RunFile['columns'][number]

/** Strings, 32-bit integers and doubles; exact amounts as DECIMAL. */
function elementOf({ name, type, exact }: CsvColumn): SchemaElement {
  const common = { name, repetition_type: 'OPTIONAL' } as const
  if (exact) return { ...common, ...DECIMAL, precision: PRECISION, scale: SCALE }
  if (type === 'integer') return { ...common, type: 'INT64' }
  if (type === 'number') return { ...common, type: 'DOUBLE' }
  return { ...common, type: 'BYTE_ARRAY', converted_type: 'UTF8' }
}

/** The unscaled integer of a decimal string; null where DECIMAL(38, 10) cannot hold it. */
export function unscaled(decimal: string): bigint | null {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? []
  if (whole === undefined) return null
  const digits = part.replace(/0+$/, '')
  if (digits.length > SCALE || whole.replace(/^0+/, '').length > PRECISION - SCALE) return null
  return BigInt(`${sign}${whole}${digits.padEnd(SCALE, '0')}`)
}

function stored({ type, exact }: CsvColumn, value: CellValue): string | number | bigint | null {
  if (value === null) return null
  if (exact) return unscaled(String(value))
  return type === 'integer' ? BigInt(value) : value
}

function* rowsOf(file: RunFile, results: Iterable<Result>) {
  for (const result of results)
    for (const row of file.rows(result))
      yield Object.fromEntries(file.columns.map((column, i) => [column.name, stored(column, row[i]!)]))
}

/**
 * A Parquet file for each file of a run, in a folder. Reads the collection once for each of them, so that memory does
 * not grow with it.
 */
export async function writeParquet(folder: string, results: () => Iterable<Result>): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true })
  const paths = RUN_FILES.map(file => join(folder, `${file.name}.parquet`))
  for (const [i, file] of RUN_FILES.entries())
    await writeWhole(paths[i]!, async temp => {
      await parquetWriteRows({
        writer: fileWriter(temp),
        rows: rowsOf(file, results()),
        columns: file.columns.map(({ name }) => ({ name })),
        schema: [{ name: 'root', num_children: file.columns.length }, ...file.columns.map(elementOf)],
        rowGroupSize: GROUP,
        createdBy: `juesuan ${VERSION}`,
      })
    })
  return paths
}
