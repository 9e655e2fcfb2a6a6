/** A document in short: what the list and the pictures need, so that its report need not be read again for them. */
import { z } from 'zod'
import { applyCorrections } from '../corrections/apply.ts'
import type { Blocker } from '../corrections/corrections.ts'
import type { Saved } from '../corrections/file.ts'
import { blockersOf } from '../corrections/open.ts'
import type { Fact, Report } from '../model.ts'
import { type DocumentAnswer, DocumentRow } from './api.ts'

const Amounts = z.array(z.object({ key: z.string(), name: z.string(), amountYuan: z.string() }))
/** One document of the collection, and its amounts for the pictures. */
export const Entry = z.object({ row: DocumentRow, functions: Amounts, threePublic: Amounts })
export type Entry = z.infer<typeof Entry>

/** A saved report as people corrected it, and what is still open. */
export interface Corrected
  extends Pick<DocumentAnswer, 'report' | 'corrections' | 'applied' | 'reviewed' | 'blockers'> {
  readonly revision: string
}

/** That a document is reviewed holds only while nothing blocks it: another extraction may find something new. */
export function correctedOf(extracted: Report, { corrections: saved, revision }: Saved): Corrected {
  const { corrections } = saved
  const { report, applied } = applyCorrections(extracted, corrections)
  const blockers: Blocker[] = blockersOf(report, corrections, applied)
  const reviewed = blockers.length ? null : saved.reviewed
  return { report, corrections, applied: [...applied], reviewed, blockers, revision }
}

export function entryOf(document: string, { report, corrections, reviewed, blockers }: Corrected): Entry {
  const amounts = report.facts.filter(f => f.amount !== null)
  const verdict = (name: Fact['verdict']) => amounts.filter(f => f.verdict === name).length
  const open = (severity: string) => report.issues.filter(i => i.severity === severity && !i.accepted).length
  const { title, entity, region, fiscalYear, type } = report.document
  return {
    row: {
      document,
      ...{ title, entity, region, fiscalYear, type },
      status: report.status,
      pages: report.source.pages,
      amounts: amounts.length,
      proven: verdict('proven'),
      disputed: verdict('disputed'),
      repaired: verdict('repaired'),
      errors: open('error'),
      warnings: open('warning'),
      blockers: blockers.length,
      reviewed,
      corrections: corrections.length,
    },
    functions: functionsOf(report.facts),
    threePublic: threePublicOf(report.facts),
  }
}

/** Statements that give expenditure by function (类), the widest first. */
const BY_FUNCTION = [
  'expenditure',
  'general-budget-expenditure',
  'government:general-budget-expenditure',
  'government:general-budget-expenditure-by-function',
]
const WHOLE = ['total', 'final', 'amount']
const CLASS = /^2\d\d$/

function functionsOf(facts: readonly Fact[]): Entry['functions'] {
  const money = facts.filter(f => f.amountYuan !== null)
  for (const statement of BY_FUNCTION) {
    const own = money.filter(f => f.statement === statement && CLASS.test(f.code ?? f.impliedCode ?? ''))
    const measure = WHOLE.find(m => own.some(f => f.measure === m))
    const classes = new Map(own.flatMap(f => (f.measure === measure ? [[f.code ?? f.impliedCode!, f] as const] : [])))
    if (!classes.size) continue
    return [...classes].map(([key, f]) => ({ key, name: f.officialName ?? f.label, amountYuan: f.amountYuan! }))
  }
  return []
}

/** 三公 as carried out. */
function threePublicOf(facts: readonly Fact[]): Entry['threePublic'] {
  const items = new Map<string, Fact>()
  for (const fact of facts)
    if (/(^|:)three-public$/.test(fact.statement) && !fact.statement.startsWith('budget:'))
      if (fact.item && fact.measure === 'final' && fact.amountYuan !== null && !items.has(fact.item))
        items.set(fact.item, fact)
  return [...items].map(([key, f]) => ({ key, name: f.label, amountYuan: f.amountYuan! }))
}
