/** Which of a table's amounts may mean something else than its columns were read as. */
import type { Issue, Table } from '../model.ts'
import { amountOf, readAmount } from '../notation/amounts.ts'
import { withoutUnit } from '../notation/units.ts'
import { type Column, isMeasure, type Panel, type Reading } from './columns.ts'
import { kindOf } from './content.ts'
import { matches } from './pattern.ts'
import { phaseOf } from './phases.ts'
import { titleOf } from './titles.ts'

type Told = Pick<Issue, 'rule' | 'severity' | 'message' | 'page' | 'bbox'>

/** Columns whose amounts no sum of their own can vouch for, and why. */
export interface Doubt {
  readonly columns: ReadonlySet<number>
  readonly issue: Told
}

/** How many headers are named. */
const NAMED = 3

/**
 * A header that is one of the form's in a table whose every column of numbers is known says what a column means. Where a
 * column is left over, or has no header, or the table is of no known form and its title no plain one, something across
 * columns or tables has to say it. Null where nothing is doubtful.
 */
export function doubtOf(table: Table, reading: Reading): Doubt | null {
  const panels = reading.panels.filter(p => p.key !== null)
  const name = table.title ?? table.id
  if (reading.definition.fallback && !isPlain(table))
    return doubt(table, measuresOf(panels), `表“${name}”的标题未能识别，金额的含义仅凭表内合计不足以证实`)
  const left = panels.flatMap(p => {
    const over = leftOver(table, reading, p)
    return over.length ? [{ panel: p, over }] : []
  })
  if (left.length) {
    const headers = left.flatMap(l => l.over.map(c => table.columns[c.index] || `第${c.index + 1}列`))
    const said = headers.slice(0, NAMED).join('”、“') + (headers.length > NAMED ? '”等' : '”')
    return doubt(
      table,
      measuresOf(left.map(l => l.panel)),
      `表“${name}”的“${said}列未能识别，其余各列的含义仅凭表内合计不足以证实`,
    )
  }
  const blank = measuresOf(panels).filter(c => c.path === '')
  return blank.length
    ? doubt(table, blank, `表“${name}”无可读的表头，各列按位置识别，其含义仅凭表内合计不足以证实`)
    : null
}

function doubt(table: Table, columns: readonly Column[], message: string): Doubt | null {
  if (!columns.length) return null
  const cell = table.rows[0]?.[columns[0]!.index]
  const place = { page: cell?.page ?? table.pages[0] ?? null, bbox: cell?.bbox ?? null }
  return {
    columns: new Set(columns.map(c => c.index)),
    issue: { rule: 'statements.meaning', severity: 'note', message: `${message}。`, ...place },
  }
}

const measuresOf = (panels: readonly Panel[]): Column[] =>
  panels.flatMap(p => p.columns.filter(c => isMeasure(c.key) || c.subject !== null))

/** Columns of money that the layout neither reads nor leaves out. */
function leftOver(table: Table, { layout, definition }: Reading, panel: Panel): Column[] {
  const phase = (c: Column) => phaseOf(c.path, definition.phases)
  const meant = new Set(panel.columns.filter(c => isMeasure(c.key) && c.key !== phase(c)).map(phase))
  const isOther = (c: Column) => phase(c) !== null && !meant.has(phase(c))
  if (layout.label === 'column') return []
  const isLeftOut = (c: Column) => layout.columns.some(r => r.key === null && matches(r.path, withoutUnit(c.path)))
  const counts = (text: string) => readAmount(text).kind === 'value' && /[1-9]/.test(text)
  const over = panel.columns.filter(
    c =>
      c.key === null &&
      kindOf(table, c.index) === 'number' &&
      !isLeftOut(c) &&
      !isOther(c) &&
      table.rows.some(row => counts(row[c.index]?.text ?? '')),
  )
  return over.length && isSumOfOthers(table, panel, over) ? [] : over
}

/** Whether they are the rest of a sum: one measure is in every row what all other columns of the panel make together. */
function isSumOfOthers(table: Table, panel: Panel, over: readonly Column[]): boolean {
  const measures = panel.columns.filter(c => isMeasure(c.key))
  const rows = table.rows.map(row => [...measures, ...over].map(c => amountOf(row[c.index]?.text ?? '') ?? ''))
  const printed = rows.filter(row => row.some(text => /[1-9]/.test(text)))
  return printed.length > 0 && measures.some((_, whole) => printed.every(row => isSum(row, whole)))
}

/** Within the rounding of what is printed. */
function isSum(row: readonly string[], whole: number): boolean {
  const places = Math.max(...row.map(text => text.split('.')[1]?.length ?? 0))
  const parts = row.reduce((sum, text, i) => (i === whole ? sum : sum + Number(text)), 0)
  return Math.abs(parts - Number(row[whole])) < (row.length + 1) * 0.5 * 10 ** -places
}

/** Its title is made of known words only, which say whose money or what of it. */
function isPlain(table: Table): boolean {
  const title = titleOf(table)
  return title?.isTable === true && title.foreign === '' && (title.direction !== null || title.about.size > 0)
}
