/** Sums over levels of government whose tables stand one after another: 全省 = 省级 + 市县, 全市 = 市本级 + 区县. */
import { narrow } from '../../notation/folding.ts'
import { abs } from '../decimal.ts'
import { type Amount, isRate, type Sheet } from '../ledger.ts'
import { equationOf, type Finding } from './equations.ts'
import type { LevelIdentity } from './rules.ts'

/** Fewer lines that add up may do so by chance. */
const FEWEST = 2
/** What one level gives the other is in both tables and not in the sum's, so not all lines add up; but most do. */
const MOST = 0.5

/** The whole place: the title says so, or names no level beside tables that do. */
const isWhole = (scope: string | null): boolean => scope === null || /^全|^本地区$/.test(scope)
/** A level before the name of a line: 全省一般公共预算收入合计, 省级一般公共预算收入合计. */
const LEVEL = /^(全[省市区州县旗盟]|(自治区|自治州|[省市县区州旗盟]{1,2})本?级|本级|[市县区]{2}|下级)/

/** A table about one level of one place. */
interface Leveled {
  readonly sheet: Sheet
  readonly scope: string | null
}

/** Transfers between levels count in each of them and not in the whole, so only sums that hold are told. */
export function levelSums(rule: LevelIdentity, sheets: readonly Sheet[]): Finding[] {
  const groups = Map.groupBy(sheets.flatMap(leveled), ({ sheet }) => `${sheet.statement} ${regionOf(sheet)}`)
  return [...groups.values()].flatMap(group => {
    const [wholes, parts] = [group.filter(l => isWhole(l.scope)), group.filter(l => !isWhole(l.scope))]
    const sets = setsOf(parts)
    return wholes.flatMap(({ sheet }) =>
      [...sheet.measures].flatMap(([measure, column]) =>
        isRate(column) ? [] : (sets.map(set => linesThatAdd(rule, measure, column, set)).find(l => l.length) ?? []),
      ),
    )
  })
}

const first = (sheet: Sheet): Amount => [...sheet.measures.values()][0]![0]!
const regionOf = (sheet: Sheet): string => first(sheet).fact.regionCode ?? first(sheet).fact.place ?? ''

/** Tables whose rows or columns are several levels or places are told by other identities. */
function leveled(sheet: Sheet): Leveled[] {
  const facts = [...sheet.measures.values()].flat().map(a => a.fact)
  const keys = new Set(facts.map(f => `${f.scope ?? ''} ${f.regionCode ?? f.place ?? ''}`))
  return keys.size === 1 ? [{ sheet, scope: facts[0]!.scope ?? null }] : []
}

/** All pairs of different levels, and three of them. */
function setsOf(parts: readonly Leveled[]): Sheet[][] {
  const after = (i: number) => parts.slice(i + 1)
  const pairs = parts.flatMap((a, i) => after(i).flatMap(b => (a.scope === b.scope ? [] : [[a, b]])))
  const threes = pairs.flatMap(pair =>
    after(parts.indexOf(pair[1]!)).flatMap(c => (pair.some(p => p.scope === c.scope) ? [] : [[...pair, c]])),
  )
  return [...pairs, ...threes].map(set => set.map(l => l.sheet))
}

function linesThatAdd(rule: LevelIdentity, measure: string, whole: readonly Amount[], set: readonly Sheet[]) {
  const columns = set.map(s => s.measures.get(measure)?.filter(a => isOfTime(a, whole[0]!)) ?? [])
  if (columns.some(column => !column.length)) return []
  const lines = columns.map(linesOf)
  const told = [...linesOf(whole)].flatMap(([name, amount]) => {
    const parts = lines.flatMap(l => l.get(name) ?? [])
    return parts.length === set.length && amount.value !== 0n && !parts.some(p => p.unreadable)
      ? [{ amount, parts }]
      : []
  })
  const holding = told.filter(({ amount, parts }) => addUp(amount, parts))
  const full = holding.filter(({ parts }) => parts.every(p => p.value !== 0n))
  if (full.length < FEWEST || holding.length < MOST * told.length) return []
  return holding.map(({ amount, parts }) => equationOf(rule, rule.name, [amount], parts))
}

const isOfTime = (a: Amount, b: Amount): boolean =>
  a.fact.fiscalYear === b.fact.fiscalYear && a.fact.phase === b.fact.phase

/** By code or by name without its level, and the how manieth of that name. */
function linesOf(column: readonly Amount[]): Map<string, Amount> {
  const seen = new Map<string, number>()
  return new Map(
    column.flatMap((amount): [string, Amount][] => {
      const name = amount.code ?? narrow(amount.label).replace(LEVEL, '')
      if (!name) return []
      const count = (seen.get(name) ?? 0) + 1
      seen.set(name, count)
      return [[`${name} ${count}`, amount]]
    }),
  )
}

const addUp = (whole: Amount, parts: readonly Amount[]): boolean => {
  const half = parts.reduce((sum, p) => sum + p.half, whole.half)
  return abs(parts.reduce((sum, p) => sum + p.value, -whole.value)) <= half
}
