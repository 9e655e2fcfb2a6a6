/** A comparison to be read on a terminal. */
import Big from 'big.js'
import type { Verdict } from '../model.ts'
import { measureOf, statementOf } from '../vocabulary.ts'
import type { Choice, Comparison, Row } from './compare.ts'
import type { Origin } from './values.ts'

type Language = 'zh' | 'en'
type Words = readonly [zh: string, en: string]

const HEAD: readonly Words[] = [
  ['名次', 'rank'],
  ['单位', 'entity'],
  ['年度', 'year'],
  ['数额', 'value'],
  ['结论', 'verdict'],
  ['上年', 'before'],
  ['来源', 'from'],
  ['增减', 'change'],
  ['增减%', 'change %'],
  ['占比%', 'share %'],
]
const VERDICTS: Readonly<Record<Verdict, Words>> = {
  proven: ['已证实', 'proven'],
  unproven: ['未证实', 'unproven'],
  disputed: ['存疑', 'disputed'],
  repaired: ['已修正', 'repaired'],
}
const ORIGINS: Readonly<Record<Origin, Words>> = {
  report: ['上年报告', 'its report'],
  column: ['本年报表', 'column'],
  text: ['本年文字', 'text'],
}
const COUNTED: Words = ['万元', '10,000 yuan']
const ALSO: Words = ['同名的还有', 'also called so']

/** Money is shown in 万元, exact in every other format. */
const shown = (value: string | null, unit: string): string =>
  value === null ? '' : grouped(unit === '元' ? new Big(value).div(10_000).toFixed(2) : new Big(value).toFixed())
const grouped = (text: string): string => text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')
const signed = (text: string): string => (text && !text.startsWith('-') && /[1-9]/.test(text) ? `+${text}` : text)

/** What is compared, as a line. */
export function titleOf({ statement, measure, lineItem }: Choice, label: string, language: Language): string {
  const at = language === 'zh' ? 0 : 1
  const names = [statementOf(statement), measureOf(measure)].map(n => (at ? n?.en : n?.zh) ?? '')
  return `${label} [${lineItem}]  ${names[0]}（${statement}） ${names[1]}（${measure}）`
}

/** Rows of cells, a head first. */
export function cellsOf(rows: readonly Row[], language: Language): string[][] {
  const at = language === 'zh' ? 0 : 1
  const body = rows.map(row => [
    String(row.rank),
    row.entity,
    String(row.year),
    shown(row.value, row.unit),
    VERDICTS[row.verdict][at],
    shown(row.previous?.value ?? null, row.unit),
    row.previous ? ORIGINS[row.previous.origin][at] : '',
    signed(shown(row.change, row.unit)),
    signed(row.changePercent ?? ''),
    row.share ?? '',
  ])
  return [HEAD.map(words => words[at]), ...body]
}

/** The lines above and below the table. */
export function aroundOf({ chosen, others, rows }: Comparison, language: Language): { above: string; below: string[] } {
  const at = language === 'zh' ? 0 : 1
  const unit = rows[0]?.unit === '元' ? COUNTED[at] : (rows[0]?.unit ?? '')
  const above = `${titleOf(chosen!, rows[0]?.label ?? '', language)}  ${unit}`
  const listed = others
    .slice(0, SHOWN)
    .map(c => `  --statement ${c.statement} --measure ${c.measure}  [${c.lineItem}] ${c.count}`)
  return { above, below: listed.length ? [`${ALSO[at]}:`, ...listed] : [] }
}
/** Other statements that are named below a table. */
const SHOWN = 5
