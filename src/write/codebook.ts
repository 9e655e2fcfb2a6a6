/** `codebook.csv`: what every value of a coded column means, and every rule. */
import { measureOf, vocabulary } from '../vocabulary.ts'
import { csvOf } from './csv.ts'
import { VALUES } from './values.ts'

/** A rule that has a sentence: an identity, with the decree that it is from. */
export interface Rule {
  readonly id: string
  readonly name: string
  readonly source?: string
}

export const CODEBOOK_COLUMNS = [
  ['column', '列', 'column of the data'],
  ['value', '值', 'value'],
  ['zh', '说明', 'meaning, in Chinese'],
  ['en', '英文说明', 'meaning, in English'],
  ['kind', '量的种类（money 金额，count 数量，percent 百分比）', 'kind of a measure: money, count or percent'],
  ['phase', '预算阶段', 'stage of the budget of a measure'],
  ['period', '时期', 'year of a measure, seen from the document’s'],
  ['decree', '依据', 'where a rule is from'],
] as const

export function codebook(rules: readonly Rule[]): string {
  const measures = vocabulary().measures
  const rows = VALUES.flatMap(({ columns, values }) =>
    columns.flatMap(column =>
      values.map(([value, zh, en]) => {
        const measure = column === 'measure' && measures.has(value) ? measureOf(value) : null
        return [column, value, zh, en, measure?.kind ?? '', measure?.phase ?? '', measure?.period ?? '', '']
      }),
    ),
  )
  const ofRules = rules.map(({ id, name, source = '' }) => ['rule', id, name, '', '', '', '', source])
  return csvOf([CODEBOOK_COLUMNS.map(([name]) => name), ...rows, ...ofRules])
}
