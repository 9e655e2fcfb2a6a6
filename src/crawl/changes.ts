/** What a publisher changed in a document, for the summary of a night. */
import { byWeight, type Difference } from '../diff.ts'
import type { Fact } from '../model.ts'
import { escaped } from '../write/markdown.ts'
import { VALUES } from '../write/values.ts'
import type { Replaced } from './versions.ts'

/** Changes that the Markdown shows of one document; the JSON has all. */
const SHOWN = 5

export const versionOf = ({ url, entry, sha256, report, years, differences }: Replaced) => ({
  url,
  entry,
  sha256,
  report,
  fiscalYears: years,
  counts: countsOf(differences),
  differences: byWeight(differences).map(({ kind, before, after }) => ({
    kind,
    ...nameOf((after ?? before)!),
    before: before && printOf(before),
    after: after && printOf(after),
  })),
})

function countsOf(found: readonly Difference[]) {
  const count = (kind: Difference['kind']) => found.filter(d => d.kind === kind).length
  return { changed: count('changed'), added: count('added'), removed: count('removed') }
}

const nameOf = ({ statement, item, code, label, measure }: Fact) => ({ statement, item, code, label, measure })
const printOf = ({ amount, unit, amountYuan, text, page }: Fact) => ({ amount, unit, amountYuan, text, page })

type Version = ReturnType<typeof versionOf>

export function versionLines({ sha256, report, fiscalYears: [was, now], counts, differences }: Version): string[] {
  if (report === null) return [`  - 上一版（${sha256.slice(0, 12)}）没有可以比较的报告`]
  const other = was !== now ? [`  - 上一版是${was ?? '不明'}年度，这一版是${now ?? '不明'}年度`] : []
  const rest = differences.length - SHOWN
  const head = differences.length
    ? `改动${counts.changed}处，新增${counts.added}处，删去${counts.removed}处${rest > 0 ? `，最大的${SHOWN}处` : ''}：`
    : '数据没有变化'
  return [
    ...other,
    `  - 与上一版（${report}）相比，${head}`,
    ...differences.slice(0, SHOWN).map(d => `    - ${escaped(lineOf(d))}`),
    ...(rest > 0 ? [`    - 其余${rest}处见 summary.json 中本文件的 versions`] : []),
  ]
}

function lineOf({ statement, code, label, measure, before, after }: Version['differences'][number]): string {
  const name = [titleOf(statement), code, label, measureOf(measure)].filter(Boolean).join(' ')
  const printed = (value: typeof before) => (value ? `${value.text}${value.unit ?? ''}` : '无')
  return `${name}：${printed(before)} → ${printed(after)}（第${(after ?? before)!.page}页${after ? '' : '，上一版'}）`
}

const meanings = (column: string): ReadonlyMap<string, string> =>
  new Map(VALUES.find(list => list.columns.includes(column))!.values.map(([value, zh]) => [value, zh]))
const STATEMENTS = meanings('statement')
const MEASURES = new Map([...meanings('measure'), ...meanings('direction')])

function titleOf(statement: string): string {
  const title = STATEMENTS.get(statement.replace(/^budget:/, '')) ?? statement
  return statement.startsWith('budget:') ? title.replace('决算', '预算') : title
}

/** `revenue.amount` → 收入 金额、决算数 */
const measureOf = (measure: string): string =>
  measure
    .split('.')
    .map(part => MEASURES.get(part) ?? part)
    .join(' ')
