/** A table as printed; the arrow keys walk its cells. */
import { useEffect, useRef } from 'preact/hooks'
import type { Table } from '../../../model.ts'
import { shownAs } from '../correct/suggestion.ts'
import { Icon } from '../shared/icons.tsx'
import { useStrings } from '../shared/language.tsx'
import { headerRows } from './header.ts'
import { type Index, type Key, keyOf, spotOf } from './index.ts'
import { isDirection } from './nearest.ts'
import type { Marks } from './overlay.tsx'

interface TableViewProps {
  readonly index: Index
  readonly table: Table
  readonly marks: Marks
  readonly onHover: (key: Key | null) => void
  readonly onSelect: (key: Key) => void
  readonly onEdit: () => void
}

/** Names of more characters than this get room. */
const LONG = 6
/** The same for headers: 类, 款 and 项 are narrow. */
const LONG_HEAD = 2

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] } as const
const within = (n: number, count: number) => Math.max(0, Math.min(count - 1, n))

export function TableView({ index, table, marks, onHover, onSelect, onEdit }: TableViewProps) {
  const box = useRef<HTMLDivElement>(null)
  const spot = marks.selected === null ? null : spotOf(marks.selected)
  const here = spot?.table === table.id ? spot : { row: 0, column: 0 }
  const active = keyOf(table.id, here.row, here.column)
  useFocus(box, active, spot?.table === table.id, marks)
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      onSelect(active)
      onEdit()
    }
    if (!isDirection(event.key)) return
    event.preventDefault()
    const [down, right] = STEPS[event.key]
    onSelect(
      keyOf(table.id, within(here.row + down, table.rows.length), within(here.column + right, table.columns.length)),
    )
  }
  const keyUnder = (event: Event) => (event.target as Element).closest('[data-key]')?.getAttribute('data-key') ?? null
  return (
    <div class="table-box" ref={box}>
      <table
        class="printed"
        role="grid"
        aria-label={table.title ?? table.id}
        onKeyDown={pressed}
        onPointerOver={e => onHover(keyUnder(e))}
        onPointerLeave={() => onHover(null)}
        onClick={e => {
          const key = keyUnder(e)
          if (key) onSelect(key)
        }}
        onDblClick={e => keyUnder(e) && onEdit()}
      >
        <Head columns={table.columns} />
        <tbody>
          {table.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => {
                const key = keyOf(table.id, row, column)
                return (
                  <DataCell
                    key={key}
                    name={key}
                    text={cell.text}
                    index={index}
                    marks={marks}
                    isActive={key === active}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Notes notes={table.notes} />
    </div>
  )
}

const Notes = ({ notes }: { readonly notes: readonly string[] }) => (
  <>
    {notes.map(note => (
      <p key={note} class="table-note">
        {note}
      </p>
    ))}
  </>
)

const Head = ({ columns }: { readonly columns: readonly string[] }) => (
  <thead>
    {headerRows(columns).map((cells, level) => (
      <tr key={level}>
        {cells.map((cell, i) => (
          <th
            key={i}
            scope={cell.colSpan > 1 ? 'colgroup' : 'col'}
            colSpan={cell.colSpan}
            rowSpan={cell.rowSpan}
            title={cell.path}
            class={cell.text.length > LONG_HEAD ? 'long' : ''}
          >
            {cell.text}
          </th>
        ))}
      </tr>
    ))}
  </thead>
)

interface DataCellProps {
  readonly name: Key
  readonly text: string
  readonly index: Index
  readonly marks: Marks
  readonly isActive: boolean
}
function DataCell({ name, text, index, marks, isActive }: DataCellProps) {
  const t = useStrings()
  const fact = index.factAt.get(name)
  const { old, now } = shownAs(fact, text)
  const states = [
    name === marks.selected && 'selected',
    name === marks.hovered && 'hovered',
    marks.related.has(name) && 'related',
    fact?.corrections && 'by-hand',
  ]
  const tone = fact ? `number tone-${fact.verdict}` : text.length > LONG ? 'long' : ''
  return (
    <td
      role="gridcell"
      data-key={name}
      tabIndex={isActive ? 0 : -1}
      aria-selected={name === marks.selected}
      class={[tone, ...states.filter(s => typeof s === 'string')].join(' ')}
      title={
        fact && fact.text !== '' ? `${t(fact.verdict)}${fact.corrections ? ` · ${t('corrected')}` : ''}` : undefined
      }
    >
      {fact && fact.text !== '' && <Icon shape={fact.verdict} />}
      {old !== null && (
        <>
          <s>{old}</s>{' '}
        </>
      )}
      {now}
      {fact && fact.text !== '' && <span class="aside"> {t(fact.verdict)}</span>}
      {fact?.corrections && <span class="hand"> {t('corrected')}</span>}
    </td>
  )
}

/** The focus follows the chosen cell where it is in the table already; the scroll also follows the page. */
function useFocus(
  box: { readonly current: HTMLElement | null },
  active: Key,
  isHere: boolean,
  { hovered, related }: Marks,
) {
  useEffect(() => {
    if (!isHere) return
    const cell = box.current?.querySelector<HTMLElement>(`td[data-key="${CSS.escape(active)}"]`)
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (box.current?.contains(document.activeElement)) cell?.focus({ preventScroll: true })
    // A sum that opens below takes room from the table.
  }, [box, active, isHere, related])
  useEffect(() => {
    if (hovered === null || box.current?.matches(':hover')) return
    const cell = box.current?.querySelector(`td[data-key="${CSS.escape(hovered)}"]`)
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [box, hovered])
}
