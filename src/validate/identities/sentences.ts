/** An identity as people read it, made from its formula: the two cannot differ. */
import type { FormulaColumn, FormulaForm } from './definitions.ts'

/** A term as a sentence calls it. */
export interface Named {
  readonly form: FormulaForm
  readonly column: FormulaColumn
  /** The line's name; that of the lines meant where `isAll`, or nothing. */
  readonly line: string
  readonly isAll: boolean
  /** The line below which it stands. */
  readonly after: string
}

export const TREE = '上级科目＝下级科目之和'
export const PLACES = '全境＝本级＋下辖各地'
export const LEVELS = '全境＝本级＋下级（同一项目分级各表）'
export const DETAILS = '合计栏＝其后各分栏之和'
export const NESTED = '上级项目＝下级项目之和（层次由全表金额判定）'

const titled = (columns: readonly FormulaColumn[], sign: string) => columns.map(c => c.title ?? '合计').join(sign)
export const rowSentence = (
  left: readonly FormulaColumn[],
  right: readonly FormulaColumn[],
  sign: '＋' | '÷',
  relation: '＝' | '≥' = '＝',
): string => `${titled(left, '＋')}${relation}${titled(right, sign)}`

export function sumSentence(left: readonly Named[], right: readonly Named[], relation: 'equal' | 'at-least'): string {
  const all = [...left, ...right]
  const isBetween = new Set(all.map(t => t.form)).size > 1
  const hasColumns = new Set(all.map(t => t.column)).size > 1
  const said = (side: readonly Named[]) =>
    side
      .map((term, i) => {
        const isNew = term.form !== side[i - 1]?.form
        return `${isBetween && isNew ? term.form.title : ''}${hasColumns ? columnOf(term) : ''}${lineOf(term)}`
      })
      .join('＋')
  return `${said(left)}${relation === 'equal' ? '＝' : '≥'}${said(right)}`
}

/** A column that is called as its line says no more than that. */
const columnOf = ({ column, line }: Named): string =>
  column.title === null || column.title === line ? '' : column.title

function lineOf({ line, isAll, after }: Named): string {
  const below = after ? `${after}以下` : ''
  return isAll ? `${below}各项${line}之和` : `${below}${line}`
}

interface Place {
  readonly form: FormulaForm
  readonly column: FormulaColumn
}
const WHEN = { 'parent-equal': '上级科目两表相等时，', 'total-equal': '同一科目合计两表相等时，' } as const

export const matchSentence = (left: Place, right: Place, when: keyof typeof WHEN | undefined): string => {
  const place = ({ form, column }: Place) => `${form.title}各科目${column.title ?? ''}`
  return `${when ? WHEN[when] : ''}${place(left)}＝${place(right)}`
}
