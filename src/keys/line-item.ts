/** Which line of its form a row is, whatever words a year or a province prints it with. */
import type { Fact } from '../model.ts'
import { narrow } from '../notation/folding.ts'
import { withoutOfWhich } from '../notation/ordinals.ts'
import { says } from '../notation/totals.ts'
import { type Line, panelOf, vocabulary } from '../vocabulary.ts'

type Row = Pick<Fact, 'item' | 'code' | 'impliedCode' | 'label' | 'rowRole' | 'officialName' | 'measure' | 'table'>

/**
 * The line of each fact, in their order: a 三公 item, else a code, else a key of `schemas/lines.csv` (totals have one
 * too), else the name as printed with half-width brackets; null where the row has none.
 * @param facts in document order: what a line stands under tells 一般公共预算 received from 一般公共预算 carried over
 */
export function lineItemsOf(facts: readonly Row[], lines: readonly Line[] = vocabulary().lines): (string | null)[] {
  const above = new Map<string, Set<string>>()
  return facts.map(fact => {
    const panel = `${fact.table} ${panelOf(fact.measure)?.key ?? ''}`
    const seen = above.get(panel) ?? new Set()
    const line = lineOf(fact, seen, lines)
    if (line !== null) above.set(panel, seen.add(line))
    return line
  })
}

function lineOf(row: Row, above: ReadonlySet<string>, lines: readonly Line[]): string | null {
  const known = row.item ?? row.code ?? row.impliedCode
  if (known !== null) return known
  const name = withoutOfWhich(narrow(row.label || (row.officialName ?? '')))
  const isMeant = (line: Line) => (line.under === null || above.has(line.under)) && says(line.pattern, name)
  const line = name ? lines.find(isMeant)?.key : undefined
  return line ?? (row.rowRole === 'total' ? 'total' : name.replaceAll('/', '') || null)
}
