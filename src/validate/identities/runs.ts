/** Sums of rows that stand next to each other (pieces.ts), where something besides their amounts shows them. */
import { type Amount, UNNUMBERED } from '../ledger.ts'
import { equationOf, type Finding, isGap } from './equations.ts'
import { isSum, type Run, runsOf } from './pieces.ts'
import type { NestedIdentity } from './rules.ts'

/**
 * The runs of each column that something besides their amounts shows: they lead up to a total or an ordinal and leave no
 * selection out, or another column adds up the same way.
 * @param columns amounts of one measure each, one below the other
 */
export function runSums(rule: NestedIdentity, columns: readonly (readonly Amount[])[]): Finding[] {
  const byRow = columns.map(column => new Map(column.map(a => [a.fact.row, a])))
  return columns.flatMap((column, i) => {
    const others = byRow.filter((_, j) => j !== i)
    const runs = runsOf(column)
    const anchored = anchoredOf(runs)
    return runs
      .filter(run => (anchored.has(run) && !run.isPartial) || others.some(other => addsUp(run, other)))
      .flatMap(run => sumsOf(rule, run, others))
  })
}

/** Runs whose whole is called a sum, is numbered or coded, or is a part of such a run. */
function anchoredOf(runs: readonly Run[]): Set<Run> {
  const byWhole = new Map(runs.map(run => [run.whole, run]))
  const anchored = new Set<Run>()
  const add = (run: Run): void => {
    if (anchored.has(run)) return
    anchored.add(run)
    for (const part of run.parts) if (byWhole.has(part)) add(byWhole.get(part)!)
  }
  for (const run of runs) if (isSum(run.whole) || run.whole.level < UNNUMBERED || run.whole.code !== null) add(run)
  return anchored
}

type Rows = ReadonlyMap<number, Amount>

/** The same rows of another column add up too, to another amount. */
function addsUp({ whole, parts }: Run, other: Rows): boolean {
  const total = other.get(whole.fact.row)
  if (!total || total.value === 0n || total.value === whole.value) return false
  const told = parts.flatMap(p => other.get(p.fact.row) ?? [])
  return told.filter(p => p.value !== 0n).length > 1 && told.reduce((sum, p) => sum + p.value, -total.value) === 0n
}

/** The sum, with what repeats a part where another column says that one is the other's only part. */
function sumsOf(rule: NestedIdentity, { whole, parts, repeated }: Run, others: readonly Rows[]): Finding[] {
  const pairs = [...repeated]
  const shown = pairs.filter(([part, below]) =>
    others.some(other => {
      const [a, b] = [other.get(part.fact.row), other.get(below.fact.row)]
      return a && b && a.value !== 0n && a.value === b.value && a.value !== part.value
    }),
  )
  const unsure = new Set(pairs.filter(pair => !shown.includes(pair)).map(([part]) => part))
  const sum = equationOf(rule, rule.name, [whole], parts)
  return [
    unsure.size && !isGap(sum) ? { ...sum, unsure } : sum,
    ...shown.map(([part, below]) => equationOf(rule, rule.name, [part], [below])),
  ]
}
