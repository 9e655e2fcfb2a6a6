import { isFromPicture, picturedPages } from '../../from-picture.ts'
import type { Check, Figure, Issue, Report } from '../../model.ts'
import { isWholeFlow } from '../../notation/totals.ts'
import { allotted } from './allotted.ts'
import { breakdowns } from './breakdowns.ts'
import { changes } from './changes.ts'
import { codes } from './codes.ts'
import { completion } from './completion.ts'
import { type Finding, money } from './findings.ts'
import { parts } from './parts.ts'
import { publication } from './publication.ts'
import { scores } from './scores.ts'
import { sentencesOf } from './sentences.ts'
import { shares } from './shares.ts'
import { tables } from './tables.ts'
import { targets } from './targets.ts'
import { twice } from './twice.ts'

/**
 * The numbers of the text against each other, against the tables and against what publication asks for.
 * @returns checks with ids from `f1` on; every issue belongs to a check that failed
 */
export function checkFigures(report: Report): { checks: Check[]; issues: Issue[] } {
  if (isStranger(report)) return { checks: [], issues: [] }
  const sentences = sentencesOf(atUsualPlaces(report.figures))
  const totals = report.figures.filter(
    f => (isWholeFlow(f.subject) || /一般公共预算财政拨款支出$/.test(f.subject)) && f.period === 'current',
  )
  const findings = [
    ...changes(sentences),
    ...shares(sentences, totals),
    ...completion(sentences),
    ...parts(sentences),
    ...twice(report, sentences),
    ...targets(sentences),
    ...allotted(report, sentences),
    ...breakdowns(sentences),
    ...codes(report, sentences),
    ...tables(report, sentences),
    ...scores(report),
    ...publication(report),
  ]
  const isRead = readFromPictures(report)
  return { checks: findings.map(checkOf), issues: findings.flatMap(f => issueOf(f, isRead(f))) }
}

/** No public account by its title nor by any table: what its sentences say is no publisher's contradiction. */
const isStranger = ({ document, facts }: Report): boolean => document.type === 'other' && !facts.length

/** Whether a finding rests on something that was read from a picture: then the reading may be at fault. */
function readFromPictures({ pages, facts }: Report): (finding: Finding) => boolean {
  const pictures = picturedPages(pages)
  if (!pictures.size) return () => false
  const read = new Set(facts.filter(isFromPicture).map(f => f.id))
  return ({ figures, facts: ids, at }) =>
    figures.some(f => pictures.has(f.page)) || ids.some(id => read.has(id)) || pictures.has(at?.page ?? 0)
}

/**
 * 6.2万元 among amounts of two places is 6.20 and no less exact than they are; the same holds for 0.
 * Only money: rates and counts are printed with as many digits as they have.
 */
function atUsualPlaces(figures: readonly Figure[]): Figure[] {
  const places = (f: Figure): number => f.value.split('.')[1]?.length ?? 0
  const usual = new Map<string, number>()
  for (const [unit, all] of Map.groupBy(figures.filter(money), f => f.unit)) {
    const counts = [
      ...Map.groupBy(
        all.filter(f => /[1-9]/.test(f.value)),
        places,
      ),
    ]
    usual.set(unit, counts.sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? 0)
  }
  return figures.map(f => {
    const missing = (usual.get(f.unit) ?? 0) - places(f)
    if (missing <= 0) return f
    return {
      ...f,
      value: `${f.value}${f.value.includes('.') ? '' : '.'}${'0'.repeat(missing)}`,
      text: f.text ?? f.value,
    }
  })
}

/** Issues of this stage: a saved report is checked again without them. */
export const isFigureRule = (rule: string): boolean => /^(?:narrative|performance|publication)\./.test(rule)

const checkOf = (f: Finding, i: number): Check => ({
  id: `f${i + 1}`,
  rule: f.rule,
  outcome: f.outcome,
  expected: f.expected,
  actual: f.actual,
  tolerance: null,
  facts: [...f.facts],
  figures: f.figures.map(g => g.id),
})

function issueOf(f: Finding, isRead: boolean): Issue[] {
  if (!f.message || !f.severity) return []
  const at = f.at ?? f.figures[0] ?? { page: null, bbox: null }
  const severity = isRead && f.severity === 'error' ? 'warning' : f.severity
  return [{ rule: f.rule, severity, message: f.message, facts: [...f.facts], page: at.page, bbox: at.bbox }]
}
