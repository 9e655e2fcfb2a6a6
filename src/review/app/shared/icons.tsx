/** Verdicts and outcomes as colour, shape and word. */
import type { Check, Issue, Verdict } from '../../../model.ts'
import { useStrings } from './language.tsx'
import type { StringKey } from './strings.ts'

/** Paths in a box of 16 × 16. */
const SHAPES = {
  proven: 'M3 8.5l3.2 3.2L13 4.8',
  unproven: 'M8 3.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6',
  disputed: 'M8 2.2L14.6 13.6H1.4zM8 6.4v3.4M8 11.6v.4',
  repaired: 'M3 13l.8-3.2L10.6 3l2.4 2.4L6.2 12.2zM9 4.6l2.4 2.4',
  cross: 'M4 4l8 8M12 4l-8 8',
  note: 'M8 2.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8M8 7.4v3.4M8 5v.4',
  dash: 'M4 8h8',
} as const
type Shape = keyof typeof SHAPES

export const shapePath = (shape: Shape): string => SHAPES[shape]

export const Icon = ({ shape }: { readonly shape: Shape }) => (
  <svg class={`icon icon-${shape}`} viewBox="0 0 16 16" aria-hidden="true">
    <path d={SHAPES[shape]} />
  </svg>
)

interface Look {
  readonly shape: Shape
  readonly tone: Verdict | 'plain'
  readonly word: StringKey
}

const OUTCOMES: Readonly<Record<Check['outcome'], Look>> = {
  pass: { shape: 'proven', tone: 'proven', word: 'pass' },
  fail: { shape: 'cross', tone: 'disputed', word: 'fail' },
  'not-applicable': { shape: 'dash', tone: 'plain', word: 'not-applicable' },
  'insufficient-data': { shape: 'dash', tone: 'plain', word: 'insufficient-data' },
}
const SEVERITIES: Readonly<Record<Issue['severity'], Look>> = {
  error: { shape: 'cross', tone: 'disputed', word: 'error' },
  warning: { shape: 'disputed', tone: 'repaired', word: 'warning' },
  note: { shape: 'note', tone: 'plain', word: 'note' },
}

function Badge({ shape, tone, word }: Look) {
  const t = useStrings()
  return (
    <span class={`badge tone-${tone}`}>
      <Icon shape={shape} /> {t(word)}
    </span>
  )
}
export const VerdictBadge = ({ verdict }: { readonly verdict: Verdict }) => (
  <Badge shape={verdict} tone={verdict} word={verdict} />
)
export const OutcomeBadge = ({ outcome }: { readonly outcome: Check['outcome'] }) => <Badge {...OUTCOMES[outcome]} />
export const SeverityBadge = ({ severity }: { readonly severity: Issue['severity'] }) => (
  <Badge {...SEVERITIES[severity]} />
)

/** What the four looks mean. */
export function Legend() {
  const t = useStrings()
  const means = {
    proven: 'provenMeans',
    unproven: 'unprovenMeans',
    disputed: 'disputedMeans',
    repaired: 'repairedMeans',
  } as const
  return (
    <ul class="legend">
      {(Object.keys(means) as Verdict[]).map(verdict => (
        <li key={verdict} title={t(means[verdict])}>
          <VerdictBadge verdict={verdict} />
        </li>
      ))}
    </ul>
  )
}
