/** What stands in the workbook, in Chinese. */
import { dirname, relative, sep } from 'node:path'
import type { Fact, Report } from '../../model.ts'
import { vocabulary } from '../../vocabulary.ts'
import type { Result } from '../../write/column.ts'
import { sentence } from '../../write/markdown.ts'
import { wordOf } from '../../write/values.ts'
import type { Link } from './cell.ts'
import type { Fill } from './styles.ts'

/** Findings told in one comment, and characters of each. */
const TOLD = 3
const LONGEST = 160

/** The colour of an amount: none for one that is proven. */
export function fillOf({ verdict, corrections, amount }: Fact): Fill | undefined {
  if (corrections?.length) return 'corrected'
  if (verdict === 'repaired' || verdict === 'disputed') return verdict
  return verdict === 'unproven' && amount !== null ? 'unproven' : undefined
}

/** Why an amount has its colour: verdict and reasons, what was printed, what the checks found. Null for one without. */
export function noteOf(fact: Fact, findings: ReadonlyMap<string, readonly string[]>): string | null {
  if (!fillOf(fact)) return null
  const { because = [], repair, corrections = [], text, verdict } = fact
  const reasons = because.map(({ reason }) => vocabulary().reasons.get(reason)!.zh)
  const lines = [
    `${wordOf('verdict', verdict)}${reasons.length ? `：${[...new Set(reasons)].join('；')}` : ''}`,
    repair ? `原文 ${repair.from}，应为 ${repair.to}：${repair.evidence}` : '',
    ...corrections.map(c => `更正：${c.before ?? '空'} → ${c.after ?? '空'}（${c.who}：${c.why}）；原文 ${text}`),
    ...(findings.get(fact.id) ?? []).slice(0, TOLD).map(message => cut(message)),
  ]
  return lines.filter(Boolean).join('\n')
}

const cut = (message: string) => (message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message)

/** What the checks found of each fact, errors first. */
export function findingsByFact({ issues }: Report): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const severity of ['error', 'warning'] as const)
    for (const issue of issues)
      if (issue.severity === severity)
        for (const id of issue.facts) found.set(id, [...(found.get(id) ?? []), sentence(issue)])
  return found
}

/** Where the PDF is, seen from the workbook, or on the web; null where neither is known. */
export function pdfOf({ report, pdf }: Result, workbook: string): string | null {
  if (pdf !== undefined) return encodeURI(relative(dirname(workbook), pdf).split(sep).join('/')).replaceAll('#', '%23')
  return report?.source.url ?? null
}

/** Leads to a page of it. */
export const pageLink = (pdf: string | null, page: number | null): Link | undefined =>
  pdf === null ? undefined : { target: pdf, ...(page === null ? {} : { location: `page=${page}` }) }

export const placeName = ({ document: { region } }: Report): string =>
  [...new Set([region?.province, region?.city, region?.county])].filter(Boolean).join('')
