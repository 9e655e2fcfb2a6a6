import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { DocumentList, DocumentRow } from '../../api.ts'
import { Choice } from '../shared/choice.tsx'
import { useStrings } from '../shared/language.tsx'
import { Problem } from '../shared/problem.tsx'
import type { StringKey } from '../shared/strings.ts'
import type { Source } from '../source/source.ts'
import { Charts } from './charts.tsx'
import { choices, FINDING_KEYS, type Filter, filtered, NO_FILTER, type Order, ordered, regionsOf } from './filter.ts'
import { Rows } from './rows.tsx'

const FINDING_NAMES: Readonly<Record<string, StringKey>> = {
  errors: 'withErrors',
  disputed: 'withDisputed',
  corrections: 'withCorrections',
  open: 'open',
  done: 'done',
}
const STATUS_NAMES: Readonly<Record<string, StringKey>> = {
  complete: 'complete',
  partial: 'partial',
  failed: 'statusFailed',
}

/** Reports that are still being read are asked for again after so many milliseconds. */
const AGAIN = 700

/** Filter and order outlive a visit to a document. */
let lastFilter = NO_FILTER
let lastOrder: Order = { column: 'document', down: false }

export function Collection({ source }: { readonly source: Source }) {
  const t = useStrings()
  const [list, setList] = useState<DocumentList | null>(null)
  const [problem, setProblem] = useState('')
  const [filter, setFilter] = useState(lastFilter)
  const [order, setOrder] = useState(lastOrder)
  useEffect(() => {
    source.documents().then(setList, (error: Error) => setProblem(error.message))
  }, [source])
  useEffect(() => {
    if (!list?.pending) return
    const wait = setTimeout(() => source.documents().then(setList, () => {}), AGAIN)
    return () => clearTimeout(wait)
  }, [list, source])
  const rows = list?.documents
  lastFilter = filter
  lastOrder = order
  const shown = useMemo(() => ordered(filtered(rows ?? [], filter), order), [rows, filter, order])
  if (problem) return <Problem text={problem} />
  if (!list || !rows) return <p class="message">{t('loading')}</p>
  return (
    <main class="collection">
      <h1>{t('collection')}</h1>
      <Progress rows={rows} />
      <Filters rows={rows} filter={filter} onChange={setFilter} />
      <p class="count" role="status">
        {t('shown')} {shown.length} / {rows.length}
        {list.pending > 0 && ` · ${t('pending')} ${list.pending}`}
      </p>
      {list.problems.map(line => (
        <p key={line} role="alert">
          {line}
        </p>
      ))}
      <Rows rows={shown} order={order} onOrder={setOrder} />
      <Charts rows={shown} source={source} />
    </main>
  )
}

function Progress({ rows }: { readonly rows: readonly DocumentRow[] }) {
  const t = useStrings()
  const done = rows.filter(r => r.reviewed).length
  const disputed = rows.reduce((sum, r) => sum + r.disputed, 0)
  return (
    <div class="progress">
      <label for="progress">{t('progress')}</label>
      <progress id="progress" max={rows.length || 1} value={done} />
      <span>
        {done} / {rows.length} · {t('disputedCount')} {disputed}
      </span>
    </div>
  )
}

interface FiltersProps {
  readonly rows: readonly DocumentRow[]
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}
function Filters({ rows, filter, onChange }: FiltersProps) {
  const t = useStrings()
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return
      event.preventDefault()
      search.current?.focus()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  const regions = useMemo(() => choices(rows, regionsOf).map(r => [r, r] as const), [rows])
  const years = useMemo(() => choices(rows, r => [r.fiscalYear]).map(y => [y, y] as const), [rows])
  const statuses = choices(rows, r => [r.status]).map(s => [s, STATUS_NAMES[s] ? t(STATUS_NAMES[s]) : s] as const)
  const finds = FINDING_KEYS.map(key => [key, t(FINDING_NAMES[key]!)] as const)
  const choose = (name: keyof Filter, label: StringKey, options: readonly (readonly [string, string])[]) => (
    <Choice
      label={t(label)}
      none={t('any')}
      value={filter[name]}
      options={options}
      onChange={to => onChange({ ...filter, [name]: to })}
    />
  )
  return (
    <form class="filters" onSubmit={e => e.preventDefault()}>
      <input
        ref={search}
        type="search"
        placeholder={t('search')}
        aria-label={t('search')}
        value={filter.text}
        onInput={e => onChange({ ...filter, text: e.currentTarget.value })}
      />
      {choose('region', 'region', regions)}
      {choose('year', 'year', years)}
      {choose('status', 'status', statuses)}
      {choose('findings', 'findings', finds)}
    </form>
  )
}
