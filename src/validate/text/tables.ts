import Big from 'big.js'
import type { Fact, Figure, Report } from '../../model.ts'
import { scaleOf } from '../../notation/units.ts'
import { type Finding, onPage, printed } from './findings.ts'
import { amountOf, intervalOf, overlap } from './interval.ts'
import { lists } from './lists.ts'
import type { Sentence } from './sentences.ts'

/** Amounts of the text against the table they restate, and the items it lists against the rows that have amounts. */
export function tables(report: Report, sentences: readonly Sentence[]): Finding[] {
  const facts = new Map(report.facts.map(f => [f.id, f]))
  const amounts = report.figures.flatMap(figure => {
    const fact = figure.fact && figure.period === 'current' ? facts.get(figure.fact) : undefined
    return fact ? [against(figure, fact, report)] : []
  })
  return [...amounts, ...lists(report, sentences)]
}

function against(figure: Figure, fact: Fact, report: Report): Finding {
  const base = {
    rule: 'narrative.table',
    figures: [figure],
    facts: [fact.id],
    expected: fact.amount,
    actual: figure.value,
  }
  if (fact.amount === null) return { ...base, outcome: 'insufficient-data' }
  const [stated, inTable] = [amountOf(figure), intervalOf(fact.amount, scaleOf(fact.unit))]
  const exact = new Big(fact.amount).times(scaleOf(fact.unit)).eq(new Big(figure.value).times(scaleOf(figure.unit)))
  const title = report.tables.find(t => t.id === fact.table)?.title ?? '表'
  const where = `《${title}》（第${fact.page}页）“${fact.label}”为${fact.text}${fact.unit ?? ''}`
  if (exact) return { ...base, outcome: 'pass' }
  // A column too narrow cuts digits off: 4,548.1 for 4548.17.
  if (isCut(fact.text, figure.value)) return { ...base, outcome: 'pass' }
  if (overlap(stated, inTable))
    return {
      ...base,
      outcome: 'pass',
      severity: 'note',
      message: `${figure.subject}：文中为${printed(figure)}，${where}，属尾差`,
    }
  return {
    ...base,
    outcome: 'fail',
    severity: 'error',
    message: `${figure.subject}：文中为${printed(figure)}（${onPage(figure)}），${where}，两处不符`,
  }
}

function isCut(text: string, value: string): boolean {
  const plain = text.replace(/[,，\s]/g, '')
  return plain.includes('.') && plain.length < value.length && value.startsWith(plain)
}
