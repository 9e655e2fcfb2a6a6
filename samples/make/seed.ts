/** `samples/seed-2024.pdf`: a real disclosure, its tables and figures as published, its prose in other words. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { columnsOf, STATEMENTS } from './columns.ts'
import { type Contradiction, locate, type Paragraph } from './contradictions.ts'
import { Flow } from './flow.ts'
import { LAYOUTS, type Layout } from './layouts.ts'
import type { Row, TableSpec, TrueValue } from './table.ts'
import { type Printed, type Truth, truthOf } from './truth.ts'

const ENTITY = '景德镇市住房公积金管理中心'
const YEAR = '2024年度'
/** Narrow enough that the columns of 收入决算表 are as full as the ones that were cut off in print. */
const LAYOUT: Layout = LAYOUTS.ruled
const NOTES: Readonly<Record<string, readonly string[]>> = {
  'revenue-expenditure-summary': [
    '注：1.本表反映部门（单位）本年度的总收支和年末结转结余情况。',
    '2.本套报表金额单位转换时可能存在尾数误差。',
  ],
  revenue: ['注：本表反映部门（单位）本年度取得的各项收入情况。'],
  expenditure: ['注：本表反映部门（单位）本年度各项支出情况。'],
  'appropriation-summary': ['注：本表反映部门（单位）本年度财政拨款的总收支和年末结转结余情况。'],
  'general-budget-expenditure': ['注：本表反映部门（单位）本年度一般公共预算财政拨款支出情况。'],
  'general-budget-basic-expenditure': ['注：本表反映部门（单位）本年度一般公共预算财政拨款基本支出明细情况。'],
  'government-fund': [
    '注：1.本表反映政府性基金预算财政拨款收入、支出及结转和结余情况。',
    '2.当此表数据为空时，即本部门（单位）无政府性基金预算财政拨款收入、支出。',
  ],
  'state-capital': [
    '注：1.本表反映国有资本经营预算财政拨款支出情况。',
    '2.当此表数据为空时，即本部门（单位）无国有资本经营预算财政拨款支出。',
  ],
  'three-public': [
    '注：1.本表反映部门本年度财政拨款“三公”经费支出预决算情况。',
    '2.当此表数据为空时，即本部门（单位）无财政拨款“三公”经费支出。',
  ],
  'state-assets': [
    '注：1.本表反映截止2024年12月31日，部门（单位）占用的国有资产情况。',
    '2.当本表数据为空时，即本部门（单位）无相关资产。',
  ],
}
const PARTS = ['投入指标', '过程指标', '部门产出', '部门效果', '合计']
const SCORE: TableSpec = {
  statement: null,
  title: '',
  unit: null,
  numbered: false,
  columns: ['评价部门', ...PARTS].map((path, i) => ({ path, key: i ? null : 'name', weight: 1, align: 'center' })),
  rows: [
    ['权重', '10', '28', '30', '32', '100'],
    ['分值', '10', '26', '27.5', '27.9', '91.4'],
    ['得分率', '100.00%', '92.86%', '91.67%', '88.75%', '91.40%'],
  ].map(cells => ({ cells })),
  notes: [],
}

const data = (name: string) => readFileSync(join(import.meta.dirname, 'seed', name), 'utf8')

/** Statement key → its rows; a cell "true>printed" was cut off in print. */
function seedTables(): Map<string, { rows: Row[]; trueValues: TrueValue[] }> {
  const tables = new Map<string, { rows: Row[]; trueValues: TrueValue[] }>()
  let current: { rows: Row[]; trueValues: TrueValue[] } = { rows: [], trueValues: [] }
  for (const line of data('tables.tsv').split('\n').filter(Boolean)) {
    if (line.startsWith('# ')) {
      current = { rows: [], trueValues: [] }
      tables.set(line.slice(2), current)
      continue
    }
    const row = current.rows.length
    const cells = line.split('\t').map((cell, column) => {
      const [real, printed] = cell.split('>')
      if (printed === undefined) return cell
      current.trueValues.push({ row, column, value: real!.replaceAll(',', ''), why: '列宽不足，末尾被截断' })
      return printed
    })
    current.rows.push({ cells, ...spansOf(cells) })
  }
  return tables
}

/** A full code spans 类|款|项; the two sums at the foot of 基本支出 span up to their amounts. */
function spansOf(cells: readonly string[]): Pick<Row, 'spans'> {
  if (/^\d{3,7}$/.test(cells[0]!) && cells[1] === '' && cells[2] === '') return { spans: { 0: 3 } }
  return cells[0] === '人员经费合计' ? { spans: { 0: 2, 3: 5 } } : {}
}

function specs(): TableSpec[] {
  const tables = seedTables()
  return STATEMENTS.map(({ key, title, numbered }, i) => ({
    statement: key,
    title,
    mark: `公开${String(i + 1).padStart(2, '0')}表`,
    unit: key === 'state-assets' ? '台、辆、套' : LAYOUT.unit,
    columns: columnsOf(key, LAYOUT),
    numbered,
    sharedTotal: true,
    notes: NOTES[key] ?? [],
    ...tables.get(key)!,
  }))
}

/** @returns the PDF, its truth, and what the document gets wrong with the pages that show it */
export async function seedSample(
  file: string,
): Promise<{ pdf: Uint8Array; truth: Truth; contradictions: Contradiction[] }> {
  const flow = new Flow(`${ENTITY}${YEAR}部门决算`, LAYOUT.footer)
  flow.cover([ENTITY, `${YEAR}部门决算`], '2025年8月')
  const text = data('text.txt').split('\n').filter(Boolean)
  flow.contents(contentsOf(text))
  flow.newPage()
  const printed: Printed[] = []
  const lines: Paragraph[] = []
  for (const line of text) {
    if (line === '---') flow.newPage()
    else if (line.startsWith('= ')) flow.title(line.slice(2))
    else if (line.startsWith('## ')) flow.heading(line.slice(3))
    else if (line === '@tables') for (const table of specs()) printed.push({ table, pages: setStatement(flow, table) })
    else if (line === '@score')
      printed.push({
        table: SCORE,
        pages: flow.table(SCORE, { entity: '', year: null }, LAYOUT.grid, { landscape: false }, true),
      })
    else lines.push({ text: line, page: flow.paragraph(line) })
  }
  const pages = flow.paper.page
  const contradictions = locate(JSON.parse(data('contradictions.json')), printed, lines)
  const inconsistencies = contradictions.map(c => ({
    what: c.what,
    where: c.pages.map(p => `p.${p}`).join(' / '),
    kind: c.kind,
    printed: c.printed,
  }))
  const head = { file, department: ENTITY, fiscalYear: 2024, pages, kind: 'text', inconsistencies } as const
  return { pdf: await flow.finish(), truth: truthOf(head, printed), contradictions }
}

const setStatement = (flow: Flow, table: TableSpec) =>
  flow.table(table, { entity: ENTITY, year: YEAR }, LAYOUT.grid, {
    landscape: LAYOUT.landscape.includes(table.statement!),
  })

/** 目录: parts, sections, and the title of every table. */
const contentsOf = (text: readonly string[]): string[] =>
  text.flatMap(line => {
    if (line.startsWith('= ')) return [line.slice(2)]
    if (line === '@tables') return STATEMENTS.map((s, i) => `${'一二三四五六七八九十'[i]}、${s.title}`)
    return /^## .、/.test(line) ? [line.slice(3)] : []
  })
