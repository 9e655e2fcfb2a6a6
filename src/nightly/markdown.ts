/** What a night did, for people: `summary.md`, in Chinese. */
import { escaped } from '../write/markdown.ts'
import { versionLines } from './changes.ts'
import type { Summary } from './summary.ts'
import { dateIn, timeIn } from './time.ts'

export function summaryMarkdown(summary: Summary): string {
  const { totals: t } = summary
  const at = (time: string) => timeIn(summary.zone, new Date(time))
  const list = (name: string, lines: readonly string[], count = lines.length) =>
    lines.length ? ['', `## ${name}（${count}）`, '', ...lines] : []
  const plain = (name: string, lines: readonly string[]) =>
    list(
      name,
      lines.map(line => `- ${escaped(line)}`),
    )
  return `${[
    `# 夜间抓取 ${dateIn(summary.zone, new Date(summary.started))}`,
    '',
    `- 起止：${at(summary.started)} 至 ${at(summary.ended)}`,
    `- 网站${t.sites}个，网页${t.pages}个，现有文件${t.documents}份`,
    `- 新增${t.new}份，变更${t.changed}份，撤下${t.withdrawn}份，移动${t.moved}份，重现${t.back}份`,
    `- 提醒${t.warnings}条，失败${t.failed}项，全部文件中查出错误${t.errors}条`,
    ...(summary.stored === null ? [] : [`- 存入数据库${summary.stored}份`]),
    ...siteTable(summary),
    ...plain('提醒', summary.warnings),
    ...plain('失败', summary.failed),
    ...list('新增', summary.new.flatMap(documentLines), t.new),
    ...list(
      '变更',
      summary.changed.flatMap(d => [...documentLines(d), ...d.versions.flatMap(versionLines)]),
      t.changed,
    ),
    ...list('撤下', summary.withdrawn.flatMap(rowLines), t.withdrawn),
    ...list('移动', summary.moved.flatMap(rowLines), t.moved),
    ...list('同一文件的新地址', summary.copied.flatMap(rowLines), t.copied),
    ...list('重现', summary.back.flatMap(rowLines), t.back),
    ...plain('无文件的链接', summary.dead),
    ...unreadSection(summary),
    ...plain('导出', summary.exports),
  ].join('\n')}\n`
}

const siteTable = ({ sites }: Summary): string[] => [
  '',
  '| 网站 | 网页 | robots.txt 不允许 | 新增 | 变更 | 未变 | 已撤 | 未读 | 略过 | 失败 |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ...sites.map(s => {
    const numbers = [
      s.pages,
      s.disallowed,
      s.new,
      s.changed,
      s.unchanged,
      s.gone,
      s.unread,
      s.skipped,
      s.failures.length,
    ]
    return `| ${escaped(s.site)} | ${numbers.join(' | ')} |`
  }),
]

/** New ones one by one; of all there are the number of each kind, and how to make PDFs of them. */
function unreadSection({ sites, unread }: Summary): string[] {
  const counts = new Map<string, number>()
  for (const site of sites)
    for (const [format, n] of Object.entries(site.formats)) counts.set(format, (counts.get(format) ?? 0) + n)
  if (!counts.size) return []
  const all = [...counts].map(([format, n]) => `${format} ${n}`).join('，')
  const converts = new Map(unread.map(row => [row.convert, row.format]))
  return [
    '',
    `## 未读取的其他格式（${all}）`,
    '',
    ...unread.flatMap(row => [
      `- ${escaped([row.site, row.title, row.entry].filter(Boolean).join(' '))}（${row.format}）`,
      `  <${row.url}>`,
    ]),
    ...[...converts.keys()].flatMap(command => (command ? [`- 转为 PDF：\`${command}\``] : [])),
    '- 全部见 attachments.csv 中 status 为 unread 的行',
  ]
}

function documentLines(d: Summary['new'][number]): string[] {
  const numbers = `${d.pages}页，${d.amounts}个数，其中${d.proven}个已证实；错误${d.errors.length}条，警告${d.warnings}条`
  const name = escaped([d.site, d.title || d.pageTitle].join(' '))
  return [`- ${name}：${numbers}（${escaped(d.name)}）`, `  <${d.url}>`, ...d.errors.map(e => `  - ${escaped(e)}`)]
}

function rowLines(row: Summary['withdrawn'][number]): string[] {
  const name = escaped([row.site, row.title].join(' '))
  return [
    `- ${name}（${escaped(row.name)}）`,
    `  <${row.url}>`,
    ...(row.from === null ? [] : [`  原地址 <${row.from}>`]),
  ]
}
