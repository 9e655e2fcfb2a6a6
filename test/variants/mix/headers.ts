/** Columns of other phases beside a table's own: 年初预算, 调整预算, 上年决算, what changed, how much was carried out. */
import type { Random } from '../../../samples/make/random.ts'
import type { Column, Row, TableSpec } from '../../../samples/make/table.ts'
import { cents, money } from '../panels.ts'

/** The same table, as planned, as adjusted and of the year before. */
interface Others {
  readonly plan: TableSpec
  readonly adjusted: TableSpec
  readonly last: TableSpec
}

export interface PhaseStyle {
  readonly form: 'plain' | 'budget' | 'adjusted' | 'year' | 'years' | 'parts'
  readonly final: string
  readonly budget: string
  readonly adjusted: string
  readonly previous: string
  readonly sum: '合计' | '小计'
  readonly change: readonly [amount: string, percent: string]
  readonly completion: string
  readonly sign: '' | '%'
  readonly isBudget: boolean
}

export function phaseStyle(random: Random, year: number, isBudget: boolean): PhaseStyle {
  const named = isBudget ? '预算数' : '决算数'
  return {
    form: random.pick(
      isBudget
        ? ['plain', 'plain', 'year', 'years']
        : ['plain', 'plain', 'budget', 'adjusted', 'year', 'years', 'parts'],
    ),
    final: random.pick([named, `本年${named}`, `${year}年${named}`, `${year}年度${named}`]),
    budget: random.pick(['年初预算数', '预算数', '年初预算', '年初批复预算数', `${year}年年初预算数`]),
    adjusted: random.pick(['调整预算数', '全年预算数', '调整后预算数', '全年（调整）预算数']),
    previous: random.pick(
      isBudget
        ? [`上年${named}`, `${year - 1}年${named}`, '上年执行数']
        : [`上年${named}`, `${year - 1}年${named}`, `${year - 1}年度${named}`],
    ),
    sum: random.pick(['合计', '小计']),
    change: random.pick([
      ['增减额', '增减%'],
      ['比上年增减额', '比上年增减（%）'],
      ['增减情况/金额', '增减情况/增减%'],
      ['比上年增减/增减额', '比上年增减/增减幅度（%）'],
      ['增减金额', '增长率（%）'],
    ] as const),
    completion: random.pick([
      '完成年初预算%',
      '完成预算的%',
      '决算数为预算数的%',
      '完成率（%）',
      '完成年初预算的百分比',
    ]),
    sign: random.pick(['', '%']),
    isBudget,
  }
}

const column = (path: string, key: string | null): Column => ({ path, key, weight: 1.2, align: 'right' })
const isName = (c: Column) => /^(code|class|type|item|name|line|seq)$/.test(c.key ?? '')

/** Of a sum in a row: what it is in other accounts, and how it compares. */
const ratio = (a: string, b: string, style: PhaseStyle, less = 0) =>
  a && cents(b) ? `${((100 * (cents(a) - less * cents(b))) / cents(b)).toFixed(2)}${style.sign}` : ''
const difference = (a: string, b: string) => (a || b ? money(cents(a) - cents(b)) : '')

/** For tables with a row per code whose first amount is the row's total. */
export function withPhases(t: TableSpec, style: PhaseStyle, { plan, adjusted, last }: Others): TableSpec {
  const at = t.columns.findIndex(c => !isName(c))
  const own = t.columns.slice(at)
  const grouped = own.map((c, i) => ({
    ...c,
    path: `${style.final}/${i ? c.path.split('/').slice(-2).join('/') : style.sum}`,
  }))
  const sumOf = (table: TableSpec, r: number) => table.rows[r]?.cells[at] ?? ''
  const keyOfLast = style.isBudget && !style.previous.includes('执行') ? 'previous_budget' : 'previous_final'
  const forms: Readonly<
    Record<PhaseStyle['form'], () => { columns: Column[]; cells: (row: Row, r: number) => string[] }>
  > = {
    plain: () => ({ columns: own, cells: row => row.cells.slice(at) }),
    budget: () => ({
      columns: [column(style.budget, 'budget'), ...grouped, column(style.completion, 'completion_percent')],
      cells: (row, r) => [sumOf(plan, r), ...row.cells.slice(at), ratio(row.cells[at]!, sumOf(plan, r), style)],
    }),
    adjusted: () => ({
      columns: [column(style.budget, 'budget'), column(style.adjusted, 'adjusted_budget'), ...grouped],
      cells: (row, r) => [sumOf(plan, r), sumOf(adjusted, r), ...row.cells.slice(at)],
    }),
    year: () => ({
      columns: [
        column(style.previous, keyOfLast),
        ...grouped,
        column(style.change[0], 'change_amount'),
        column(style.change[1], 'yoy_percent'),
      ],
      cells: (row, r) => [
        sumOf(last, r),
        ...row.cells.slice(at),
        difference(row.cells[at]!, sumOf(last, r)),
        ratio(row.cells[at]!, sumOf(last, r), style, 1),
      ],
    }),
    years: () => ({
      columns: [column(style.previous, keyOfLast), ...grouped],
      cells: (row, r) => [sumOf(last, r), ...row.cells.slice(at)],
    }),
    parts: () => ({
      columns: [
        ...own.map((c, i) => ({
          ...c,
          path: `${style.budget}/${i ? c.path.split('/').slice(-2).join('/') : style.sum}`,
          key: i ? null : 'budget',
        })),
        ...grouped,
      ],
      cells: (row, r) => [...(plan.rows[r]?.cells.slice(at) ?? []), ...row.cells.slice(at)],
    }),
  }
  const { columns, cells } = forms[style.form]()
  if (style.form === 'plain') return t
  return {
    ...t,
    numbered: false,
    columns: [...t.columns.slice(0, at), ...columns],
    rows: t.rows.map((row, r) => ({ ...row, cells: [...row.cells.slice(0, at), ...cells(row, r)] })),
  }
}

/** 收入支出决算总表 with phases in both panels. */
export function summaryPhases(t: TableSpec, style: PhaseStyle, { plan, adjusted, last }: Others): TableSpec {
  const phases: readonly (readonly [string, string, TableSpec])[] =
    style.form === 'budget'
      ? [
          [style.budget, 'budget', plan],
          [style.final, 'final', t],
        ]
      : style.form === 'adjusted'
        ? [
            [style.budget, 'budget', plan],
            [style.adjusted, 'adjusted_budget', adjusted],
            [style.final, 'final', t],
          ]
        : style.form === 'years' || style.form === 'year'
          ? [
              [style.previous, 'previous_final', last],
              [style.final, 'amount', t],
            ]
          : []
  if (!phases.length || style.isBudget) return t
  const expand = (cells: (c: number) => readonly string[], c: number, key: string | null) =>
    /amount$/.test(key ?? '') ? cells(c) : null
  return {
    ...t,
    numbered: false,
    columns: t.columns.flatMap(c =>
      expand(() => [], 0, c.key)
        ? phases.map(([path, key]) => ({
            ...c,
            path: `${c.path.split('/')[0]}/${path}`,
            key: c.key!.replace(/amount$/, key),
          }))
        : [c],
    ),
    rows: t.rows.map((row, r) => ({
      ...row,
      cells: row.cells.flatMap(
        (text, c) => expand(at => phases.map(p => p[2].rows[r]!.cells[at]!), c, t.columns[c]!.key) ?? [text],
      ),
    })),
  }
}

const ITEMS = [
  '“三公”经费支出合计',
  '因公出国（境）费',
  '公务用车购置及运行维护费',
  '其中：公务用车购置费',
  '　　　公务用车运行维护费',
  '公务接待费',
]

/** 三公 by rows: any phases beside one another. */
export function threePhases(t: TableSpec, style: PhaseStyle, random: Random): TableSpec {
  const at = (key: string) => t.columns.findIndex(c => c.key === key)
  const [name, budget, final] = [at('name'), at('budget'), at('final')]
  if (name < 0 || final < 0) return t
  const share = 0.7 + 0.6 * random.next()
  const of = (r: number, c: number) => t.rows[r]!.cells[c]!
  const scaled = [1, 3, 4, 5].map(r => Math.round(cents(of(r, final)) * share))
  const last = [
    scaled[0]! + scaled[1]! + scaled[2]! + scaled[3]!,
    scaled[0]!,
    scaled[1]! + scaled[2]!,
    scaled[1]!,
    scaled[2]!,
    scaled[3]!,
  ].map(v => (v ? money(v) : ''))
  const columns: readonly (readonly [string, string, (r: number) => string])[] = [
    [style.previous, 'previous_final', r => last[r]!],
    [style.budget, 'budget', r => of(r, budget)],
    [style.adjusted, 'adjusted_budget', r => of(r, budget)],
    [style.final, 'final', r => of(r, final)],
    [style.completion, 'completion_percent', r => ratio(of(r, final), of(r, budget), style)],
    [style.change[0], 'change_amount', r => difference(of(r, final), last[r]!)],
    [style.change[1], 'yoy_percent', r => ratio(of(r, final), last[r]!, style, 1)],
  ]
  const chosen = columns.filter(([, key]) => key === 'final' || random.chance(0.5))
  const hasBase = chosen.some(([, key]) => key === 'previous_final')
  const shown = chosen.filter(([, key]) => hasBase || !/change|yoy/.test(key))
  const printed = random.pick([ITEMS, t.rows.slice(0, 6).map(r => r.cells[name]!)])
  return {
    ...t,
    numbered: false,
    columns: [{ ...t.columns[name]!, path: '项目' }, ...shown.map(([path, key]) => column(path, key))],
    rows: printed.map((text, r) => ({ cells: [text, ...shown.map(([, , value]) => value(r))] })),
  }
}
