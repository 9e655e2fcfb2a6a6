import Big from 'big.js'
import type { Fact, Figure, Report } from '../../model.ts'
import { type Finding, onPage, printed } from './findings.ts'
import { amountOf, intervalOf, overlap, scaleOf } from './interval.ts'
import type { Sentence } from './sentences.ts'

/** Amounts of the text against the table they restate, and the items it lists against the rows that have amounts. */
export function tables(report: Report, sentences: readonly Sentence[]): Finding[] {
  const facts = new Map(report.facts.map(f => [f.id, f]))
  const amounts = report.figures.flatMap(figure => {
    const fact = figure.fact && figure.period === 'current' ? facts.get(figure.fact) : undefined
    return fact ? [against(figure, fact, report)] : []
  })
  return [...amounts, ...sentences.flatMap(s => s.said.flatMap(x => listed(x.figure, x.after, report)))]
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
  const where = `${title}（第${fact.page}页）${fact.label}为${fact.text}`
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
    message: `${figure.subject}：文中为${printed(figure)}（${onPage(figure)}），${where}`,
  }
}

function isCut(text: string, value: string): boolean {
  const plain = text.replace(/[,，\s]/g, '')
  return plain.includes('.') && plain.length < value.length && value.startsWith(plain)
}

/** 人员经费…，主要包括：基本工资、津贴补贴… */
const LIST = /^[，,]?(?:主要)?(?:包括|用于|为)[：:]?([^；。]+)/
const CLASSES: readonly (readonly [RegExp, RegExp])[] = [
  [/^人员经费/, /^(?:301|303)\d{2}$/],
  [/^公用经费/, /^(?:302|307|309|310|311|312|313|399)\d{2}$/],
]

function listed(figure: Figure, after: string, report: Report): Finding[] {
  const list = LIST.exec(after)?.[1]
  const codes = CLASSES.find(([name]) => name.test(figure.subject))?.[1]
  if (!list || !codes || figure.period !== 'current') return []
  const names = new Set(list.split(/[、，,]/).map(n => n.replace(/等$/, '')))
  const rows = report.facts.filter(
    f =>
      f.statement === 'general-budget-basic-expenditure' &&
      f.code &&
      codes.test(f.code) &&
      /^(amount|total)$/.test(f.measure),
  )
  const isBlank = (f: Fact): boolean => f.amount === null || !/[1-9]/.test(f.amount)
  const empty = rows.filter(f => isBlank(f) && names.has(f.label))
  if (!rows.length) return []
  const base = { rule: 'narrative.list', figures: [figure], expected: null, actual: null, facts: empty.map(f => f.id) }
  if (!empty.length) return [{ ...base, outcome: 'pass' }]
  const missing = rows.filter(f => !isBlank(f) && !names.has(f.label))
  const say = (f: Fact): string => `${f.code}${f.label} ${f.text || '为空'}`
  const other = missing.length ? `；文中未列的有${missing.map(say).join('、')}` : ''
  return [
    {
      ...base,
      outcome: 'fail',
      severity: 'warning',
      message: `${figure.subject}文中“主要包括”${empty.map(f => f.label).join('、')}，表中${empty.map(say).join('、')}${other}`,
    },
  ]
}
