/** What was not read: said of each place, so that no report looks whole that is not. */
import type { DocumentType, Fact, Issue, Page, Table } from '../model.ts'
import { isDash } from '../notation/amounts.ts'

/** A PDF inside the document; its pages where they were read. */
export interface Attached {
  readonly name: string
  readonly bytes: Uint8Array
  readonly pages: readonly Page[]
}

/** What is read of a document. */
export interface Contents {
  readonly type: DocumentType
  readonly pages: readonly Page[]
  readonly tables: readonly Table[]
  readonly facts: readonly Fact[]
  readonly attached: readonly Attached[]
}

/** Whether a page, a whole table or a PDF that stands for the document's tables is missing from the report. */
export function isMissing(contents: Contents): boolean {
  const { pages, tables, attached } = contents
  const isUnopened = attached.some(a => !a.pages.length) && (!tables.length || attached.some(a => a.pages.length))
  return pages.some(p => !p.read) || isUnopened || unreadTables(contents).length > 0
}

/** Statements that print something where their amounts belong, and of which no amount was read. */
function unreadTables({ pages, tables, facts }: Contents): Table[] {
  const byTable = Map.groupBy(facts, f => f.table)
  const drawn = new Set(pages.filter(p => p.unread?.some(u => u.kind === 'curves')).map(p => p.number))
  return tables.filter(({ id, statement, pages: own }) => {
    const printed = byTable.get(id) ?? []
    if (statement === null || printed.some(f => f.amount !== null)) return false
    return printed.some(f => !isDash(f.text)) || own.some(n => drawn.has(n))
  })
}

export function readingIssues(contents: Contents): Issue[] {
  const { pages, tables, attached } = contents
  return [
    ...unreadTables(contents).map(tableIssue),
    ...statementsIssue(contents),
    ...pages.flatMap(curvesIssue),
    ...pages.flatMap(fontIssue),
    ...picturesIssue(pages),
    ...attached.map(a => attachmentIssue(a, tables)),
  ]
}

function tableIssue({ title, pages, rows }: Table): Issue {
  const message = `${title ? `《${title}》` : '一表'}的数额栏印有内容，未能读出任何数额。`
  return {
    ...NOWHERE,
    rule: 'reading.table',
    severity: 'warning',
    message,
    page: pages[0] ?? null,
    bbox: rows[0]?.[0]?.bbox ?? null,
  }
}

/** Accounts have statements: where none was found they were not read, or they are in another file. */
function statementsIssue({ type, tables }: Contents): Issue[] {
  if (type !== 'department-final-accounts' || tables.some(t => t.statement !== null)) return []
  return [
    { ...NOWHERE, rule: 'reading.statements', severity: 'warning', message: '文件为部门决算，但未读出任何决算表。' },
  ]
}

const NOWHERE = { facts: [], page: null, bbox: null }

function curvesIssue({ number, unread = [] }: Page): Issue[] {
  const curves = unread.filter(u => u.kind === 'curves')
  if (!curves.length) return []
  const message = `第${number}页有${curves.length}处以图形绘制的内容未能识别。`
  return [{ rule: 'reading.unread', severity: 'warning', message, facts: [], page: number, bbox: curves[0]!.bbox }]
}

function fontIssue({ number, lying }: Page): Issue[] {
  if (!lying) return []
  const message = `第${number}页有字体的字符编码与字形不符，其中的数字未能按图像全部核对。`
  return [{ rule: 'reading.font', severity: 'warning', message, facts: [], page: number, bbox: null }]
}

/** Said once: most are photographs and charts. */
function picturesIssue(pages: readonly Page[]): Issue[] {
  const own = pages.flatMap(p =>
    (p.unread ?? []).filter(u => u.kind === 'picture').map(u => ({ ...u, page: p.number })),
  )
  if (!own.length) return []
  const message = `第${[...new Set(own.map(u => u.page))].join('、')}页有图片，其中文字未识别。`
  return [{ rule: 'reading.unread', severity: 'note', message, facts: [], page: own[0]!.page, bbox: own[0]!.bbox }]
}

function attachmentIssue({ name, pages }: Attached, tables: readonly Table[]): Issue {
  const [first, last] = [pages[0], pages.at(-1)]
  const base = { rule: 'reading.attachment', facts: [], page: first?.number ?? null, bbox: null }
  if (first && last)
    return { ...base, severity: 'note', message: `附件“${name}”的内容列为第${first.number}至${last.number}页。` }
  const severity = tables.length ? 'warning' : 'error'
  return { ...base, severity, message: `文件内的附件“${name}”未读取，请取出后单独处理。` }
}
