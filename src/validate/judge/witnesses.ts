/** What each identity that ran says of each of its amounts: that it is right, that it may not be, or less. */
import { isFromPicture } from '../../from-picture.ts'
import type { Because } from '../../model.ts'
import {
  type Equation,
  type Finding,
  holds,
  isAdvisory,
  isGap,
  residual,
  type Values,
} from '../identities/equations.ts'
import type { Amount } from '../ledger.ts'
import type { Contested } from './contested.ts'

/** Why an identity that holds does not prove an amount in it. */
type Lack = Extract<
  Because['reason'],
  'not-exact' | 'contested' | 'meaning-open' | 'zeros-only' | 'rate-base' | 'bound-only' | 'repeated-row' | 'not-run'
>

/** An identity that proves an amount, or fails at it. */
interface Witness {
  readonly check: string
  readonly equation: Equation
}

/** Everything the identities say of one amount; checks by their ids. */
export interface Standing {
  readonly proofs: readonly Witness[]
  readonly lacks: ReadonlyMap<Lack, readonly string[]>
  readonly contradictions: readonly Witness[]
}

interface Open {
  readonly proofs: Witness[]
  readonly lacks: Map<Lack, string[]>
  readonly contradictions: Witness[]
}

export const checkId = (finding: number): string => `c${finding + 1}`

export const participants = (e: Equation): readonly Amount[] => [...e.whole, ...e.parts].filter(a => !a.blank)

/** 0 = 0 + 0 holds between any zeros, so in a table that has no other sum that holds it shows nothing. */
const isEmpty = (e: Equation, values: Values): boolean => participants(e).every(amount => values(amount) === 0n)

/**
 * By place in the ledger.
 * @param unsaid ids of facts whose column does not say what it means
 * @param contested by other tables
 */
export function standingsOf(
  findings: readonly Finding[],
  values: Values,
  unsaid: ReadonlySet<string>,
  contested: Contested,
): ReadonlyMap<Amount, Standing> {
  const standings = new Map<Amount, Open>()
  const of = (amount: Amount): Open => {
    const known = standings.get(amount) ?? { proofs: [], lacks: new Map(), contradictions: [] }
    standings.set(amount, known)
    return known
  }
  const telling = tellingTables(findings, values)
  for (const [i, finding] of findings.entries()) {
    const check = checkId(i)
    if (isGap(finding) || (finding.open && !holds(finding, values))) {
      const lacking = isGap(finding) && finding.outcome === 'not-applicable' ? [] : amountsOf(finding)
      for (const amount of lacking) add(of(amount).lacks, 'not-run', check)
    } else if (holds(finding, values)) {
      for (const amount of participants(finding)) {
        const lack = lackOf(finding, amount, values, { unsaid, telling, contested })
        if (lack) add(of(amount).lacks, lack, check)
        else of(amount).proofs.push({ check, equation: finding })
      }
    } else if (!isAdvisory(finding.rule)) {
      for (const amount of participants(finding)) of(amount).contradictions.push({ check, equation: finding })
    }
  }
  return standings
}

const amountsOf = (finding: Finding): readonly Amount[] => (isGap(finding) ? finding.facts : participants(finding))

function add(lacks: Map<Lack, string[]>, lack: Lack, check: string): void {
  const known = lacks.get(lack)
  if (known) known.push(check)
  else lacks.set(lack, [check])
}

/** Ids of tables in which a sum of more than zeros holds. */
function tellingTables(findings: readonly Finding[], values: Values): ReadonlySet<string> {
  const said = findings.filter(
    (f): f is Equation => !isGap(f) && holds(f, values) && !isAdvisory(f.rule) && !isEmpty(f, values),
  )
  return new Set(said.flatMap(participants).map(amount => amount.fact.table))
}

interface Doubts {
  readonly unsaid: ReadonlySet<string>
  readonly telling: ReadonlySet<string>
  readonly contested: Contested
}

/**
 * Null where the identity, which holds, shows the amount to be right. An OCR reading needs one that holds to the last
 * digit: in a sum of many rounded parts a misread last digit would pass.
 */
function lackOf(e: Equation, amount: Amount, values: Values, { unsaid, telling, contested }: Doubts): Lack | null {
  if (isAdvisory(e.rule)) return 'bound-only'
  if (e.quotient && !e.whole.includes(amount)) return 'rate-base'
  if (e.unsure?.has(amount)) return 'repeated-row'
  if (isWithinColumn(e) && unsaid.has(amount.fact.id)) return 'meaning-open'
  if (isFromPicture(amount.fact) && residual(e, values) !== 0n) return 'not-exact'
  if (isContested(e, amount, contested)) return 'contested'
  return isEmpty(e, values) && !telling.has(amount.fact.table) ? 'zeros-only' : null
}

/** A sum down one column, or in a table of no known form, holds whatever the column means. */
const isWithinColumn = (e: Equation): boolean =>
  Boolean(e.rule.lenient) || e.rule.kind === 'tree' || e.rule.kind === 'nested'

/** A copy in a table that nothing speaks against is evidence for a column that others contradict. */
function isContested(e: Equation, amount: Amount, contested: Contested): boolean {
  const reach = contested(amount)?.reach
  if (reach !== 'within') return reach === 'all'
  return participants(e).every(a => a.fact.table === amount.fact.table || contested(a))
}
