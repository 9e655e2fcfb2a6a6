/** A whole report of a made-up department, in any layout and with any figures. */
import { type Accounts, accountsOf } from './accounts.ts'
import { columnsOf, STATEMENTS } from './columns.ts'
import { detailRows, isDetail } from './details.ts'
import { Flow } from './flow.ts'
import { assetRows, basicRows, threePublicRows } from './forms.ts'
import { LAYOUTS, type Layout, type LayoutName } from './layouts.ts'
import { narrativeOf, type Section } from './narrative.ts'
import type { Paper } from './paper.ts'
import { appropriationRows, summaryRows } from './summaries.ts'
import type { Row, TableSpec } from './table.ts'
import { type NarrativeTruth, type Printed, type Truth, truthOf } from './truth.ts'

export interface MakeOptions {
  /** Another seed is another department with other figures. */
  readonly seed: number
  readonly layout: LayoutName
  /** Only this statement, without narrative: a document of few pages. */
  readonly only?: string
  /** What the publisher puts right in a later version. */
  readonly revise?: (accounts: Accounts) => Accounts
  readonly vary?: Variation
}

/** What a variant does otherwise than its layout. */
export interface Variation {
  readonly layout?: Partial<Layout>
  /** What is printed instead of a table: nothing, one, several. */
  readonly table?: (table: TableSpec, accounts: Accounts) => readonly TableSpec[]
  readonly cover?: (entity: string, year: number) => readonly string[]
  /** A budget: these tables instead of the usual ones. */
  readonly budget?: (accounts: Accounts) => readonly TableSpec[]
  /** Seeds of other entities whose tables follow: a department with its units. */
  readonly also?: readonly number[]
  /** How those are printed. */
  readonly alsoTable?: (table: TableSpec, accounts: Accounts) => readonly TableSpec[]
  /** The text in other words. */
  readonly text?: (accounts: Accounts, unit: Layout['unit']) => readonly Section[]
  readonly follows?: readonly string[]
  /** The tables stand behind the text. */
  readonly textFirst?: boolean
  readonly paper?: (title: string) => Paper
}

export interface Made {
  readonly pdf: Uint8Array
  readonly truth: Truth
  readonly narrative: NarrativeTruth
}

/** The PDF alone. The same options give the same bytes. */
export const makePdf = async (options: MakeOptions): Promise<Uint8Array> => (await makeSample(options, '')).pdf

/** The PDF and what is true of it. @param file name the truth is for */
export async function makeSample(options: MakeOptions, file: string): Promise<Made> {
  const { seed, layout: name, only, revise = a => a, vary = {} } = options
  const layout = { ...LAYOUTS[name], ...vary.layout }
  const accounts = revise(accountsOf(seed))
  const { entity, year } = accounts
  const sections = only || vary.budget ? [] : (vary.text ?? narrativeOf)(accounts, layout.unit)
  const what = vary.budget ? '预算' : '决算'
  const tables = (vary.budget?.(accounts) ?? STATEMENTS.map((_, i) => tableOf(i, accounts, layout)))
    .filter(t => !only || t.statement === only)
    .flatMap(t => vary.table?.(t, accounts) ?? [t])
  const title = `${entity}${year}年度部门${what}`
  const flow = new Flow(title, layout.footer, vary.paper?.(title))
  flow.cover(vary.cover?.(entity, year) ?? [entity, `${year}年度部门${what}`], `${year + 1}年9月`)
  flow.contents([
    `第一部分 ${entity}概况`,
    `第二部分 ${year}年度部门${what}表`,
    ...tables.map((t, i) => `${ORDINALS[i] ?? i + 1}、${t.title}`),
    `第三部分 ${year}年度部门${what}情况说明`,
    ...sections.map(s => s.heading),
    '第四部分 名词解释',
  ])
  flow.newPage()
  flow.title(`第一部分 ${entity}概况`)
  flow.heading('一、主要职责')
  flow.paragraph(`${entity}负责本行政区域内的有关管理工作，承办上级交办的其他事项。`)
  flow.heading('二、机构设置')
  flow.paragraph(`纳入本套部门决算汇编范围的单位共1个，即${entity}（本级）。`)
  const print = (table: TableSpec, of: Accounts): Printed => ({ table, pages: setTable(flow, table, of, layout, vary) })
  const printAll = () => {
    flow.newPage()
    flow.title(`第二部分 ${year}年度部门${what}表`)
    const printed = tables.map(table => print(table, accounts))
    for (const other of vary.also ?? []) {
      const own = { ...accountsOf(other), year }
      const theirs = STATEMENTS.map((_, i) => tableOf(i, own, layout)).flatMap(t => vary.alsoTable?.(t, own) ?? [t])
      printed.push(...theirs.map(t => print(t, own)))
    }
    return printed
  }
  const narrate = () => {
    flow.newPage()
    flow.title(`第三部分 ${year}年度部门${what}情况说明`)
    return sections.flatMap(section => {
      flow.heading(section.heading)
      return section.paragraphs.flatMap(p => {
        const page = flow.paragraph(p.text)
        return p.figures.map(f => ({ page, sentence: p.text, ...f }))
      })
    })
  }
  const early = vary.textFirst ? narrate() : []
  const printed = printAll()
  const figures = vary.textFirst ? early : narrate()
  flow.newPage()
  flow.title('第四部分 名词解释')
  flow.paragraph('一、财政拨款收入：指单位从同级财政部门取得的财政预算资金。')
  flow.paragraph('二、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员经费和公用经费。')
  flow.paragraph('三、项目支出：指在基本支出之外为完成特定任务和目标所发生的支出。')
  const documentType = vary.budget ? 'department-budget' : 'department-final-accounts'
  const head = {
    file,
    documentType,
    department: entity,
    fiscalYear: year,
    pages: flow.paper.page,
    kind: 'text',
  } as const
  const pdf = await flow.finish()
  return { pdf, truth: truthOf(head, printed), narrative: { file, figures, inconsistencies: [] } }
}

const ORDINALS = '一二三四五六七八九十'

export function rowsOf(statement: string, accounts: Accounts, layout: Layout): Row[] {
  if (isDetail(statement)) return detailRows(statement, accounts, layout)
  const forms: Readonly<Record<string, (a: Accounts, l: Layout) => Row[]>> = {
    'revenue-expenditure-summary': summaryRows,
    'appropriation-summary': appropriationRows,
    'general-budget-basic-expenditure': basicRows,
    'three-public': threePublicRows,
    'state-assets': assetRows,
  }
  return forms[statement]!(accounts, layout)
}

function tableOf(index: number, accounts: Accounts, layout: Layout): TableSpec {
  const { key, title, numbered } = STATEMENTS[index]!
  const rows = rowsOf(key, accounts, layout)
  const isEmpty = isDetail(key) && rows.length === 1
  return {
    statement: key,
    title,
    ...(layout.marks ? { mark: `公开${String(index + 1).padStart(2, '0')}表` } : {}),
    unit: key === 'state-assets' ? '台、辆、套' : layout.unit,
    columns: columnsOf(key, layout),
    numbered: layout.numbered && numbered,
    sharedTotal: true,
    rows,
    notes: isEmpty
      ? [`注：本部门${accounts.year}年度无此项收入、支出，故本表无数据。`]
      : [`注：本表反映部门本年度的有关情况${layout.unit === '万元' ? '，金额换算成万元时可能有尾差' : ''}。`],
  }
}

const setTable = (
  flow: Flow,
  table: TableSpec,
  { entity, year }: Accounts,
  layout: Layout,
  vary: Variation,
): readonly number[] => {
  const rotate = layout.rotated.includes(table.statement!)
  const landscape = rotate || table.half !== undefined || layout.landscape.includes(table.statement!)
  return flow.table(table, { entity, year: layout.marks ? `${year}年度` : null }, layout.grid, {
    landscape,
    rotate,
    follows: vary.follows?.includes(table.statement!) ?? false,
  })
}
