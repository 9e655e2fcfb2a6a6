/** `report.md`: what the checks found, for an editor. */
import { type Check, type DocumentInfo, type Fact, type Issue, type Report, Severity } from '../model.ts'
import { vocabulary } from '../vocabulary.ts'

const TYPES: Readonly<Record<DocumentInfo['type'], string>> = {
  'department-final-accounts': '部门决算',
  'department-budget': '部门预算',
  'government-final-accounts': '政府决算',
  'government-budget': '政府预算',
  other: '其他',
}
const STATUSES: Readonly<Record<Report['status'], string>> = {
  complete: '全部读出',
  partial: '部分页未读',
  failed: '失败',
}
const VERDICTS: readonly (readonly [Fact['verdict'], string])[] = [
  ['proven', '已证实'],
  ['unproven', '未证实'],
  ['disputed', '存疑'],
  ['repaired', '已修正'],
]
const OUTCOMES: readonly (readonly [Check['outcome'], string])[] = [
  ['pass', '相符'],
  ['fail', '不符'],
  ['insufficient-data', '数据不足'],
  ['not-applicable', '不适用'],
]
const SECTIONS: readonly (readonly [Issue['severity'], string])[] = [
  ['error', '错误'],
  ['warning', '警告'],
  ['note', '提示'],
]
/** Notes of one rule beyond this many are told by examples. */
const MANY = 5
const EXAMPLES = 3

export function reportMarkdown(report: Report): string {
  const { document, source } = report
  const unread = report.pages.filter(p => !p.read).map(p => p.number)
  const fields = [
    ['文件', `${source.file}，${source.pages}页`],
    ['部门（单位）', document.entity],
    ['地区', placeOf(document)],
    ['年度', document.fiscalYear],
    ['类型', TYPES[document.type]],
    ['读取', `${STATUSES[report.status]}${unread.length ? `：第${unread.join('、')}页` : ''}`],
    ['数据', verdictsOf(report.facts)],
    ['缘由', reasonsOf(report.facts)],
    ['检查', outcomesOf(report.checks)],
    ['发现', SECTIONS.map(([s, name]) => `${name}${report.issues.filter(i => i.severity === s).length}条`).join('，')],
  ]
  const lines = fields.flatMap(([name, value]) => (value ? [`- ${name}：${escaped(String(value))}`] : []))
  const issues = byImportance(report.issues)
  const sections = SECTIONS.flatMap(([severity, name]) => section(name, severity, issues))
  const rest = sections.length ? sections : ['', '没有发现问题。']
  return `${[`# ${escaped(document.title ?? source.file)}`, '', ...lines, ...rest].join('\n')}\n`
}

const placeOf = ({ region }: DocumentInfo): string =>
  [...new Set([region?.province, region?.city, region?.county])].filter(Boolean).join('')

/** Numbers only: a dash is nothing to prove. */
function verdictsOf(facts: readonly Fact[]): string {
  const numbers = facts.filter(f => f.amount !== null)
  return `${numbers.length}个数，${counted(VERDICTS, numbers, f => f.verdict)}`
}

/** Why numbers are not proven, the commonest reason first. */
function reasonsOf(facts: readonly Fact[]): string {
  const doubted = facts.filter(f => f.amount !== null && (f.verdict === 'unproven' || f.verdict === 'disputed'))
  const counts = Map.groupBy(doubted, f => f.because?.[0]?.reason)
  return [...counts]
    .toSorted((a, b) => b[1].length - a[1].length)
    .flatMap(([reason, all]) => (reason ? `${vocabulary().reasons.get(reason)!.zh}（${all.length}）` : []))
    .join('；')
}

const outcomesOf = (checks: readonly Check[]): string =>
  `${checks.length}项，${counted(OUTCOMES, checks, c => c.outcome)}`

const counted = <Key, Item>(
  keys: readonly (readonly [Key, string])[],
  items: readonly Item[],
  of: (item: Item) => Key,
) => keys.map(([key, name]) => `${name}${items.filter(i => of(i) === key).length}`).join('，')

function section(name: string, severity: Issue['severity'], issues: readonly Issue[]): string[] {
  const own = issues.filter(i => i.severity === severity)
  if (!own.length) return []
  const shown = severity === 'note' ? [...Map.groupBy(own, i => i.rule).values()].flatMap(grouped) : own.map(sentence)
  return ['', `## ${name}（${own.length}）`, '', ...shown.map((text, i) => `${i + 1}. ${escaped(text)}`)]
}

/** Repairs change what the data says: each is told. */
const grouped = (issues: readonly Issue[]): string[] =>
  issues.length <= MANY || issues[0]!.rule === 'repair'
    ? issues.map(sentence)
    : [`${issues.slice(0, EXAMPLES).map(sentence).join('')}同类共${issues.length}处，全部见 issues.csv。`]

/** Errors first, then in the order of the pages. */
export const byImportance = (issues: readonly Issue[]): Issue[] =>
  issues.toSorted(
    (a, b) =>
      Severity.options.indexOf(a.severity) - Severity.options.indexOf(b.severity) ||
      (a.page ?? Number.POSITIVE_INFINITY) - (b.page ?? Number.POSITIVE_INFINITY) ||
      0,
  )

/** The message with its page, which some messages name themselves. */
export function sentence({ message, page }: Issue): string {
  const place = page === null || message.includes(`第${page}页`) ? '' : `第${page}页：`
  return `${place}${message}${/[。！？]$/.test(message) ? '' : '。'}`
}

/** Printed text is no markup. */
export const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
