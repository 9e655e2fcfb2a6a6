/** Columns of what a report holds beside its tables: what its text says, who is behind it, what was checked. */
import type { Check, Citation, Figure, Report } from '../model.ts'
import { yuanOf } from '../notation/units.ts'
import { type CsvColumn, column, type Part, partIdentity, place } from './column.ts'

const REQUIRED = { required: true } as const
const INTEGER = { type: 'integer' } as const

type FigureRow = Part<{ readonly figure: Figure }>
const yearOf = ({ figure, report }: FigureRow): number | null => {
  const { fiscalYear } = report.document
  return fiscalYear === null ? null : fiscalYear - (figure.period === 'previous' ? 1 : 0)
}

/** `figures.csv`: one row per number of the text. */
export const FIGURE_COLUMNS: readonly CsvColumn<FigureRow>[] = [
  ...partIdentity<{ readonly figure: Figure }>(yearOf),
  column('figure', '编号', 'figure, unique within its document', r => r.figure.id, REQUIRED),
  column('subject', '所述', 'what it is about, as the sentence names it', r => r.figure.subject),
  column('period', '时期', 'which year, or a change', r => r.figure.period, REQUIRED),
  column('role', '性质', 'what it is to its subject', r => r.figure.role),
  column(
    'value',
    '数值（不带负号，方向见 trend）',
    'value, never negative: trend says which way',
    r => r.figure.value,
    {
      type: 'number',
      exact: true,
      required: true,
    },
  ),
  column('unit', '计量单位', 'unit', r => r.figure.unit),
  column(
    'valueYuan',
    '金额（元）',
    'in yuan; empty where the unit is no money',
    r => yuanOf(r.figure.value, r.figure.unit),
    {
      type: 'number',
      exact: true,
    },
  ),
  column('trend', '增减方向', 'which way it went', r => r.figure.direction),
  column('reason', '原因', 'why, as the text says', r => r.figure.reason),
  column('fact', '对应的表中数据', 'fact of a statement that it repeats', r => known(r.report, r.figure.fact)),
  column('text', '原文', 'as printed', r => r.figure.text),
  column('sentence', '原句', 'its sentence', r => r.figure.sentence),
  column('section', '章节', 'heading that it stands under', r => r.figure.section),
  ...place<FigureRow>(
    r => r.figure.page,
    r => r.figure.bbox,
  ),
]

const ids = new WeakMap<Report, ReadonlySet<string>>()
function idsOf(report: Report): ReadonlySet<string> {
  const found = ids.get(report) ?? new Set(report.facts.map(f => f.id))
  ids.set(report, found)
  return found
}
/** Of a part of a report a fact may be left out. */
const known = (report: Report, fact: string | null): string | null =>
  fact !== null && idsOf(report).has(fact) ? fact : null

interface Member {
  readonly kind: 'duty' | 'office' | 'unit' | 'headcount'
  readonly text: string
  readonly count: number | null
  readonly page: number | null
}
export function membersOf({ organization }: Report): Member[] {
  const { duties, offices, units, headcount } = organization
  const named = (kind: Member['kind'], texts: readonly string[]) =>
    texts.map((text): Member => ({ kind, text, count: null, page: null }))
  return [
    ...named('duty', duties),
    ...named('office', offices),
    ...named('unit', units),
    ...headcount.map(({ kind, count, page }): Member => ({ kind: 'headcount', text: kind, count, page })),
  ]
}

type MemberRow = Part<{ readonly member: Member }>
/** `organization.csv`: one row per duty, office, unit and kind of staff. */
export const ORGANIZATION_COLUMNS: readonly CsvColumn<MemberRow>[] = [
  ...partIdentity<{ readonly member: Member }>(),
  column('kind', '种类', 'what it is', r => r.member.kind, REQUIRED),
  column('text', '内容', 'as the text names it', r => r.member.text, REQUIRED),
  column('count', '人数', 'how many', r => r.member.count, INTEGER),
  column('page', 'PDF 页码（从 1 起）', 'page of the PDF, from 1', r => r.member.page, INTEGER),
]

type CheckRow = Part<{ readonly check: Check }>
/** `checks.csv`: one row per identity and rule that was run. */
export const CHECK_COLUMNS: readonly CsvColumn<CheckRow>[] = [
  ...partIdentity<{ readonly check: Check }>(),
  column('check', '编号', 'check, unique within its document', r => r.check.id, REQUIRED),
  column('rule', '规则（见 codebook.csv）', 'rule; codebook.csv has its sentence', r => r.check.rule, REQUIRED),
  column('outcome', '结果', 'outcome', r => r.check.outcome, REQUIRED),
  column('expected', '应为（金额以元计）', 'what it should be; money in yuan', r => r.check.expected),
  column('actual', '实为', 'what it is', r => r.check.actual),
  column('tolerance', '容差', 'by how much they may differ', r => r.check.tolerance),
  column('facts', '涉及的数据', 'facts concerned, joined by spaces', r => r.check.facts.join(' ')),
  column('figures', '涉及的文字说明中的数', 'figures concerned, joined by spaces', r => r.check.figures?.join(' ')),
]

type CitationRow = Part<{ readonly citation: Citation }>
/** `citations.csv`: one row per document that the text names with its number. */
export const CITATION_COLUMNS: readonly CsvColumn<CitationRow>[] = [
  ...partIdentity<{ readonly citation: Citation }>(),
  column('title', '文件名', 'title', r => r.citation.title, REQUIRED),
  column('number', '文号', 'its number', r => r.citation.number, REQUIRED),
  ...place<CitationRow>(
    r => r.citation.page,
    r => r.citation.bbox,
  ),
]

interface Mention {
  readonly issue: string
  readonly fact: string
}
/** A finding is named by its place in the report. */
export const issueId = (index: number): string => `i${index + 1}`
export const mentionsOf = (report: Report): Mention[] =>
  report.issues.flatMap(({ facts }, i) =>
    [...new Set(facts)].filter(fact => idsOf(report).has(fact)).map(fact => ({ issue: issueId(i), fact })),
  )

type MentionRow = Part<{ readonly mention: Mention }>
/** `issue_facts.csv`: which numbers a finding is about. */
export const MENTION_COLUMNS: readonly CsvColumn<MentionRow>[] = [
  ...partIdentity<{ readonly mention: Mention }>(),
  column('issue', '发现编号', 'finding', r => r.mention.issue, REQUIRED),
  column('fact', '数据编号', 'fact', r => r.mention.fact, REQUIRED),
]
