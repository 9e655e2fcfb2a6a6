/** The list of documents, of which only the rows in sight are in the page. */
import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core'
import { useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { DocumentRow } from '../../api.ts'
import { Icon } from '../shared/icons.tsx'
import { useStrings } from '../shared/language.tsx'
import type { StringKey } from '../shared/strings.ts'
import { type ColumnKey, type Order, provenShare, regionOf } from './filter.ts'

const ROW_HEIGHT = 36

const COLUMNS: readonly (readonly [ColumnKey, StringKey])[] = [
  ['document', 'document'],
  ['entity', 'entity'],
  ['region', 'region'],
  ['fiscalYear', 'year'],
  ['status', 'status'],
  ['pages', 'pages'],
  ['amounts', 'amounts'],
  ['proven', 'provenShare'],
  ['disputed', 'disputedCount'],
  ['errors', 'errors'],
  ['corrections', 'corrections'],
  ['reviewed', 'review'],
]

interface RowsProps {
  readonly rows: readonly DocumentRow[]
  readonly order: Order
  readonly onOrder: (order: Order) => void
}

export function Rows({ rows, order, onOrder }: RowsProps) {
  const t = useStrings()
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer(rows.length, () => box.current)
  const [active, setActive] = useState(0)
  const go = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index))
    setActive(to)
    virtual.scrollToIndex(to)
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${to}"] a`)?.focus())
  }
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 }
  const pressed = (event: KeyboardEvent) => {
    const ends: Readonly<Record<string, number>> = { Home: 0, End: rows.length - 1 }
    const step = steps[event.key]
    const to = step === undefined ? ends[event.key] : active + step
    if (to === undefined) return
    event.preventDefault()
    go(to)
  }
  return (
    <div class="rows" role="table" aria-label={t('collection')} aria-rowcount={rows.length + 1} ref={box} tabIndex={-1}>
      <div class="row head" role="row">
        {COLUMNS.map(([column, name]) => (
          <Head key={column} column={column} name={t(name)} order={order} onOrder={onOrder} />
        ))}
      </div>
      <div role="rowgroup" class="body" style={{ height: `${virtual.getTotalSize()}px` }} onKeyDown={pressed}>
        {rows.length === 0 && <p class="message">{t('noRows')}</p>}
        {virtual.getVirtualItems().map(({ index, start }) => (
          <Row
            key={rows[index]!.document}
            row={rows[index]!}
            index={index}
            start={start}
            isActive={index === active}
            onFocus={setActive}
          />
        ))}
      </div>
    </div>
  )
}

interface HeadProps {
  readonly column: ColumnKey
  readonly name: string
  readonly order: Order
  readonly onOrder: (order: Order) => void
}
function Head({ column, name, order, onOrder }: HeadProps) {
  const isThis = order.column === column
  return (
    <div
      role="columnheader"
      class={`c-${column}`}
      aria-sort={isThis ? (order.down ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" onClick={() => onOrder({ column, down: isThis && !order.down })}>
        {name}
        <span aria-hidden="true">{isThis ? (order.down ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </div>
  )
}

interface RowProps {
  readonly row: DocumentRow
  readonly index: number
  readonly start: number
  readonly isActive: boolean
  readonly onFocus: (index: number) => void
}
interface MarkedProps {
  readonly shape: preact.ComponentProps<typeof Icon>['shape']
  readonly children: preact.ComponentChildren
}
const Marked = ({ shape, children }: MarkedProps) => (
  <>
    <Icon shape={shape} /> {children}
  </>
)

function Row({ row, index, start, isActive, onFocus }: RowProps) {
  const t = useStrings()
  const count = (n: number) => (n ? String(n) : '–')
  const status = ({ complete: 'complete', partial: 'partial', failed: 'statusFailed' } as const)[row.status]
  const cells: Readonly<Record<ColumnKey, preact.ComponentChildren>> = {
    document: (
      <a
        href={`#/doc/${encodeURIComponent(row.document)}`}
        tabIndex={isActive ? 0 : -1}
        onFocus={() => onFocus(index)}
        title={row.title ?? row.document}
      >
        {row.document}
      </a>
    ),
    entity: row.entity ?? '',
    region: regionOf(row),
    fiscalYear: row.fiscalYear ?? '',
    status: status ? t(status) : row.status,
    pages: row.pages,
    amounts: row.amounts,
    proven: row.amounts ? `${Math.floor(provenShare(row) * 100)} %` : '–',
    disputed: row.disputed ? <Marked shape="disputed">{row.disputed}</Marked> : '–',
    errors: row.errors ? <Marked shape="cross">{row.errors}</Marked> : '–',
    corrections: count(row.corrections),
    reviewed: row.reviewed ? <Marked shape="proven">{t('done')}</Marked> : t('open'),
  }
  return (
    <div
      class="row"
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      style={{ transform: `translateY(${start}px)` }}
    >
      {COLUMNS.map(([column]) => (
        <div key={column} role="cell" class={`c-${column}`}>
          {cells[column]}
        </div>
      ))}
    </div>
  )
}

function useVirtualizer(count: number, getScrollElement: () => HTMLDivElement | null) {
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const options: VirtualizerOptions<HTMLDivElement, HTMLDivElement> = {
    count,
    getScrollElement,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw(undefined),
  }
  const [virtual] = useState(() => new Virtualizer(options))
  virtual.setOptions(options)
  useEffect(() => virtual._didMount(), [virtual])
  useLayoutEffect(() => virtual._willUpdate())
  return virtual
}
