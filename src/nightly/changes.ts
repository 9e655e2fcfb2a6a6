/** What a publisher changed in a document, for the summary of a night. */
import { byWeight, type Difference } from '../diff.ts'
import type { Fact } from '../model.ts'
import { measureOf, panelOf, statementOf } from '../vocabulary.ts'
import { escaped } from '../write/markdown.ts'
import type { Replaced } from './versions.ts'

/** Changed numbers that the Markdown shows of one document; the JSON has all. */
const SHOWN = 5

export const versionOf = ({ url, entry, sha256, report, years, entities, differences }: Replaced) => ({
  url,
  entry,
  sha256,
  report,
  fiscalYears: years,
  entities,
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

export function versionLines(version: Version): string[] {
  const {
    sha256,
    report,
    fiscalYears: [was, now],
    entities: [whose, whoseNow],
    counts,
    differences,
  } = version
  if (report === null) return [`  - 上一版（${sha256.slice(0, 12)}）没有可以比较的报告`]
  const other = [
    ...(was !== now ? [`  - 上一版是${was ?? '不明'}年度，这一版是${now ?? '不明'}年度`] : []),
    ...(whose !== whoseNow
      ? [
          `  - 上一版是${escaped(whose ?? '不明单位')}的，这一版是${escaped(whoseNow ?? '不明单位')}的：同一地址换成了另一份文件`,
        ]
      : []),
  ]
  const shown = [...Map.groupBy(differences, sameOf).values()].slice(0, SHOWN)
  const rest = differences.length - shown.flat().length
  const head = differences.length
    ? `改动${counts.changed}处，新增${counts.added}处，删去${counts.removed}处${rest > 0 ? '，最大的是' : ''}：`
    : '数据没有变化'
  return [
    ...other,
    `  - 与上一版（${report}）相比，${head}`,
    ...shown.map(same => `    - ${escaped(lineOf(same))}`),
    ...(rest > 0 ? [`    - 其余${rest}处见 summary.json 中本文件的 versions`] : []),
  ]
}

type Change = Version['differences'][number]
const printed = (value: Change['before']) => (value ? `${value.text}${value.unit ?? ''}` : '无')

/** One number stands in many tables: people read of it once. */
const sameOf = ({ label, before, after }: Change) => [label, printed(before), printed(after)].join('\n')

function lineOf(same: readonly Change[]): string {
  const [{ statement, code, label, measure, before, after }] = same as [Change]
  const name = [titleOf(statement), code, label, measureName(measure)].filter(Boolean).join(' ')
  const pages = [...new Set(same.flatMap(d => (d.after ?? d.before)!.page))].sort((a, b) => a - b).join('、')
  const place = `${after ? '' : '上一版'}第${pages}页${same.length > 1 ? `，共${same.length}处` : ''}`
  return `${name}：${printed(before)} → ${printed(after)}（${place}）`
}

function titleOf(statement: string): string {
  const title = statementOf(statement)?.zh ?? statement
  return statement.startsWith('budget:') ? title.replace('决算', '预算') : title
}

/** `revenue.amount` → 收入 金额 */
const measureName = (measure: string): string => [panelOf(measure)?.zh, measureOf(measure).zh].filter(Boolean).join(' ')
