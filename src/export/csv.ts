import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeFilesWhole } from '../write/atomic.ts'
import type { Result } from '../write/column.ts'
import { BOM, csvOf } from '../write/csv.ts'
import { RUN_FILES } from '../write/run.ts'

/** `documents.csv`, `facts.csv`, `tables.csv`, `issues.csv` in a folder, as `extract` writes them. */
export function writeCsv(folder: string, results: Iterable<Result>, bom: boolean): readonly string[] {
  mkdirSync(folder, { recursive: true })
  const paths = RUN_FILES.map(file => join(folder, `${file.name}.csv`))
  writeFilesWhole(paths, append => {
    for (const [i, file] of RUN_FILES.entries()) append[i]!((bom ? BOM : '') + csvOf([file.columns.map(c => c.name)]))
    for (const result of results) for (const [i, file] of RUN_FILES.entries()) append[i]!(csvOf(file.rows(result)))
  })
  return paths
}
