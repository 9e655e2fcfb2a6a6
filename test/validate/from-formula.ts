/** Tables in which an identity holds, made from the identity itself. */
import type { Report } from '../../src/model.ts'
import { decimalOf } from '../../src/validate/decimal.ts'
import type {
  Identity,
  MatchIdentity,
  RatioIdentity,
  RowIdentity,
  SumIdentity,
  Term,
} from '../../src/validate/identities/rules.ts'
import { type PlainTable, reportOf } from './report.ts'

interface Row {
  readonly key: string
  readonly code: string
  readonly name: string
  readonly values: Map<string, number>
}

const ITEMS: Readonly<Record<string, string>> = {
  total: '“三公”经费支出合计',
  overseas_travel: '因公出国（境）费',
  vehicles_total: '公务用车购置及运行维护费',
  vehicle_purchase: '公务用车购置费',
  vehicle_operation: '公务用车运行维护费',
  reception: '公务接待费',
}
const CLASSES = new Map([
  ['一般公共服务支出', '201'],
  ['社会保障和就业支出', '208'],
])

/** A label that the pattern of a line takes: its first alternatives, with all that may be missing. */
export function labelLike(pattern: string): string {
  const inner = /\((?!\?)((?:[^()\\]|\\.)*)\)\??/
  const flat = (text: string): string =>
    inner.test(text) ? flat(text.replace(inner, (_, group: string) => group.split('|')[0]!)) : text
  return flat(pattern)
    .split('|')[0]!
    .replace(/[\^$?]/g, '')
    .replace(/\\(.)/g, '$1')
}

/** A report in which it holds, and has something to say. */
export function holding(identity: Identity): Report {
  if (identity.kind === 'sum') return sumReport(identity)
  if (identity.kind === 'match') return matchReport(identity)
  if (identity.kind === 'row') return rowReport(identity)
  if (identity.kind === 'ratio') return ratioReport(identity)
  if (identity.kind === 'places') return placesReport()
  if (identity.kind === 'levels') return levelsReport()
  if (identity.kind === 'details') return detailsReport()
  const codes = identity.kind === 'tree' ? ['', '201', '20101', '20102', '208', '20805'] : ['', '', '', '', '', '']
  const names = ['合计', '甲项', '甲项一', '甲项二', '乙项', '乙项一']
  const cents = identity.kind === 'tree' ? [8813, 5512, 2507, 3005, 3301, 3301] : [8813, 5512, 2507, 3005, 3301, 1204]
  const rows = names.map((name, i) => row(codes[i]!, name, [['total', cents[i]!]]))
  if (identity.kind === 'nested') rows.push(row('', '乙项二', [['total', 2097]]))
  return reportOf([tableOf(concrete(identity.statements[0]!), rows)])
}

/** A table of no known form has facts in budgets only. */
const concrete = (statement: string) =>
  statement.replace('*', 'general-budget-expenditure').replace(/^other$/, 'budget:other')
const row = (code: string, name: string, values: Iterable<readonly [string, number]>): Row => ({
  key: code || name,
  code,
  name,
  values: new Map(values),
})

function rowReport({ statements, whole, parts, relation }: RowIdentity): Report {
  const values = new Map(parts.map((measure, i) => [measure, 1101 * (i + 1)]))
  const sum = [...values.values()].reduce((a, b) => a + b, 0)
  whole.forEach((measure, i) => {
    const before = whole.slice(0, i).reduce((n, m) => n + values.get(m)!, 0)
    values.set(measure, i === whole.length - 1 ? sum - before : 1007)
  })
  if (relation === 'at-least') values.set(whole[0]!, values.get(whole[0]!)! + 1)
  const keys = [...whole, ...parts]
  return reportOf([
    tableOf(concrete(statements[0]!), [
      row(
        '20101',
        '甲项',
        keys.map(k => [k, values.get(k)!]),
      ),
    ]),
  ])
}

/** A province with its own level and two cities. */
function placesReport(): Report {
  const places = [
    ['甲省', '110000', null, 8813],
    ['省本级', '110000', '省本级', 2507],
    ['乙市', '110100', null, 3005],
    ['丙市', '110200', null, 3301],
  ] as const
  const rows = places.map(([name, , , cents]) => row('', name, [['amount', cents]]))
  const report = reportOf([tableOf('government:transfers-by-county', rows)])
  const facts = report.facts.map((f, i) => ({ ...f, regionCode: places[i]![1], scope: places[i]![2] }))
  return { ...report, facts }
}

/** A table of a province, of its own level, and of its cities. */
function levelsReport(): Report {
  const levels = [
    ['全省', 8813, 5512],
    ['省级', 2507, 2410],
    ['市县', 6306, 3102],
  ] as const
  const tables = levels.map(([, a, b]) =>
    tableOf('government:general-budget-revenue', [
      row('', '税收收入', [['final', a]]),
      row('', '非税收入', [['final', b]]),
    ]),
  )
  const report = reportOf(tables)
  const scopes = new Map(report.tables.map((t, i) => [t.id, levels[i]![0]]))
  return { ...report, facts: report.facts.map(f => ({ ...f, scope: scopes.get(f.table)! })) }
}

/** A sum and the columns it is the sum of. */
const detailsReport = (): Report =>
  reportOf([
    {
      statement: 'government:transfers-by-county',
      title: null,
      unit: '万元',
      pages: [1],
      columns: ['地区', '合计', '返还性支出', '专项转移支付'],
      columnKeys: ['name', 'total', 'detail', 'detail'],
      rows: [['甲市', '88.13', '55.12', '33.01']],
    },
  ])

function ratioReport({ statements, percent, part, base, growth }: RatioIdentity): Report {
  const values = [
    row('', '甲项', [
      [part[0]!, 107_500],
      [base[0]!, 100_000],
      [percent, growth ? 750 : 10_750],
    ]),
  ]
  return reportOf([tableOf(concrete(statements[0]!), values)])
}

function matchReport({ cases: [one] }: MatchIdentity): Report {
  const { left, right } = one!
  const tables = [left, right].map(side => {
    const measure = side.measure[0]!
    const values = (cents: number): [string, number][] =>
      measure === 'total' || measure.includes('.')
        ? [[measure, cents]]
        : [
            ['total', cents],
            [measure, cents],
          ]
    const total = side.total ? labelLike(side.total) : '合计'
    const names = [...CLASSES].map(([name, code], i) => row(code, name, values(3301 + 1204 * i)))
    const below = measure.includes('.') ? [] : [row('20101', '甲项', values(3301))]
    return tableOf(side.statement, [...names.slice(0, 1), ...below, ...names.slice(1), row('', total, values(7806))])
  })
  return reportOf(tables, CLASSES)
}

function sumReport({ cases: [one], relation }: SumIdentity): Report {
  const tables = new Map<string, Row[]>()
  const { whole, parts } = one!
  let next = 0
  const nextAmount = () => 1101 * ++next
  const placed = (term: Term) => rowsOf(term).map(r => place(tables, term, r))
  const wholes = whole.map(term => ({ term, rows: placed(term) }))
  const sum = parts.reduce(
    (n, term) =>
      placed(term).reduce((m, r) => {
        r.values.set(term.measure[0]!, nextAmount())
        return m + r.values.get(term.measure[0]!)!
      }, n),
    0,
  )
  const all = wholes.flatMap(({ term, rows }) => rows.map(r => ({ term, r })))
  for (const [i, { term, r }] of all.entries())
    r.values.set(term.measure[0]!, i === 0 ? sum - 100 * (all.length - 1) : 100)
  if (relation === 'at-least') all[0]!.r.values.set(all[0]!.term.measure[0]!, sum + 1)
  return reportOf([...tables].map(([statement, rows]) => tableOf(statement, rows)))
}

function rowsOf(term: Term): Row[] {
  if (term.lines) {
    const name = term.label ? labelLike(term.label) : ''
    return ['一、甲', '二、乙'].map(start => row('', `${start}项${name}`, []))
  }
  if (term.item) return [row('', ITEMS[term.item]!, [])]
  if (term.code) return [row(term.code, '甲项', [])]
  return [row('', term.total ? '合计' : labelLike(term.label!), [])]
}

/** Puts a row where the term wants it: below `after`, above `before`, else at the end; the same row is put once. */
function place(tables: Map<string, Row[]>, term: Term, wanted: Row): Row {
  const rows = tables.get(term.statement) ?? []
  tables.set(term.statement, rows)
  const panel = /^(revenue|expenditure|expenditure_use)\./.exec(term.measure[0]!)?.[0] ?? ''
  const keyOf = (name: string) => `${panel}${name}`
  const anchor = (pattern: string | undefined): Row | undefined =>
    pattern === undefined ? undefined : rows.find(r => r.key === keyOf(labelLike(pattern)))
  const add = (r: Row, before?: Row): Row => {
    rows.splice(before ? rows.indexOf(before) : rows.length, 0, r)
    return r
  }
  const bound = (pattern: string | undefined) => {
    if (pattern === undefined || anchor(pattern)) return
    add({ ...row('', labelLike(pattern), [[term.measure[0]!, 707]]), key: keyOf(labelLike(pattern)) })
  }
  const known = rows.find(r => r.key === keyOf(wanted.key) && !term.after && !term.before)
  if (known) return known
  bound(term.after)
  const made = add({ ...wanted, key: `${keyOf(wanted.key)}${term.after ?? ''}` }, anchor(term.before))
  bound(term.before)
  return made
}

const PANELS = ['revenue', 'expenditure', 'expenditure_use']
const KINDS = new Set(['count'])

/** The rows as a form prints them; panels stand side by side. */
function tableOf(statement: string, rows: readonly Row[]): PlainTable {
  const measures = [...new Set(rows.flatMap(r => [...r.values.keys()]))]
  const panels = PANELS.filter(p => measures.some(m => m.startsWith(`${p}.`)))
  const unit = measures.some(m => KINDS.has(m)) ? null : '万元'
  const head = { statement, title: statement, unit, pages: [1] }
  const text = (cents: number | undefined) => (cents === undefined ? '' : decimalOf(BigInt(cents) * 10_000n, 0, 2))
  if (!panels.length)
    return {
      ...head,
      columnKeys: ['code', 'name', ...measures],
      rows: rows.map(r => [r.code, r.name, ...measures.map(m => text(r.values.get(m)))]),
    }
  const own = panels.map(p => rows.filter(r => [...r.values.keys()].some(m => m.startsWith(`${p}.`))))
  const columns = panels.map(p => measures.filter(m => m.startsWith(`${p}.`)))
  const length = Math.max(...own.map(list => list.length))
  return {
    ...head,
    columnKeys: panels.flatMap((p, i) => [`${p}.name`, ...columns[i]!]),
    rows: Array.from({ length }, (_, at) =>
      panels.flatMap((_, i) => {
        const r = own[i]![at]
        return [r?.name ?? '', ...columns[i]!.map(m => text(r?.values.get(m)))]
      }),
    ),
  }
}
