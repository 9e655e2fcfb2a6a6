/** Tables that two statements fit equally, or whose codes speak against their title. */
import type { Issue, Table } from '../model.ts'
import type { Reading } from './columns.ts'
import type { StatementDefinition } from './definition.ts'
import { matches } from './pattern.ts'
import { codesOf, isSigned } from './signature.ts'

/** Fewer codes may be a row that belongs to no other. */
const CODES = 2

/**
 * What is said of such a table; null where one statement is clearly the best. Its amounts keep the reading they have and
 * are proven only by what confirms it in another statement.
 * @param rivals readings that fit as well
 * @param others definitions of this kind of document
 */
export function ambiguityOf(
  table: Table,
  reading: Reading,
  rivals: readonly Reading[],
  others: readonly StatementDefinition[],
): Pick<Issue, 'rule' | 'severity' | 'message' | 'page' | 'bbox'> | null {
  const { definition } = reading
  const name = table.title ?? table.id
  const first = table.rows[0]?.[0]
  const place = { page: first?.page ?? table.pages[0] ?? null, bbox: first?.bbox ?? null }
  const said = (message: string) => ({ rule: 'statements.ambiguous', severity: 'warning' as const, message, ...place })
  if (rivals.length)
    return said(
      `表“${name}”既可能是《${definition.title}》，也可能是${rivals.map(r => `《${r.definition.title}》`).join('、')}，` +
        '两种解读同样相符；按前者读取，金额未经证实。',
    )
  const own = definition.signature?.codes
  const codes = codesOf(table, reading)
  if (own === undefined || own === NO_CODES || codes.length < CODES || codes.some(c => matches(own, c))) return null
  const fits = others.find(
    d =>
      d !== definition &&
      d.signature?.codes !== undefined &&
      isSigned(table, reading, { ...NOTHING, codes: d.signature.codes }),
  )
  return said(
    `表“${name}”按标题为《${definition.title}》，其科目编码（如 ${codes[0]}）却${fits ? `像《${fits.title}》` : '不属于该表'}；` +
      '按标题读取，金额未经证实。',
  )
}

const NO_CODES = '^$'
const NOTHING = { columns: [], labels: [] }
