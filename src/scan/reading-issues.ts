/** What was not read: said of each place, so that no report looks whole that is not. */
import type { Issue, Page, Table } from '../model.ts'

/** A PDF inside the document; its pages where they were read. */
export interface Attached {
  readonly name: string
  readonly bytes: Uint8Array
  readonly pages: readonly Page[]
}

/** Whether a document has no table of its own and a PDF it carries was not read. */
export const isMissing = (tables: readonly Table[], attached: readonly Attached[]): boolean =>
  attached.some(a => !a.pages.length) && (!tables.length || attached.some(a => a.pages.length))

export function readingIssues(
  pages: readonly Page[],
  tables: readonly Table[],
  attached: readonly Attached[],
): Issue[] {
  return [
    ...pages.flatMap(curvesIssue),
    ...pages.flatMap(fontIssue),
    ...picturesIssue(pages),
    ...attached.map(a => attachmentIssue(a, tables)),
  ]
}

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
