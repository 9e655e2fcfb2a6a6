import type { Fact, Table } from '../model.ts'
import { readAmount } from '../notation/amounts.ts'
import { codeDigits, codeWithName } from '../notation/codes.ts'
import { fold } from '../notation/folding.ts'
import { isOfWhich, type Ordinal, wholeOrdinal } from '../notation/ordinals.ts'
import { roleOfLabel } from '../notation/totals.ts'
import { CODE_KEYS, type Panel, type Reading } from './columns.ts'
import { labelOf, ordinalOf } from './text.ts'

/** One row of one panel: what it is about. */
export interface RowHead {
  readonly row: number
  /** As printed, without white space; the parts of 类|款|项 joined. Null where there is none. */
  readonly code: string | null
  /** The code the row completes to where 类|款|项 are printed in steps, each only once: 208, 05, 01 → 2080501. */
  readonly carried: string | null
  /** As printed, enumeration removed; "" where the panel names nothing in this row. */
  readonly label: string
  readonly ordinal: Ordinal | null
  /** 其中： stands in front of the name. */
  readonly isOfWhich: boolean
  /** The nearest text to the left, where the panel itself names nothing: a total that spans panels, a finer level. */
  readonly context: string | null
}

/** The heads of all rows of a panel, in order. */
export function headsOf(table: Table, reading: Reading, panel: Panel): RowHead[] {
  const at = (row: number, key: string) =>
    panel.columns.filter(c => c.key === key).map(c => (table.rows[row]![c.index]?.text ?? '').trim())
  const codeColumns = panel.columns.filter(c => CODE_KEYS.some(k => k === c.key))
  const glued = codeColumns.length === 0 && reading.definition.schemes.length > 0 && namesCarryCodes(table, panel)
  const carry = carrier(codeColumns.map(c => c.key))
  return table.rows.map((cells, row) => {
    const codeTexts = codeColumns.map(c => cells[c.index]?.text.replace(/\s+/g, '') ?? '')
    const names = at(row, 'name')
    const split = glued ? codeWithName(names[0] ?? '') : null
    const name = split ? split.name : (names[0] ?? '')
    const label = labelOf(name) || codeTexts.filter(t => t && codeDigits(t) === null).join('')
    const before = label ? null : textBefore(table, row, panel.columns.at(-1)?.index ?? 0)
    const named = before ?? name
    const seq = at(row, 'seq')[0] ?? ''
    return {
      row,
      code: split ? split.code : joinedCode(codeTexts),
      carried: carry(codeTexts),
      label,
      ordinal: wholeOrdinal(seq) ?? ordinalOf(seq) ?? ordinalOf(named),
      isOfWhich: isOfWhich(named),
      context: before === null ? null : labelOf(before),
    }
  })
}

const MOST = 0.5

function namesCarryCodes(table: Table, panel: Panel): boolean {
  const name = panel.columns.find(c => c.key === 'name')
  if (!name) return false
  const texts = table.rows.map(r => (r[name.index]?.text ?? '').trim()).filter(Boolean)
  return texts.filter(t => codeWithName(t) !== null).length > MOST * texts.length
}

/** 201|06|01 → 2010601; a full code in any of the columns is the code. */
function joinedCode(texts: readonly string[]): string | null {
  const parts = texts.flatMap(t => codeDigits(t) ?? [])
  const code = parts.find(p => p.length > 3) ?? parts.join('')
  return code.length >= 3 ? code : null
}

const STEPS = ['class', 'type', 'item']

/** Takes the code cells of one row after the other; a part left out is the one above it. */
function carrier(keys: readonly (string | null)[]): (texts: readonly string[]) => string | null {
  let above: readonly string[] = []
  return texts => {
    if (keys.length < 2 || keys.some((k, i) => k !== STEPS[i])) return null
    const parts = texts.map(fold)
    const last = parts.findLastIndex(Boolean)
    const full = parts.slice(0, last + 1).map((p, i) => p || (above[i] ?? ''))
    const fits = last >= 0 && full.every((p, i) => (i === 0 ? /^\d{3}$/ : /^\d{2}$/).test(p))
    above = fits ? full : []
    return fits ? full.join('') : null
  }
}

function textBefore(table: Table, row: number, end: number): string | null {
  for (let c = end; c >= 0; c--) {
    const text = table.rows[row]![c]?.text ?? ''
    if (/\p{Script=Han}/u.test(text) && readAmount(text).kind === 'not-an-amount') return text
  }
  return null
}

/** The only row of a table that names nothing is its total. */
export function roleOf({ rows }: Table, { isOfWhich, context }: RowHead, label: string): Fact['rowRole'] {
  if (isOfWhich) return 'of-which'
  return rows.length === 1 && !label && !context ? 'total' : roleOfLabel(label || (context ?? ''))
}
