/** What publications of other provinces do and the four layouts of samples/make do not. */
import type { MakeOptions, Variation } from '../../samples/make/document.ts'
import { PERSONNEL, PUBLIC_A, PUBLIC_B } from '../../samples/make/economic.ts'
import type { Column, TableSpec } from '../../samples/make/table.ts'
import { EARLIER, PLANS, unified } from './budget.ts'
import { amounts, before, type Change, each, headers, inTurn, names, only, titled, withColumns } from './change.ts'
import { jiangsu, ministryFund, ministrySummary, namesOnly, running, seq, shares, threeByYear } from './forms.ts'
import {
  BackwardPaper,
  BorderPaper,
  HeaderPaper,
  LoosePaper,
  LyingPaper,
  MarkedPaper,
  RadicalPaper,
  SplitPaper,
  TwicePaper,
  UnevenPaper,
} from './papers.ts'
import { TEXTS } from './texts.ts'

export interface Variant {
  readonly name: string
  readonly layout: MakeOptions['layout']
  readonly vary: Variation
}

const of = (name: string, layout: Variant['layout'], vary: Variation): Variant => ({ name, layout, vary })
const tables = (name: string, layout: Variant['layout'], ...changes: readonly Change[]): Variant =>
  of(name, layout, { table: inTurn(...changes) })

const number = (i: number) => String(i).padStart(2, '0')
const ORDER = [
  'revenue-expenditure-summary',
  'revenue',
  'expenditure',
  'appropriation-summary',
  'general-budget-expenditure',
  'general-budget-basic-expenditure',
  'three-public',
  'government-fund',
  'state-capital',
  'state-assets',
]
const at = (t: TableSpec) => ORDER.indexOf(t.statement ?? '') + 1

/** 陕西. */
const SHAANXI = {
  revenue: '收入决算总表',
  expenditure: '支出决算总表',
  'three-public': '一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表',
}
/** 广东, 湖南, 河北 and units. */
const LOCAL = {
  'revenue-expenditure-summary': '部门收支决算总表',
  revenue: '部门收入决算表',
  expenditure: '部门支出决算表',
  'appropriation-summary': '财政拨款收支决算总表',
  'general-budget-expenditure': '一般公共预算支出决算表',
  'general-budget-basic-expenditure': '一般公共预算财政拨款基本支出决算明细表',
  'government-fund': '政府性基金预算支出决算表',
  'state-capital': '国有资本经营预算支出决算表',
  'three-public': '一般公共预算财政拨款“三公”经费支出决算表',
  'state-assets': '国有资产占有使用情况表',
}

/** One panel: code, name, amount. */
const basicAsOne: Change = only('general-budget-basic-expenditure', t => {
  const columns: Column[] = [
    { path: '经济分类科目编码', key: 'code', weight: 1, align: 'left' },
    { path: '科目名称', key: 'name', weight: 3, align: 'left' },
    { path: '决算数', key: 'amount', weight: 1.4, align: 'right' },
  ]
  const rows = [0, 3, 6].flatMap(from => t.rows.slice(0, -1).map(r => ({ cells: r.cells.slice(from, from + 3) })))
  const total = { cells: ['合计', '', sumOfClasses(rows.map(r => r.cells))], spans: { 0: 2 } }
  return { ...t, columns, rows: [total, ...rows.filter(r => r.cells[0])] }
})

/** 合计 | 人员经费 | 公用经费 (广西, 浙江, 北京). */
const basicInThree: Change = only('general-budget-basic-expenditure', t => {
  const columns: Column[] = [
    { path: '支出经济分类科目/科目编码', key: 'code', weight: 1, align: 'left' },
    { path: '支出经济分类科目/科目名称', key: 'name', weight: 3, align: 'left' },
    { path: '本年基本支出/合计', key: 'total', weight: 1.4, align: 'right' },
    { path: '本年基本支出/人员经费', key: 'personnel', weight: 1.4, align: 'right' },
    { path: '本年基本支出/公用经费', key: 'public', weight: 1.4, align: 'right' },
  ]
  const rows = [0, 3, 6]
    .flatMap(from => t.rows.slice(0, -1).map(r => r.cells.slice(from, from + 3)))
    .filter(c => c[0])
    .map(([code, name, amount]) => {
      const staff = /^30[13]/.test(code!)
      return [code!, name!, amount!, staff ? amount! : '', staff ? '' : amount!]
    })
  const sum = (c: number) => sumOfClasses(rows.map(r => [r[0]!, r[1]!, r[c]!]))
  return {
    ...t,
    columns,
    rows: [{ cells: ['合计', '', sum(2), sum(3), sum(4)], spans: { 0: 2 } }, ...rows.map(cells => ({ cells }))],
  }
})

const cents = (text: string) => Math.round(Number(text.replaceAll(',', '') || 0) * 100)
const money = (n: number) => (n / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')
const sumOfClasses = (rows: readonly (readonly string[])[]) =>
  money(rows.filter(r => /^\d{3}$/.test(r[0]!)).reduce((s, r) => s + cents(r[2]!), 0))

/** 三公 of 陕西: a line for each phase, with 会议费 and 培训费 beside it. */
const threeByPhase: Change = only('three-public', t => {
  const of = (c: number) => t.rows.slice(0, 6).map(r => r.cells[c]!)
  const line = (name: string, v: readonly string[]) => ({
    cells: [name, v[0]!, v[1]!, v[5]!, v[2]!, v[3]!, v[4]!, '1.50', '2.30'],
  })
  const group = '一般公共预算财政拨款安排的“三公”经费'
  const columns: Column[] = [
    ['项目', 'name'],
    [`${group}/小计`, 'total'],
    [`${group}/因公出国（境）费用`, 'overseas_travel'],
    [`${group}/公务接待费`, 'reception'],
    [`${group}/公务用车购置及运行维护费/小计`, 'vehicles_total'],
    [`${group}/公务用车购置及运行维护费/公务用车购置费`, 'vehicle_purchase'],
    [`${group}/公务用车购置及运行维护费/公务用车运行维护费`, 'vehicle_operation'],
    ['会议费', 'meetings'],
    ['培训费', 'training'],
  ].map(([path, key], i) => ({
    path: path!,
    key: key!,
    weight: 1,
    align: i ? ('right' as const) : ('center' as const),
    number: i ? String(i) : '栏次',
  }))
  return { ...t, columns, numbered: true, rows: [line('预算数', of(2)), line('决算数', of(4))] }
})

/** Sheets of Excel: title, number, 部门 and unit stand in merged cells of the grid. */
const inGrid: Change = each(t => ({
  ...t,
  inGrid: [t.title, `部门：云溪县水利局　　　　　　　　金额单位：${t.unit}`],
  heading: [],
}))

/** A note in the place of the rows, over all columns. */
const noteRow =
  (text: string): Change =>
  (t, accounts) =>
    [
      t.statement === 'state-capital' && t.rows.length === 1
        ? {
            ...t,
            rows: [{ cells: [text, ...t.columns.slice(1).map(() => '')], spans: { 0: t.columns.length } }],
            notes: [],
          }
        : t,
    ].map(x => ({ ...x, title: x.title.replace('X', accounts.entity) }))

const blankRows = (n: number): Change =>
  each(t =>
    /fund|capital|^revenue$|^expenditure$/.test(t.statement ?? '')
      ? { ...t, rows: [...t.rows, ...Array.from({ length: n }, () => ({ cells: t.columns.map(() => '') }))] }
      : t,
  )

/** 项目支出决算表 of 四川: names of projects instead of codes' levels. */
const projects = (t: TableSpec): TableSpec => ({
  ...t,
  statement: null,
  title: '一般公共预算财政拨款项目支出决算表',
  columns: [
    { path: '项目/科目编码', key: null, weight: 1.4, align: 'left' },
    { path: '项目/科目名称', key: null, weight: 3, align: 'left' },
    { path: '项目/项目名称', key: null, weight: 3, align: 'left' },
    { path: '合计', key: null, weight: 1.4, align: 'right' },
  ],
  numbered: false,
  rows: [
    { cells: ['合计', '', '', '30.00'], spans: { 0: 3 } },
    { cells: ['2130304', '水利行业业务管理', '河长制工作经费', '10.00'] },
    { cells: ['2130305', '水利工程建设', '小型水库除险加固', '20.00'] },
  ],
})

/** 财政拨款支出决算明细表 of 四川: function by economic class. */
const matrix = (_a: unknown, t: TableSpec): TableSpec => ({
  ...t,
  statement: null,
  title: '财政拨款支出决算明细表',
  columns: [
    { path: '项目/科目编码', key: null, weight: 1.2, align: 'left' },
    { path: '项目/科目名称', key: null, weight: 3, align: 'left' },
    ...['合计', '工资福利支出/小计', '工资福利支出/基本工资', '商品和服务支出/小计', '商品和服务支出/办公费'].map(
      (path): Column => ({ path, key: null, weight: 1, align: 'right' }),
    ),
  ],
  numbered: false,
  rows: [
    { cells: ['合计', '', '30.00', '20.00', '20.00', '10.00', '10.00'], spans: { 0: 2 } },
    { cells: ['213', '农林水支出', '30.00', '20.00', '20.00', '10.00', '10.00'] },
    { cells: ['21303', '水利', '30.00', '20.00', '20.00', '10.00', '10.00'] },
    { cells: ['2130301', '行政运行', '30.00', '20.00', '20.00', '10.00', '10.00'] },
  ],
})

/** 2018 and before: no 国有资本 in 财政拨款收入支出决算总表, and no table of it. */
const withoutCapital: Change = (t, _a) => {
  if (t.statement === 'state-capital') return []
  if (t.statement !== 'appropriation-summary') return [t]
  const drop = t.columns.findIndex(c => c.key === 'expenditure.state_capital')
  return [
    {
      ...withColumns(
        t,
        t.columns.filter((_, i) => i !== drop),
        r => r.cells.filter((_, i) => i !== drop),
      ),
      rows: t.rows
        .filter(r => !/^三、国有资本/.test(r.cells[0]!))
        .map(r => ({ cells: r.cells.filter((_, i) => i !== drop) })),
    },
  ]
}

/** 类, 款, 项 each in its own column, only the row's own level printed: 208 · 05 · 01. */
const steps: Change = each(t => ({
  ...t,
  rows: t.rows.map(r => {
    const [a, b, c] = r.cells
    if (t.columns[0]!.key !== 'class' || !/^\d{3}$/.test(a!)) return r
    return { ...r, cells: c ? ['', '', c, ...r.cells.slice(3)] : b ? ['', b, '', ...r.cells.slice(3)] : r.cells }
  }),
}))
/** 208 · 20805 · 2080501, each in its own column. */
const growing: Change = each(t => ({
  ...t,
  rows: t.rows.map(r => {
    const [a, b, c] = r.cells
    if (t.columns[0]!.key !== 'class' || !/^\d{3}$/.test(a!)) return r
    const code = a! + b! + c!
    return { ...r, cells: [c ? '' : b ? '' : a!, b && !c ? code : '', c ? code : '', ...r.cells.slice(3)] }
  }),
  columns: t.columns.map(c => (/^(class|type|item)$/.test(c.key ?? '') ? { ...c, weight: 1 } : c)),
}))
/** The code before the name, in one cell. */
const glued = (between: string): Change =>
  each(t => {
    if (t.columns[0]!.key !== 'code' || t.columns[1]!.key !== 'name' || t.columns.length > 9) return t
    const columns = [{ ...t.columns[1]!, path: '项目', weight: 4 }, ...t.columns.slice(2)]
    return {
      ...t,
      columns,
      rows: t.rows.map(r => ({
        cells: [r.cells[1] ? `${r.cells[0]}${between}${r.cells[1]}` : r.cells[0]!, ...r.cells.slice(2)],
      })),
    }
  })

const heading = (left: string, right: string): Change =>
  each((t, a) => ({
    ...t,
    heading: [{ left: fill(left, t, a.entity, a.year), right: fill(right, t, a.entity, a.year) }],
  }))
const fill = (text: string, t: TableSpec, entity: string, year: number) =>
  text
    .replace('X', entity)
    .replace('Y', String(year))
    .replace('U', t.unit ?? '')

const wide = (text: string) =>
  text.replace(/[\d.,]/g, c => ({ '.': '．', ',': '，' })[c] ?? String.fromCharCode(c.charCodeAt(0) + 0xfee0))

const NAMES = new Map([...PERSONNEL, ...PUBLIC_A, ...PUBLIC_B].map(l => [l.code, l.name]))
const budget = (name: string, layout: Variant['layout'], titles?: Readonly<Record<string, string>>): Variant =>
  of(name, layout, { budget: unified(NAMES, titles), layout: { landscape: BUDGET_LANDSCAPE } })
const BUDGET_LANDSCAPE = ORDER.map(s => `budget:${s}`)

export const VARIANTS: readonly Variant[] = [
  budget('budget-unified', 'ruled'),
  budget('budget-unified-bars', 'bars'),
  budget('budget-unified-bare', 'bare'),
  budget('budget-earlier', 'ruled', EARLIER),
  budget('budget-plans', 'ruled', PLANS),
  ...Object.entries(TEXTS).flatMap(([name, text]) => [
    of(`text-${name}`, 'ruled', { text }),
    of(`text-${name}-yuan`, 'bars', { text }),
  ]),
  tables('titles-shaanxi', 'ruled', titled(SHAANXI)),
  tables('titles-local', 'bars', titled(LOCAL)),
  tables('titles-local-bare', 'bare', titled(LOCAL)),
  tables(
    'titles-year-entity',
    'ruled',
    each((t, a) => ({ ...t, title: `${a.year}年度${a.entity}${t.title}` })),
  ),
  tables(
    'titles-entity-year-unit',
    'bars',
    each((t, a) => ({ ...t, title: `${a.entity}（本级）${a.year}年${t.title}` })),
  ),
  tables(
    'titles-annex',
    'bars',
    each(t => ({ ...t, title: `附表${at(t)}：${t.title}`, above: [`附件${at(t)}`] })),
  ),
  tables(
    'titles-mark-left',
    'bars',
    each(t => ({ ...t, above: [`公开${number(at(t))}表`] })),
  ),
  tables(
    'titles-caijue',
    'ruled',
    each(t => ({ ...t, mark: `财决公开${number(at(t))}表` })),
  ),
  tables(
    'titles-number-before',
    'bars',
    each(t => ({ ...t, title: `表${'一二三四五六七八九十'[at(t) - 1]} ${t.title}` })),
  ),
  tables(
    'titles-bracket-number',
    'bars',
    each(t => ({ ...t, title: `${t.title}（公开${number(at(t))}表）` })),
  ),
  tables(
    'titles-spaced',
    'ruled',
    each(t => ({ ...t, title: [...t.title].join(' ') })),
  ),
  tables(
    'titles-without-table-word',
    'ruled',
    each(t => ({ ...t, title: t.title.replace(/表$/, '') })),
  ),
  tables(
    'titles-missing',
    'ruled',
    each(t => ({ ...t, title: '' })),
  ),
  tables(
    'titles-english',
    'ruled',
    each(t => ({ ...t, above: ['Summary of Revenue and Expenditure'] })),
  ),
  tables(
    'titles-tibetan',
    'ruled',
    each(t => ({ ...t, above: ['བོད་རང་སྐྱོང་ལྗོངས།'] })),
  ),
  tables('caption-bianzhi', 'bars', heading('编制单位：X', 'Y年度 单位：U')),
  tables('caption-glued', 'bars', heading('部门：X 单位：U', '')),
  tables('caption-gongkai-bumen', 'bars', heading('公开部门：X', '单位：U')),
  tables('caption-name', 'bars', heading('部门名称：X', '（单位：U）')),
  tables('caption-unit-name', 'bars', heading('单位名称：X', '单位：U')),
  tables('caption-danwei', 'bars', heading('单位：X', '金额单位：U')),
  tables('caption-none', 'bars', heading('', '')),
  tables(
    'caption-unit-in-header',
    'bars',
    heading('', ''),
    headers(p => p.replace(/(决算数|本年收入合计|本年支出合计)$/, '$1（元）')),
  ),
  tables('excel-in-grid', 'ruled', inGrid),
  tables('excel-in-grid-bars', 'bars', inGrid),
  tables(
    'amounts-without-commas',
    'ruled',
    amounts(a => a.replaceAll(',', '')),
  ),
  tables(
    'amounts-spaced',
    'ruled',
    amounts(a => a.replaceAll(',', ' ')),
  ),
  tables('amounts-wide', 'ruled', amounts(wide)),
  tables(
    'amounts-zero',
    'ruled',
    amounts(a => a || '0.00'),
  ),
  tables(
    'amounts-dash',
    'bars',
    amounts(a => a || '-'),
  ),
  tables(
    'amounts-slash',
    'bars',
    amounts(a => a || '/'),
  ),
  tables(
    'amounts-none',
    'bars',
    amounts(a => a || '无'),
  ),
  tables(
    'amounts-yuan-sign',
    'bars',
    amounts(a => (a ? `¥${a}` : a)),
  ),
  tables('codes-steps', 'bars', steps),
  tables('codes-growing', 'bars', growing),
  tables('codes-glued', 'zebra', glued(' ')),
  tables('codes-glued-tight', 'zebra', glued('')),
  tables('codes-glued-dash', 'zebra', glued('-')),
  tables(
    'names-indented',
    'ruled',
    names(n => (n && !/计$/.test(n) ? `　　${n}` : n)),
  ),
  tables(
    'names-wrapped',
    'ruled',
    headers(p => p),
    each(t => ({
      ...t,
      columns: t.columns.map(c => (/(^|\.)name$/.test(c.key ?? '') ? { ...c, weight: c.weight * 0.45 } : c)),
    })),
  ),
  tables(
    'header-spaced',
    'ruled',
    headers(p => p.replace('项目', '项  目').replace('金额', '金  额').replace('合计', '合  计')),
  ),
  tables(
    'total-spaced',
    'ruled',
    names(n => n.replace(/^合计$/, '合    计')),
  ),
  tables('basic-one-panel', 'bars', basicAsOne),
  tables('basic-three-columns', 'bars', basicInThree),
  tables('basic-three-columns-bare', 'bare', basicInThree),
  tables('three-by-phase', 'ruled', titled(SHAANXI), threeByPhase),
  tables(
    'projects-and-matrix',
    'ruled',
    before('government-fund', (_a, t) => projects(t)),
    before('general-budget-expenditure', matrix),
  ),
  tables('without-capital', 'ruled', withoutCapital),
  tables(
    'empty-note-row',
    'ruled',
    noteRow('本部门没有国有资本经营预算财政拨款收入，也没有使用国有资本经营预算安排的支出，故本表无数据。'),
  ),
  tables('blank-rows', 'ruled', blankRows(8)),
  tables('blank-rows-bars', 'bars', blankRows(8)),
  of('two-on-a-page', 'ruled', { follows: ['government-fund', 'state-capital', 'three-public', 'state-assets'] }),
  of('two-on-a-page-bare', 'bare', { follows: ['government-fund', 'state-capital', 'three-public', 'state-assets'] }),
  of('yuan-ruled', 'ruled', {
    layout: {
      unit: '元',
      landscape: ORDER,
      grid: { rules: 'lines', zebra: false, repeatHeader: false, size: 7, rowHeight: 15, padding: 2 },
    },
  }),
  of('numbered-split', 'ruled', { layout: { codes: 'split' } }),
  of('numbered-merged', 'ruled', { layout: { codes: 'merged' } }),
  of('sideways-numbered', 'ruled', { layout: { threePublic: 'sideways' } }),
  of('portrait', 'ruled', { layout: { landscape: [] } }),
  of('all-rotated', 'ruled', { layout: { rotated: ORDER } }),
  of('bars-lines', 'bars', { layout: { lines: true } }),
  of('bare-lines', 'bare', { layout: { lines: true, numbered: true } }),
  of('bare-spanned', 'bare', { layout: { codes: 'spanned', numbered: true, lines: true, amount: '金额' } }),
  of('bare-spanned-unnumbered', 'bare', { layout: { codes: 'spanned' } }),
  of('bare-landscape', 'bare', { layout: { landscape: ORDER } }),
  of('ruled-landscape', 'ruled', { layout: { landscape: ORDER } }),
  of('zebra-landscape', 'zebra', { layout: { landscape: ORDER } }),
  of('bare-split', 'bare', { layout: { codes: 'split' } }),
  of('bare-header-once', 'bare', {
    layout: { grid: { rules: 'none', zebra: false, repeatHeader: false, size: 8, rowHeight: 16, padding: 3 } },
  }),
  of('horizontal-only', 'bare', {
    layout: { grid: { rules: 'horizontal', zebra: false, repeatHeader: true, size: 8, rowHeight: 16, padding: 3 } },
  }),
  of('small-print', 'ruled', {
    layout: { grid: { rules: 'lines', zebra: false, repeatHeader: false, size: 5.5, rowHeight: 9, padding: 1 } },
  }),
  of('large-print', 'ruled', {
    layout: { grid: { rules: 'lines', zebra: false, repeatHeader: true, size: 11, rowHeight: 26, padding: 2 } },
  }),
  of('character-by-character', 'ruled', { paper: title => new SplitPaper(title) }),
  of('character-by-character-bare', 'bare', { paper: title => new SplitPaper(title) }),
  of('backwards', 'ruled', { paper: title => new BackwardPaper(title) }),
  of('backwards-bare', 'bare', { paper: title => new BackwardPaper(title) }),
  of('watermark', 'ruled', { paper: title => new MarkedPaper(title) }),
  of('watermark-bare', 'bare', { paper: title => new MarkedPaper(title) }),
  of('uneven', 'ruled', { paper: title => new UnevenPaper(title) }),
  of('uneven-bare', 'bare', { paper: title => new UnevenPaper(title) }),
  tables('ministry-summary', 'ruled', ministrySummary),
  of('ministry-summary-landscape', 'bars', {
    layout: { unit: '万元', landscape: ORDER },
    table: inTurn(ministrySummary),
  }),
  of('ministry-fund', 'ruled', { layout: { landscape: ORDER }, table: inTurn(ministryFund) }),
  of('ministry-fund-bare', 'bare', { layout: { landscape: ORDER }, table: inTurn(ministryFund) }),
  tables('jiangsu', 'bars', jiangsu),
  tables('jiangsu-bare', 'bare', jiangsu),
  tables('running', 'ruled', running),
  tables('running-bars', 'bars', running),
  of('three-by-year', 'ruled', { layout: { threePublic: 'sideways' }, table: inTurn(threeByYear) }),
  tables('serial-numbers', 'bars', seq),
  tables('serial-numbers-bare', 'bare', seq),
  tables('shares', 'ruled', shares),
  tables('names-only', 'zebra', namesOnly),
  tables(
    'continued',
    'bars',
    each(t => ({ ...t, continued: `${t.title}（续表）` })),
  ),
  tables(
    'title-repeated',
    'bars',
    each(t => ({ ...t, continued: t.title })),
  ),
  tables(
    'title-repeated-bare',
    'bare',
    each(t => ({ ...t, continued: t.title })),
  ),
  tables(
    'title-two-lines',
    'ruled',
    each((t, a) => ({
      ...t,
      above: [],
      title: t.title,
      heading: [{ middle: `${a.year}年度` }, { left: `部门：${a.entity}`, right: `金额单位：${t.unit}` }],
    })),
  ),
  tables(
    'section-above',
    'bars',
    each(t => ({ ...t, above: [`${'一二三四五六七八九十'[at(t) - 1]}、${t.title}`] })),
  ),
  tables(
    'section-title-only',
    'bars',
    each(t => ({ ...t, above: [`（${'一二三四五六七八九十'[at(t) - 1]}）${t.title}`], title: '' })),
  ),
  tables(
    'title-with-unit',
    'bars',
    each(t => ({ ...t, title: `${t.title}（单位：${t.unit}）`, heading: [] })),
  ),
  tables(
    'header-spaces-in-names',
    'bars',
    names(n => n.replace(/^(.{2})计$/, '$1 计')),
  ),
  of('running-header', 'bars', { paper: t => new HeaderPaper(t, '部门决算公开文本') }),
  of('running-header-entity', 'ruled', { paper: t => new HeaderPaper(t, t) }),
  of('running-header-bare', 'bare', { paper: t => new HeaderPaper(t, t) }),
  of('page-border', 'ruled', { paper: t => new BorderPaper(t) }),
  of('page-border-bare', 'bare', { paper: t => new BorderPaper(t) }),
  of('two-entities', 'ruled', { also: [77] }),
  of('three-entities-bars', 'bars', { also: [77, 78] }),
  of('printed-twice', 'ruled', { paper: t => new TwicePaper(t) }),
  of('printed-twice-bare', 'bare', { paper: t => new TwicePaper(t) }),
  of('lying', 'ruled', { layout: { landscape: ORDER }, paper: t => new LyingPaper(t) }),
  of('loose-numbers', 'ruled', { paper: t => new LoosePaper(t) }),
  of('loose-numbers-bare', 'bare', { paper: t => new LoosePaper(t) }),
  of('radicals', 'ruled', { paper: t => new RadicalPaper(t) }),
  ...(['vertical', 'frame', 'boxes', 'dotted', 'horizontal'] as const).flatMap(rules =>
    (['ruled', 'bars', 'zebra'] as const).map(layout =>
      of(`rules-${rules}-${layout}`, layout, {
        layout: {
          grid: {
            rules,
            zebra: false,
            repeatHeader: layout === 'bars',
            size: layout === 'bars' ? 7.5 : 8,
            rowHeight: 16,
            padding: 3,
          },
        },
      }),
    ),
  ),
  of('cover-unit', 'ruled', { cover: (e, y) => [`${y}年度`, `${e}单位决算`] }),
  of('cover-gongkai', 'bars', { cover: (e, y) => [`${e}${y}年部门决算公开`] }),
  of('cover-report', 'bars', { cover: (e, y) => ['附件2', `${y}年度${e}部门决算公开报告`] }),
  of('cover-chinese-year', 'bars', {
    cover: (e, y) => [e, `${[...String(y)].map(d => '〇一二三四五六七八九'[Number(d)]).join('')}年度部门决算`],
  }),
  of('cover-two-lines', 'bars', { cover: (e, y) => [e.slice(0, 3), e.slice(3), `${y}年度部门决算`] }),
  of('cover-level', 'bars', { cover: (e, y) => [`${e}（本级）${y}年度单位决算`] }),
]
