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
  return [...pages.flatMap(unreadIssues), ...attached.map(a => attachmentIssue(a, tables))]
}

function unreadIssues({ number, unread = [] }: Page): Issue[] {
  const curves = unread.filter(u => u.kind === 'curves')
  const pictures = unread.filter(u => u.kind === 'picture')
  const issue = (severity: Issue['severity'], message: string, places: typeof unread): Issue => ({
    rule: 'reading.unread',
    severity,
    message,
    facts: [],
    page: number,
    bbox: places[0]!.bbox,
  })
  return [
    ...(curves.length ? [issue('warning', `第${number}页有${curves.length}处以图形绘制的内容未能识别。`, curves)] : []),
    ...(pictures.length ? [issue('note', `第${number}页有${pictures.length}幅图片，其中文字未识别。`, pictures)] : []),
  ]
}

function attachmentIssue({ name, pages }: Attached, tables: readonly Table[]): Issue {
  const [first, last] = [pages[0], pages.at(-1)]
  const base = { rule: 'reading.attachment', facts: [], page: first?.number ?? null, bbox: null }
  if (first && last)
    return { ...base, severity: 'note', message: `附件“${name}”的内容列为第${first.number}至${last.number}页。` }
  const severity = tables.length ? 'warning' : 'error'
  return { ...base, severity, message: `文件内的附件“${name}”未读取，请取出后单独处理。` }
}
