/** What one report says of a line: this year's amounts, last year's as its tables print them, and what its text says. */
import Big from 'big.js'
import { entityKeyOf } from '../keys/account.ts'
import { entityOf } from '../keys/entities.ts'
import type { DocumentInfo, Fact, Figure, Phase, Report, Verdict } from '../model.ts'
import { narrow } from '../notation/folding.ts'
import { says } from '../notation/totals.ts'
import { yuanOf } from '../notation/units.ts'
import { measureOf, vocabulary } from '../vocabulary.ts'
import { directionOf } from '../write/meaning.ts'
import { type Level, levelOfPlace } from './place.ts'

/** Where a value is printed: this report's statement, last year's column of it, or its text. */
export type Origin = 'report' | 'column' | 'text'

/** A value of one line, of one entity and year. Money is in 元. */
export interface Value {
  readonly entityKey: string
  readonly entity: string
  readonly place: string | null
  readonly regionCode: string | null
  readonly level: Level | null
  readonly part: DocumentInfo['entityLevel']
  readonly year: number
  /** Without `budget:`. */
  readonly statement: string
  readonly lineItem: string
  readonly label: string
  readonly measure: string
  /** Decimal string. */
  readonly value: string
  readonly unit: string
  readonly verdict: Verdict
  readonly origin: Origin
  readonly document: string
  readonly page: number
  readonly factKey: string | null
}

/** A line as somebody names it: by key, code or name; `part` takes what only contains the name. */
export interface Asked {
  readonly text: string
  readonly part: boolean
  readonly phase: Phase
}

/** Without signs and 合计: “三公”经费合计 is what 三公经费 asks for. */
const bare = (text: string): string =>
  narrow(text)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<=.)合计$/u, '')

/** What a fact's line is called: as printed, officially, and by its 三公 item. */
const namesOfLine = ({ label, officialName, item }: Fact): string[] =>
  [label, officialName ?? '', item === null ? '' : (vocabulary().items.get(item)?.zh ?? '')].filter(Boolean)

/** Whether a name is that of a fact's line, and of the side of the accounts it is on: 收入总计 is no 总计 of 支出. */
function isCalled(fact: Fact, name: string): boolean {
  if (namesOfLine(fact).some(own => bare(own) === bare(name))) return true
  const line = vocabulary().lines.find(({ key }) => key === fact.lineItem)
  if (!line || !says(line.pattern, narrow(name))) return false
  const [isReceived, isSpent] = [/收/.test(name), /支/.test(name)]
  return isReceived === isSpent || directionOf(fact) === (isReceived ? 'revenue' : 'expenditure')
}

function isAsked(fact: Fact, { text, part }: Asked): boolean {
  if (fact.lineItem === text.trim() || isCalled(fact, text)) return true
  return part && namesOfLine(fact).some(name => bare(name).includes(bare(text)))
}

/** The values of a line in a report. @param document its folder */
export const valuesIn = (document: string, report: Report, asked: Asked): Value[] =>
  valuesWhere(document, report, asked.phase, fact => isAsked(fact, asked))

/** The values of facts that are meant, with last year's. */
export function valuesWhere(document: string, report: Report, phase: Phase, isMeant: (fact: Fact) => boolean): Value[] {
  const { fiscalYear } = report.document
  if (fiscalYear === null) return []
  return report.facts.filter(isMeant).flatMap(fact => {
    const own = printed(document, report, fact, phase)
    const before = own?.origin === 'report' ? told(report, own, fact) : null
    return [own, before].filter(value => value !== null)
  })
}

function printed(document: string, report: Report, fact: Fact, phase: Phase): Value | null {
  const { fiscalYear } = report.document
  const year = fact.fiscalYear ?? null
  const { kind, period } = measureOf(fact.measure)
  const [value, unit] = fact.amountYuan === null ? [fact.amount, fact.unit] : [fact.amountYuan, '元']
  if (value === null || fact.lineItem == null || year === null || kind === 'percent' || period === 'change') return null
  // Counts have no stage of the budget.
  if (fact.phase !== phase && !(fact.phase == null && fact.amountYuan === null)) return null
  if (year !== fiscalYear && year !== fiscalYear! - 1) return null
  const entity = entityOf(report, fact.table)
  const whose =
    entity === report.document.entity ? report.document : { ...report.document, entity, entityKey: undefined }
  const entityKey = entityKeyOf(whose)
  if (entityKey === null || entity === null) return null
  const { region } = report.document
  return {
    ...{ entityKey, entity, document, value, year },
    place: region?.county ?? region?.city ?? region?.province ?? null,
    regionCode: region?.code ?? null,
    level: levelOfPlace(report.document),
    part: report.document.entityLevel,
    statement: fact.statement.replace(/^budget:/, ''),
    lineItem: fact.lineItem,
    label: fact.label || (fact.officialName ?? fact.lineItem),
    measure: fact.measure,
    unit: unit ?? '',
    verdict: fact.verdict,
    origin: year === fiscalYear ? 'report' : 'column',
    page: fact.page,
    factKey: fact.key ?? null,
  }
}

/**
 * Last year's amount as the text says it, itself or by the change: only in a sentence that names this year's as the table
 * has it, and only where all that it says of the line comes to one amount.
 */
function told(report: Report, own: Value, fact: Fact): Value | null {
  const about = report.figures.filter(figure => isCalled(fact, figure.subject))
  const isNow = (f: Figure) => f.period === 'current' && amountOf(f, own) === own.value
  const sentences = new Set(about.filter(isNow).map(f => f.sentence))
  const said = about.flatMap(figure => {
    const value = sentences.has(figure.sentence) ? lastYear(figure, own) : null
    return value === null ? [] : [{ value, page: figure.page }]
  })
  const [first] = said
  if (!first || said.some(s => !new Big(s.value).eq(first.value))) return null
  const { value, page } = first
  return { ...own, value, page, year: own.year - 1, origin: 'text', verdict: 'unproven', factKey: null }
}

const amountOf = (figure: Figure, { unit }: Value): string | null =>
  unit === '元' ? yuanOf(figure.value, figure.unit) : figure.unit === unit ? figure.value : null

/** 上年12.30万元; or this year's less what it grew by. */
function lastYear(figure: Figure, own: Value): string | null {
  const amount = amountOf(figure, own)
  if (amount === null || figure.role === 'budget' || isAgainstPlan(figure)) return null
  if (figure.period === 'previous') return amount
  if (figure.period !== 'change' || figure.role === 'rate' || !figure.direction) return null
  const now = new Big(own.value)
  const before = { increase: now.minus(amount), decrease: now.plus(amount), flat: now }[figure.direction]
  return before.lt(0) ? null : before.toFixed(placesOf(own.value))
}

/** 比年初预算减少0.10万元 is no change on last year. Where an amount stands twice in a sentence, either may be meant. */
function isAgainstPlan({ sentence, text, value }: Figure): boolean {
  const before = sentence.split(text ?? value).slice(0, -1)
  return !before.length || before.some(part => /(?<!公共|基金|经营)预算/.test(part.split(/[\d。；]/).at(-1)!))
}

/** Decimals of a decimal string. */
export const placesOf = (value: string): number => value.split('.')[1]?.length ?? 0
