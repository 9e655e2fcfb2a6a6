import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadRules } from '../schemas.ts'
import { writeFilesWhole } from '../write/atomic.ts'
import { codebook } from '../write/codebook.ts'
import type { Result } from '../write/column.ts'
import { BOM, csvOf } from '../write/csv.ts'
import { RUN_FILES } from '../write/run.ts'

/** A CSV file for each of {@link RUN_FILES} in a folder, and the codebook, as `extract` writes them. */
export function writeCsv(folder: string, results: Iterable<Result>, bom: boolean): readonly string[] {
  mkdirSync(folder, { recursive: true })
  const paths = [...RUN_FILES.map(file => file.name), 'codebook'].map(name => join(folder, `${name}.csv`))
  writeFilesWhole(paths, append => {
    for (const [i, file] of RUN_FILES.entries()) append[i]!((bom ? BOM : '') + csvOf([file.columns.map(c => c.name)]))
    for (const result of results) for (const [i, file] of RUN_FILES.entries()) append[i]!(csvOf(file.rows(result)))
    append.at(-1)!((bom ? BOM : '') + codebook(loadRules().identities))
  })
  return paths
}
