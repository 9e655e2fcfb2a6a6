/** Entities of a year, the largest first, with how each went over the years. */
import type { CompareRow } from '../../api.ts'
import { Icon } from '../shared/icons.tsx'
import { useStrings } from '../shared/language.tsx'
import type { StringKey } from '../shared/strings.ts'

const ORIGINS = { report: 'fromReport', column: 'fromColumn', text: 'fromText' } as const satisfies Readonly<
  Record<string, StringKey>
>
const HEAD = ['rank', 'entity', 'region', 'amount', 'share', 'previous', 'change', 'history', 'verdict'] as const

/** Money in 万元; the exact amount is in the files. */
function shown(value: string, unit: string): string {
  const amount = unit === '元' ? Number(value) / 10_000 : Number(value)
  const digits = unit === '元' ? 2 : 0
  return amount.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: Math.max(digits, 2) })
}
const signed = (text: string, value: string) => (Number(value) > 0 ? `+${text}` : text)

export function Ranking({ rows }: { readonly rows: readonly CompareRow[] }) {
  const t = useStrings()
  const most = Math.max(...rows.map(row => Math.abs(Number(row.value))), 0)
  return (
    <div class="ranking" tabIndex={0} role="region" aria-label={t('compare')}>
      <table>
        <thead>
          <tr>
            {HEAD.map(name => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Entity key={row.entityKey} row={row} most={most} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Entity({ row, most }: { readonly row: CompareRow; readonly most: number }) {
  const t = useStrings()
  const { previous, change, changePercent, unit } = row
  const width = most ? (100 * Math.abs(Number(row.value))) / most : 0
  return (
    <tr>
      <td class="number">{row.rank}</td>
      <th scope="row">
        <a href={`#/doc/${encodeURIComponent(row.document)}`}>{row.entity}</a>
      </th>
      <td>{row.place ?? ''}</td>
      <td class="number share-bar">
        <span style={{ width: `${width}%` }} aria-hidden="true" />
        <b>{shown(row.value, unit)}</b>
      </td>
      <td class="number">{row.share === null ? '–' : `${row.share} %`}</td>
      <td class="number" title={previous ? t(ORIGINS[previous.origin]) : undefined}>
        {previous ? shown(previous.value, unit) : '–'}
        {previous && previous.origin !== 'report' && <small> {t(ORIGINS[previous.origin])}</small>}
      </td>
      <td class="number">
        {change === null ? '–' : signed(shown(change, unit), change)}
        {changePercent !== null && <small> {signed(changePercent, changePercent)} %</small>}
      </td>
      <td>
        <Line history={row.history} />
      </td>
      <td class={`tone-${row.verdict}`}>
        <Icon shape={row.verdict} /> {t(row.verdict)}
      </td>
    </tr>
  )
}

const [WIDTH, HEIGHT, EDGE] = [72, 22, 3]

/** From zero, so that lines of different entities say the same. */
function Line({ history }: Pick<CompareRow, 'history'>) {
  if (history.length < 2) return <>–</>
  const most = Math.max(...history.map(h => Number(h.value)), 0) || 1
  const [first, last] = [history[0]!.year, history.at(-1)!.year]
  const x = (year: number) => EDGE + ((WIDTH - 2 * EDGE) * (year - first)) / (last - first)
  const y = (value: string) => HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * Math.max(0, Number(value))) / most
  const points = history.map(h => `${x(h.year).toFixed(1)},${y(h.value).toFixed(1)}`)
  const end = points.at(-1)!.split(',')
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${first}–${last}`}>
      <polyline points={points.join(' ')} />
      <circle cx={end[0]} cy={end[1]} r="2" />
    </svg>
  )
}
