/** Why one fact has its verdict, as text for people: its cell, its readings, the identities with their numbers. */
import type { Because, Check, Fact, Report } from '../model.ts'
import { measureOf, statementOf, vocabulary } from '../vocabulary.ts'

export type Language = 'zh' | 'en'

/** What people call an identity; a rule of the narrative has only its key. */
export type RuleName = (rule: string) => string

const WORDS = {
  place: ['位置', 'place'],
  read: ['读法', 'read'],
  text: ['文字层', 'text layer'],
  ocr: ['文字识别', 'read from the picture'],
  others: ['其他读法', 'other readings'],
  confidence: ['把握', 'confidence'],
  means: ['含义', 'means'],
  verdict: ['结论', 'verdict'],
  remedy: ['什么能证实它', 'what would prove it'],
  corrected: ['人工更正', 'corrected by hand'],
  repair: ['修正', 'repaired'],
  pass: ['成立', 'holds'],
  fail: ['不成立', 'fails'],
  'insufficient-data': ['数据不足', 'lacks data'],
  'not-applicable': ['不适用', 'does not apply'],
  expected: ['应为', 'expected'],
  actual: ['实为', 'actual'],
  tolerance: ['容差', 'tolerance'],
  reference: ['另见', 'because of'],
} as const

const VERDICTS: Readonly<Record<Fact['verdict'], readonly [string, string]>> = {
  proven: ['已证实', 'proven'],
  unproven: ['未证实', 'unproven'],
  disputed: ['存疑', 'disputed'],
  repaired: ['已修正', 'repaired'],
}

/** Amounts listed under one identity; a sum over a whole column has hundreds. */
const LISTED = 30

/** Lines without a break at the end. */
export function explanation(report: Report, fact: Fact, language: Language, ruleName: RuleName): string {
  const at = language === 'zh' ? 0 : 1
  const word = (key: keyof typeof WORDS) => WORDS[key][at]
  const facts = new Map(report.facts.map(f => [f.id, f]))
  const table = report.tables.find(t => t.id === fact.table)
  const cell = table?.rows[fact.row]?.[fact.column]
  const others = cell?.alternatives?.map(a => `${a.text}（${a.engine} ${percent(a.confidence)}）`).join('、')
  const measure = measureOf(fact.measure)
  const statement = statementOf(fact.statement)
  const lines: readonly (readonly [string, string | undefined | null])[] = [
    ['', nameOf(fact, at)],
    [
      word('place'),
      `${placeOf(fact, at)} ${table?.title ? `《${table.title}》` : ''}${fact.table} [${fact.row}][${fact.column}]，${fact.bbox.map(n => Math.round(n)).join(' ')}`,
    ],
    [word('read'), `${fact.text || '–'}（${word(fact.source)}，${word('confidence')} ${percent(fact.confidence)}）`],
    [word('others'), others],
    [
      word('means'),
      [statement && [statement.zh, statement.en][at], [measure.zh, measure.en][at], fact.fiscalYear, amountText(fact)]
        .filter(Boolean)
        .join(' · '),
    ],
    [
      word('corrected'),
      fact.corrections?.map(c => `${c.before ?? '–'} → ${c.after ?? '–'}（${c.who}：${c.why}）`).join('；'),
    ],
    [word('repair'), fact.repair && `${fact.repair.from} → ${fact.repair.to}：${fact.repair.evidence}`],
    [word('verdict'), VERDICTS[fact.verdict][at]],
  ]
  const because = (fact.because ?? []).flatMap(reason => [
    `  · ${sentenceOf(reason, at)}`,
    ...(reason.facts ?? []).slice(0, LISTED).map(id => `      ${word('reference')} ${referred(facts.get(id), id, at)}`),
    ...(reason.checks ?? []).flatMap(id =>
      checkLines(
        report.checks.find(c => c.id === id),
        facts,
        at,
        ruleName,
      ),
    ),
  ])
  const remedies = (fact.because ?? []).map(reason => remedyOf(reason, at)).filter(Boolean)
  return [
    ...lines.flatMap(([name, text]) => (text ? [name ? `${name}  ${text}` : text] : [])),
    ...because,
    ...(remedies.length ? [`${word('remedy')}  ${[...new Set(remedies)].join(at ? '; ' : '；')}`] : []),
  ].join('\n')
}

function sentenceOf({ reason }: Because, at: 0 | 1): string {
  const known = vocabulary().reasons.get(reason)!
  return [known.zh, known.en][at]!
}

function remedyOf({ reason }: Because, at: 0 | 1): string {
  const known = vocabulary().reasons.get(reason)!
  return [known.remedy_zh, known.remedy_en][at]!
}

function checkLines(
  check: Check | undefined,
  facts: ReadonlyMap<string, Fact>,
  at: 0 | 1,
  ruleName: RuleName,
): string[] {
  if (!check) return []
  const { id, rule, outcome, expected, actual, tolerance } = check
  const numbers =
    expected === null || actual === null
      ? ''
      : `  ${WORDS.expected[at]} ${expected}，${WORDS.actual[at]} ${actual}，${WORDS.tolerance[at]} ${tolerance}`
  const more = check.facts.length - LISTED
  return [
    `      ${id} ${WORDS[outcome][at]}  ${ruleName(rule)}${numbers}`,
    ...check.facts.slice(0, LISTED).map(f => `        ${referred(facts.get(f), f, at)}`),
    ...(more > 0 ? [`        … +${more}`] : []),
  ]
}

const referred = (fact: Fact | undefined, id: string, at: 0 | 1): string =>
  fact ? `${fact.text || '–'}  ${nameOf(fact, at)}  ${placeOf(fact, at)}` : id

/** `f12  2080505 机关事业单位基本养老保险缴费支出 · 基本支出` */
export function nameOf(fact: Fact, at: 0 | 1): string {
  const measure = measureOf(fact.measure)
  const row = [fact.code ?? fact.impliedCode, fact.label].filter(Boolean).join(' ')
  return `${fact.id}  ${row} · ${[measure.zh, measure.en][at]}`
}

const placeOf = ({ page }: Fact, at: 0 | 1): string => (at ? `page ${page}` : `第${page}页`)
const amountText = ({ amount, unit }: Fact): string | null => amount && `${amount}${unit ? ` ${unit}` : ''}`
const percent = (confidence: number): string => `${Math.floor(confidence * 1000) / 10} %`
