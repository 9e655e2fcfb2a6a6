/** The report turned around, so that a place finds its fact and a check its places. Places are named by a key. */
import type { BBox, Check, Fact, Figure, Issue, Report, Table, Verdict } from '../../../model.ts'

/** `t3:2:4` is row 2, column 4 of table t3, `g7` a figure of the narrative. */
export type Key = string

export interface Place {
  readonly key: Key
  readonly page: number
  readonly bbox: BBox
  readonly text: string
  readonly verdict: Verdict | null
}

export interface Index {
  readonly report: Report
  readonly tables: ReadonlyMap<string, Table>
  readonly facts: ReadonlyMap<string, Fact>
  readonly figures: ReadonlyMap<string, Figure>
  readonly checks: ReadonlyMap<string, Check>
  readonly factAt: ReadonlyMap<Key, Fact>
  readonly places: ReadonlyMap<Key, Place>
  readonly placesOn: ReadonlyMap<number, readonly Place[]>
  /** Keys of disputed cells, in the order of the document. */
  readonly disputed: readonly Key[]
}

export const keyOf = (table: string, row: number, column: number): Key => `${table}:${row}:${column}`
export const keyOfFact = (fact: Fact): Key => keyOf(fact.table, fact.row, fact.column)

interface Spot {
  readonly table: string
  readonly row: number
  readonly column: number
}
/** Null for the key of a figure. */
export function spotOf(key: Key): Spot | null {
  const [table, row, column] = key.split(':')
  return table === undefined || column === undefined ? null : { table, row: Number(row), column: Number(column) }
}

export function indexOf(report: Report): Index {
  const factAt = new Map(report.facts.map(f => [keyOfFact(f), f]))
  const places = [
    ...report.tables.flatMap(table => cellPlaces(table, factAt)),
    ...report.figures.map(
      (f): Place => ({ key: f.id, page: f.page, bbox: f.bbox, text: f.text ?? f.value, verdict: null }),
    ),
  ]
  return {
    report,
    tables: byId(report.tables),
    facts: byId(report.facts),
    figures: byId(report.figures),
    checks: byId(report.checks),
    factAt,
    places: new Map(places.map(p => [p.key, p])),
    placesOn: Map.groupBy(places, p => p.page),
    disputed: places.filter(p => p.verdict === 'disputed').map(p => p.key),
  }
}

const cellPlaces = (table: Table, factAt: ReadonlyMap<Key, Fact>): Place[] =>
  table.rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      const key = keyOf(table.id, row, column)
      const verdict = factAt.get(key)?.verdict ?? null
      const { page, bbox, text } = cell
      return bbox[2] > bbox[0] ? [{ key, page, bbox, text, verdict }] : []
    }),
  )

const byId = <T extends { readonly id: string }>(items: readonly T[]) => new Map(items.map(i => [i.id, i]))

/** Places of what takes part in a check. */
export const keysOfCheck = ({ facts }: Index, check: Check): Key[] => [
  ...check.facts.flatMap(id => (facts.has(id) ? [keyOfFact(facts.get(id)!)] : [])),
  ...(check.figures ?? []),
]

/** The failing checks an issue reports: those of its rule that share an amount with it, else all of its rule. */
export function checksOfIssue(index: Index, issue: Issue): Check[] {
  const failing = index.report.checks.filter(c => c.outcome === 'fail')
  const ofRule = failing.filter(c => c.rule === issue.rule)
  const facts = new Set(issue.facts)
  const sharing = (checks: readonly Check[]) => checks.filter(c => c.facts.some(id => facts.has(id)))
  const onPlace = ofRule.filter(c =>
    c.figures?.some(id => index.figures.get(id)?.bbox.join() === issue.bbox?.join() && issue.bbox !== null),
  )
  return [sharing(ofRule), onPlace, sharing(failing), ofRule].find(checks => checks.length) ?? []
}

/** Other verdicts of one amount after an edit: which identities turned. */
export interface Turned {
  readonly nowHold: readonly Check[]
  readonly nowFail: readonly Check[]
}
export function turnedChecks(before: Report, after: Report): Turned {
  const signature = (c: Check) => `${c.rule} ${c.facts.join()} ${c.figures?.join() ?? ''}`
  const old = new Map(before.checks.map(c => [signature(c), c.outcome]))
  const turned = (from: string, to: string) =>
    after.checks.filter(c => c.outcome === to && old.get(signature(c)) === from)
  return { nowHold: turned('fail', 'pass'), nowFail: turned('pass', 'fail') }
}
