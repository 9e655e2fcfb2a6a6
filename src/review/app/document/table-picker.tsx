import type { Table } from '../../../model.ts'
import { useLanguage, useStrings } from '../shared/language.tsx'
import { statementName } from '../shared/names.ts'
import { type Index, spotOf } from './index.ts'

interface TablePickerProps {
  readonly index: Index
  readonly tables: readonly Table[]
  readonly chosen: string
  readonly onChoose: (table: Table) => void
}

/** One table at a time; the list says where something is disputed. */
export function TablePicker({ index, tables, chosen, onChoose }: TablePickerProps) {
  const t = useStrings()
  const [language] = useLanguage()
  const disputed = Map.groupBy(index.disputed, key => spotOf(key)?.table)
  const nameOf = (table: Table) =>
    table.statement ? statementName(table.statement, language) : (table.title ?? table.id)
  return (
    <label class="picker">
      {t('table')}
      <select
        value={chosen}
        onChange={e => {
          const table = index.tables.get(e.currentTarget.value)
          if (table) onChoose(table)
        }}
      >
        {tables.map(table => {
          const open = disputed.get(table.id)?.length ?? 0
          return (
            <option key={table.id} value={table.id}>
              {`${table.id.slice(1)}. ${nameOf(table)} · ${t('page')} ${table.pages.join(', ')}${open ? ` · ⚠ ${open}` : ''}`}
            </option>
          )
        })}
      </select>
      <span>{index.tables.get(chosen)?.unit ?? ''}</span>
    </label>
  )
}
