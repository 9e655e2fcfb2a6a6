/** Sums over places: a province is its own level and its cities, a city its own level and its counties. */
import { abs } from '../decimal.ts'
import { type Amount, isRate, type Sheet } from '../ledger.ts'
import { equationOf, type Finding } from './equations.ts'
import type { PlaceIdentity } from './rules.ts'

/** Fewer places are no list of them. */
const FEWEST = 3

/**
 * In every column of a table whose rows are places. A list may leave places out, or count some of them twice (其中：
 * 扩权县), so only a sum that holds is told.
 */
export function placeSums(rule: PlaceIdentity, sheet: Sheet): Finding[] {
  return [...sheet.measures.values()].flatMap(column => (isRate(column) ? [] : columnSums(rule, column)))
}

const isOwn = ({ fact }: Amount): boolean => /本级|市直|级$/.test(fact.scope ?? '')
const isBelow = ({ fact }: Amount): boolean => /市县|下级/.test(fact.scope ?? '')

function columnSums(rule: PlaceIdentity, column: readonly Amount[]): Finding[] {
  const placed = column.filter(a => a.fact.regionCode && !a.blank)
  if (new Set(placed.map(a => a.fact.regionCode)).size < FEWEST) return []
  const wholes = placed.filter(a => !isOwn(a))
  const codes = new Set(wholes.map(a => a.fact.regionCode!))
  const children = new Map<string, Amount[]>()
  const seen = new Set<string>()
  for (const a of placed) {
    const code = a.fact.regionCode!
    const key = `${code} ${isOwn(a)}`
    if (seen.has(key)) continue
    seen.add(key)
    const parent = isOwn(a) ? code : parentOf(code, codes)
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), a])
  }
  const sums = wholes.flatMap(whole => {
    const parts = children.get(whole.fact.regionCode!) ?? []
    const lower = parts.filter(p => !isOwn(p))
    const sets = whole.fact.scope !== null && isBelow(whole) ? [lower] : [parts, lower]
    const found = sets.find(set => set.length >= 2 && fits(whole, set))
    return found ? [equationOf(rule, rule.name, [whole], found)] : []
  })
  return sums.length ? sums : byGroup(rule, column, placed, codes)
}

/** No row is the sum, but groups of the places are listed too (珠三角核心区): all groups are all places. */
function byGroup(
  rule: PlaceIdentity,
  column: readonly Amount[],
  placed: readonly Amount[],
  codes: ReadonlySet<string>,
): Finding[] {
  const tops = placed.filter(a => parentOf(a.fact.regionCode!, codes) === null)
  const groups = column.filter(a => !a.fact.regionCode && !a.blank && a.label !== '')
  const half = [...tops, ...groups].reduce((sum, a) => sum + a.half, 0n)
  const difference = [...tops.map(a => a.value), ...groups.map(a => -a.value)].reduce((a, b) => a + b, 0n)
  return groups.length > 1 && abs(difference) <= half ? [equationOf(rule, rule.name, groups, tops)] : []
}

const fits = (whole: Amount, parts: readonly Amount[]): boolean => {
  const half = parts.reduce((sum, p) => sum + p.half, whole.half)
  return whole.value !== 0n && abs(parts.reduce((sum, p) => sum + p.value, -whole.value)) <= half
}

/** The nearest place above that the table prints; null for the highest. */
function parentOf(code: string, codes: ReadonlySet<string>): string | null {
  for (const above of [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])
    if (above !== code && codes.has(above)) return above
  return null
}
