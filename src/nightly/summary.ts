/** What a night did, for people (`summary.md`, in Chinese) and programs (`summary.json`). */
import { join } from 'node:path'
import { countsOf, failuresOf, unreadOf } from '../crawl/outcome.ts'
import { writeFilesWhole } from '../write/atomic.ts'
import { escaped, sentence } from '../write/markdown.ts'
import { versionLines, versionOf } from './changes.ts'
import type { Night, NightDocument } from './night.ts'

/** Sites, documents and later steps that did not go well; an error of the publisher is none. */
export const troublesOf = ({ sites, documents, troubles }: Night): string[] => [
  ...sites.flatMap(site => failuresOf(site).map(line => `${site.site}: ${line}`)),
  ...documents.flatMap(({ outcome, sources: [source] }) => {
    if (outcome.error !== null) return [`${source.url}: ${outcome.error}`]
    return outcome.status === 'complete'
      ? []
      : [`${source.url}: ${outcome.unread} of ${outcome.pages} pages were not read`]
  }),
  ...troubles,
]

export function writeSummary(folder: string, night: Night): void {
  writeFilesWhole([join(folder, 'summary.md'), join(folder, 'summary.json')], ([md, json]) => {
    md!(summaryMarkdown(night))
    json!(`${JSON.stringify(summaryOf(night), null, 2)}\n`)
  })
}

export function summaryOf(night: Night) {
  const { started, ended, sites, documents, superseded, exports, stored } = night
  const having = (change: NightDocument['change']) => documents.filter(d => d.change === change)
  return {
    started,
    ended,
    totals: {
      sites: sites.length,
      pages: sites.reduce((sum, site) => sum + site.pages, 0),
      documents: documents.length,
      new: having('new').length,
      changed: having('changed').length,
      failed: troublesOf(night).length,
      errors: documents.reduce((sum, d) => sum + d.outcome.errors, 0),
    },
    sites: sites.map(site => ({
      site: site.site,
      pages: site.pages,
      disallowed: site.disallowed,
      ...countsOf(site),
      formats: unreadOf(site),
      warnings: site.warnings,
      failures: failuresOf(site),
    })),
    new: having('new').map(documentOf),
    changed: having('changed').map(d => ({ ...documentOf(d), versions: d.replaced.map(versionOf) })),
    failed: troublesOf(night),
    superseded,
    exports,
    stored,
  }
}

const documentOf = ({ outcome, sources: [source], errors }: NightDocument) => ({
  document: outcome.document,
  site: source.site,
  title: source.title,
  pageTitle: source.pageTitle,
  url: source.url,
  entry: source.entry,
  status: outcome.status,
  pages: outcome.pages,
  amounts: outcome.amounts,
  proven: outcome.proven,
  errors: errors.map(sentence),
  warnings: outcome.warnings,
})

function summaryMarkdown(night: Night): string {
  const { totals, ...summary } = summaryOf(night)
  const head = [
    `# 夜间抓取 ${night.started.slice(0, 10)}`,
    '',
    `- 起止：${night.started} 至 ${night.ended}`,
    `- 网站${totals.sites}个，网页${totals.pages}个，现有文件${totals.documents}份`,
    `- 新增${totals.new}份，变更${totals.changed}份，失败${totals.failed}项，全部文件中查出错误${totals.errors}条`,
    ...(summary.stored === null ? [] : [`- 存入数据库${summary.stored}份`]),
  ]
  const sites = summary.sites.map(
    s =>
      `| ${escaped(s.site)} | ${[s.pages, s.disallowed, s.new, s.changed, s.unchanged, s.gone, s.unread, s.skipped, s.failures.length].join(' | ')} |`,
  )
  const table = [
    '',
    '| 网站 | 网页 | robots.txt 不允许 | 新增 | 变更 | 未变 | 已撤 | 未读 | 略过 | 失败 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...sites,
  ]
  const list = (name: string, lines: readonly string[], count = lines.length) =>
    lines.length ? ['', `## ${name}（${count}）`, '', ...lines] : []
  return `${[
    ...head,
    ...table,
    ...list(
      '失败',
      summary.failed.map(line => `- ${escaped(line)}`),
    ),
    ...list('新增', summary.new.flatMap(documentLines), summary.new.length),
    ...list(
      '变更',
      summary.changed.flatMap(d => [...documentLines(d), ...d.versions.flatMap(versionLines)]),
      summary.changed.length,
    ),
    ...list(
      '导出',
      summary.exports.map(path => `- ${escaped(path)}`),
    ),
  ].join('\n')}\n`
}

function documentLines(d: ReturnType<typeof documentOf>): string[] {
  const numbers = `${d.pages}页，${d.amounts}个数，其中${d.proven}个已证实；错误${d.errors.length}条，警告${d.warnings}条`
  const name = escaped([d.site, d.title || d.pageTitle].join(' '))
  return [`- ${name}：${numbers}（${d.document}）`, `  <${d.url}>`, ...d.errors.map(e => `  - ${escaped(e)}`)]
}
