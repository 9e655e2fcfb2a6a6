import { writeFileSync } from 'node:fs'
import { COMPARE_COLUMNS } from '../compare/columns.ts'
import type { Comparison } from '../compare/compare.ts'
import { workbookOf } from './xlsx.ts'
export async function writeComparison(path: string, { rows }: Comparison): Promise<void> {
  const file = { name: 'compare', zh: '', en: '', columns: COMPARE_COLUMNS, primaryKey: [], rows: () => [] }
  writeFileSync(
    path,
    await workbookOf(
      '比较',
      file,
      rows.map(r => COMPARE_COLUMNS.map(c => c.value(r))),
    ),
  )
}
