/** Tables of a made government: whose columns are years and stages, whose rows items or places. */
import type { Random } from '../../samples/make/random.ts'
import type { Column, Row, TableSpec } from '../../samples/make/table.ts'
import { draftHeads, type Head, headsOf, isPercent } from './government-columns.ts'
import {
  BELOW_REVENUE,
  CAPITAL,
  EXPENDITURE,
  FUND,
  INSURANCE,
  type Line,
  REVENUE,
  TRANSFERS,
} from './government-rows.ts'

/** A table with what the truth format has no room for. */
export interface GovernmentTable extends TableSpec {
  /** By column; null where it has no measure. */
  readonly years: readonly (number | null)[]
  /** By row, where rows are places. */
  readonly regions?: readonly (string | null)[]
}

export interface City {
  readonly name: string
  readonly code: string
  readonly counties: readonly { readonly name: string; readonly code: string }[]
}
interface Flat {
  readonly name: string
  readonly amount: number
}
/** Rows of a tree with the amounts of one column: a name before its parts. */
function amountsOf(random: Random, tree: readonly Line[], total: number): Flat[] {
  const own = random.split(
    total,
    tree.map(() => 1),
  )
  return tree.flatMap(({ name, parts }, i) => [
    { name, amount: own[i]! },
    ...(parts ? amountsOf(random, parts, own[i]!) : []),
  ])
}

interface Plan {
  readonly statement: string
  readonly title: string
  readonly tree: readonly Line[]
  readonly total: string
  readonly atEnd: boolean
  /** Below the total, with what both give together. */
  readonly below?: readonly Line[]
}

/** Amounts of every column, rates from them. */
function bodyOf(random: Random, heads: readonly Head[], plan: Plan): string[][] {
  const size = random.whole(200_000, 9_000_000)
  const columns = new Map<string, Flat[]>()
  for (const { key } of heads) {
    if (isPercent(key)) continue
    const total = Math.round(size * (0.8 + random.next() * 0.4))
    const rows = amountsOf(random, plan.tree, total)
    const sum = { name: plan.total, amount: total }
    const more = plan.below ? amountsOf(random, plan.below, Math.round(total * 1.7)) : []
    const grand = { name: '收入总计', amount: total + (more[0]?.amount ?? 0) }
    columns.set(key, [...(plan.atEnd ? [...rows, sum] : [sum, ...rows]), ...more, ...(more.length ? [grand] : [])])
  }
  const first = [...columns.values()][0]!
  return first.map(({ name }, r) => {
    const at = (key: string) => columns.get(key)?.[r]?.amount ?? 0
    const percent = (n: number) => (Number.isFinite(n) ? n.toFixed(1) : '')
    const base = columns.has('adjusted_budget') ? 'adjusted_budget' : 'budget'
    const done = columns.has('final') ? 'final' : 'budget'
    const cells = heads.map(({ key }) => {
      if (key === 'completion_percent') return percent((100 * at('final')) / at(base))
      if (key !== 'yoy_percent') return String(at(key))
      const before = columns.has('previous_final') ? at('previous_final') : at(done) / (0.8 + random.next() * 0.4)
      return percent((100 * at(done)) / before - 100)
    })
    return [name, ...cells]
  })
}

function specOf(
  title: string,
  statement: string,
  names: string,
  heads: readonly Head[],
  rows: string[][],
): GovernmentTable {
  const columns: Column[] = [
    { path: names, key: 'name', weight: 3, align: 'left' },
    ...heads.map(({ path, key }): Column => ({ path, key, weight: isPercent(key) ? 0.9 : 1.2, align: 'right' })),
  ]
  return {
    statement: `government:${statement}`,
    title,
    unit: '万元',
    columns,
    numbered: false,
    rows: rows.map((cells): Row => ({ cells })),
    notes: [],
    years: [null, ...heads.map(h => h.year)],
  }
}

const NAMES = ['项目', '预算科目', '科目名称', '收入项目', '科目']

function byItem(random: Random, year: number, scope: string): GovernmentTable[] {
  const actual = random.pick(['执行情况', '决算'])
  const plans: readonly (Plan & { readonly draft?: true })[] = [
    {
      statement: 'general-budget-revenue',
      title: `一般公共预算收入${actual}表`,
      tree: REVENUE,
      total: random.pick(['本年收入合计', '收入合计', '一般公共预算收入合计']),
      atEnd: true,
      ...(random.chance(0.5) ? { below: BELOW_REVENUE } : {}),
    },
    {
      statement: 'general-budget-expenditure',
      title: `一般公共预算支出${actual}表`,
      tree: EXPENDITURE,
      total: '合计',
      atEnd: random.chance(0.5),
    },
    {
      statement: 'government-fund-revenue',
      title: `政府性基金收入${actual}表`,
      tree: FUND,
      total: '合计',
      atEnd: true,
    },
    {
      statement: 'social-insurance-revenue',
      title: `社会保险基金收入${actual}表`,
      tree: INSURANCE,
      total: '社会保险基金收入合计',
      atEnd: true,
    },
    {
      statement: 'state-capital-revenue',
      title: `国有资本经营收入${actual}表`,
      tree: CAPITAL,
      total: '收入合计',
      atEnd: random.chance(0.5),
    },
    {
      statement: 'general-budget-expenditure',
      title: '一般公共预算支出预算（草案）',
      tree: EXPENDITURE,
      total: '支出合计',
      atEnd: true,
      draft: true,
    },
    {
      statement: 'government-fund-revenue',
      title: '政府性基金收入预算表',
      tree: FUND,
      total: '收入合计',
      atEnd: false,
      draft: true,
    },
  ]
  return plans
    .filter(() => random.chance(0.6))
    .map(plan => {
      const own = plan.draft ? year + 1 : year
      const heads = plan.draft ? draftHeads(random, own) : headsOf(random, own)
      const body = bodyOf(random, heads, plan)
      return specOf(`${own}年${scope}${plan.title}`, plan.statement, random.pick(NAMES), heads, body)
    })
}

/** Transfers to those below, by item: one column. */
function transfers(random: Random, year: number): GovernmentTable {
  const isPlan = random.chance(0.4)
  const own = isPlan ? year + 1 : year
  const heads = [{ path: isPlan ? '预算数' : '决算数', key: isPlan ? 'budget' : 'amount', year: own }]
  const plan = { statement: '', title: '', tree: TRANSFERS, total: '合计', atEnd: random.chance(0.5) }
  const rows = bodyOf(random, heads, plan)
  const title = `${own}年市对县区税收返还和转移支付${isPlan ? '预算' : '决算'}表（分项目）`
  const keyed = heads.map(h => ({ ...h, key: h.key === 'budget' ? 'budget' : 'amount' }))
  return specOf(title, 'transfers-by-item', random.pick(['项目', '预算科目']), keyed, rows)
}

/** Whole city, its own level, its counties. */
function places(random: Random, city: City, columns: number): { rows: string[][]; regions: string[] } {
  const counties = city.counties.slice(0, 9)
  const amounts = Array.from({ length: columns }, () => [city, ...counties].map(() => random.whole(9_000, 900_000)))
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0)
  const own = random.pick(['市本级', `${city.name}本级`, '市级'])
  const indent = random.chance(0.3) ? '　' : ''
  const names = [random.pick(['合计', '全市合计', city.name]), own, ...counties.map(c => indent + c.name)]
  const rows = names.map((name, r) => [name, ...amounts.map(a => String(r ? a[r - 1]! : sum(a)))])
  return { rows, regions: [city.code, city.code, ...counties.map(c => c.code)] }
}

const PLACES = ['地区', '区划名称', '市县', '县（市、区）']

function debt(random: Random, city: City, year: number): GovernmentTable {
  const kinds = ['general', 'special'] as const
  const words = { general: '一般债务', special: '专项债务' }
  const flat = random.chance(0.5)
  const of = (['limit', 'balance'] as const).flatMap(what => {
    const word = what === 'limit' ? '限额' : '余额'
    return kinds.map(kind => ({
      path: flat ? `${words[kind]}${word}` : `${year}年政府债务${word}/${words[kind]}`,
      key: `${kind}_debt_${what}`,
      year,
    }))
  })
  const { rows, regions } = places(random, city, of.length)
  const title = `${year}年${city.name}政府债务限额及余额情况表`
  return { ...specOf(title, 'debt-limit-and-balance', random.pick(PLACES), of, rows), regions }
}

function transfersByPlace(random: Random, city: City, year: number): GovernmentTable {
  const parts = ['返还性支出', '一般性转移支付', '专项转移支付']
  const heads = [{ path: '合计', key: 'total', year }, ...parts.map(path => ({ path, key: 'detail', year }))]
  const { rows, regions } = places(random, city, parts.length)
  const summed = rows.map(([name, ...own]) => [name!, String(own.reduce((a, b) => a + Number(b), 0)), ...own])
  const title = `${year}年市对县区税收返还和转移支付决算表（分地区）`
  return { ...specOf(title, 'transfers-by-county', random.pick(PLACES), heads, summed), regions }
}

/** Some of all tables, at least that of debt. */
export function tablesOf(random: Random, city: City, year: number, scope: string): GovernmentTable[] {
  const all = [
    ...byItem(random, year, scope),
    ...(random.chance(0.7) ? [transfers(random, year)] : []),
    ...(random.chance(0.7) ? [transfersByPlace(random, city, year)] : []),
    ...(random.chance(0.7) ? [debt(random, city, year)] : []),
  ]
  return all.length ? all : [debt(random, city, year)]
}
