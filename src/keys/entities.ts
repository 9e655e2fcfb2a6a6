/** Whose table it is: a document may hold those of a department and of its units, each with its name above it. */
import type { Report, Table } from '../model.ts'
import { fold } from '../notation/folding.ts'

/** Of two names of one length in a picture so many characters may differ and be misread. */
const MISREAD = 0.2

const known = new WeakMap<Report, ReadonlyMap<string, string | null>>()

/** The name above a table where a document's tables have several, else the document's. */
export function entityOf(report: Report, table: string | null): string | null {
  let entities = known.get(report)
  if (!entities) {
    entities = entitiesOf(report)
    known.set(report, entities)
  }
  const own = table === null ? undefined : entities.get(table)
  return own ?? report.document.entity
}

/** By table; a table without a name goes on with the one before. */
function entitiesOf({ tables, document }: Report): ReadonlyMap<string, string | null> {
  const printed = tables.map(nameOf)
  const isPicture = tables.some(t => t.rows.some(row => row.some(c => c.source === 'ocr')))
  const isSame = (a: string, b: string) => a === b || (isPicture && isMisreading(a, b))
  const names = [
    ...Map.groupBy(
      printed.filter(n => n !== null),
      n => n,
    ),
  ]
    .toSorted((a, b) => b[1].length - a[1].length)
    .map(([n]) => n)
  const real = names.filter((n, i) => !names.slice(0, i).some(other => isSame(n, other)))
  if (real.length < 2) return new Map()
  const usual = document.entity === null ? null : fold(document.entity)
  const told = (name: string) => {
    const meant = real.find(n => isSame(name, n)) ?? name
    return fold(meant) === usual ? document.entity : meant
  }
  let last: string | null = document.entity
  return new Map(
    tables.map((table, i) => {
      last = printed[i] ? told(printed[i]) : last
      return [table.id, last]
    }),
  )
}

/** Without white space and the number of a unit in front: 301001 XX局. */
const nameOf = ({ entity }: Table): string | null => entity?.replace(/\s+/g, '').replace(/^[\d[\]【】-]+/, '') || null

function isMisreading(a: string, b: string): boolean {
  const [x, y] = [[...a], [...b]]
  return x.length === y.length && x.filter((c, i) => c !== y[i]).length <= MISREAD * x.length
}
