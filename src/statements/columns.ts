import { isFromPicture } from '../from-picture.ts'
import type { Phase, Table } from '../model.ts'
import { withoutUnit } from '../notation/units.ts'
import { type ColumnKind, kindOf } from './content.ts'
import type { ColumnRule, Layout, StatementDefinition } from './definition.ts'
import { type Subject, subjectsOf } from './items.ts'
import { matches } from './pattern.ts'
import { phasesBeside, ruleOf } from './phases.ts'
import { isBefore } from './ranks.ts'
import { labelOf, pathKey } from './text.ts'

/** Keys that say which row it is, rather than a number of it. */
export const ROW_KEYS: ReadonlySet<string> = new Set(['code', 'class', 'type', 'item', 'name', 'line', 'seq', 'note'])
const OPENERS = new Set(['code', 'class', 'name', 'seq'])
export const CODE_KEYS = ['code', 'class', 'type', 'item'] as const
export const isMeasure = (key: string | null): key is string => key !== null && !ROW_KEYS.has(key)

/** What a column without a header is, by its cells. */
const BY_CONTENT: Partial<Record<ColumnKind, string>> = { line: 'line', name: 'name', part: 'type' }

export interface Column {
  readonly index: number
  /** The header as compared. */
  readonly path: string
  readonly key: string | null
  /** Turned sideways: the item the header names (an item of the definition, or null) and how it is printed. */
  readonly subject: Subject | null
  /** Of governments' tables; elsewhere the document's year and the measure say it. */
  readonly meaning?: Meaning
}

/** What a header says of when, of what and of whose. */
export interface Meaning {
  /** Null where nothing settles it. */
  readonly year: number | null
  /** The thing its header names, where it names one. */
  readonly subject: string | null
  readonly scope: string | null
  readonly phase: Phase | null
}

export interface Panel {
  /** Prefix of its measures, "" where there is none; null for a panel the layout does not know. */
  readonly key: string | null
  readonly columns: readonly Column[]
}

/** A table's columns read as one layout of one definition. */
export interface Reading {
  readonly definition: StatementDefinition
  readonly layout: Layout
  readonly panels: readonly Panel[]
  /** Distinct measures with their panels' prefix. */
  readonly measures: readonly string[]
  /** Share of the columns that hold numbers, or could, that got a measure. */
  readonly fit: number
  /** Whether the layout's conditions hold. */
  readonly complete: boolean
  /** What single rows say beyond their name, by row; absent where nothing does. */
  readonly rows?: readonly RowMeaning[]
}

/** What a row of a government's table says of when and of whose. */
export interface RowMeaning {
  /** The year its name gives: 2022年末政府债务余额. */
  readonly year: number | null
  /** The rows of its table are places: then what is no known place is not the document's either. */
  readonly isOfPlaces: boolean
  readonly place: string | null
  readonly regionCode: string | null
  readonly scope: string | null
  /** It names or numbers the columns: 栏次, 公式. */
  readonly isHeader: boolean
}

/** The best reading of the table's columns by one definition: complete ones first, then most columns explained. */
export function readColumns(table: Table, definition: StatementDefinition, year: number | null): Reading {
  const readings = definition.layouts.map(layout => readingOf(table, definition, layout, year))
  const rank = (r: Reading) => [Number(r.complete), r.fit, r.measures.length]
  return readings.reduce((best, r) => (isBefore(rank(best), rank(r)) ? r : best))
}

/** The reading with these measures (panel prefix included) in these columns; null leaves a column out. */
export function withMeasures(reading: Reading, measures: ReadonlyMap<number, string | null>): Reading {
  if (!measures.size) return reading
  const panels = reading.panels.map(panel => {
    const columns = panel.columns.map(column => {
      const measure = measures.get(column.index)
      if (measure === undefined) return column
      const prefix = panel.key ? `${panel.key}.` : ''
      return { ...column, key: measure?.startsWith(prefix) ? measure.slice(prefix.length) : measure }
    })
    return { ...panel, columns }
  })
  return { ...reading, panels }
}

function readingOf(table: Table, definition: StatementDefinition, layout: Layout, year: number | null): Reading {
  const paths = table.columns.map(c => pathKey(c, year))
  const isPhase = (level: string) => layout.columns.some(r => isMeasure(r.key) && matches(r.path, level))
  const subjects = layout.label === 'column' ? subjectsOf(definition.items, paths, isPhase) : []
  const labelled = paths.map((path, index) => {
    const key = keyOf(table, index, path, layout, definition.phases)
    const subject = key === null || isMeasure(key) ? subjects[index] : null
    return { index, path, key, subject: subject ? asPrinted(subject, table.columns[index]!, year) : null }
  })
  const misread = table.rows.some(r => r.some(isFromPicture))
  const columns = misread && layout.label === 'column' ? inSequence(labelled, layout) : labelled
  const panels = panelsOf(table, columns, layout).map(p =>
    placed(distinct(withPhases(p, definition, layout), layout), layout, misread),
  )
  const measures = new Set(
    panels.flatMap(p =>
      p.key === null
        ? []
        : p.columns
            .map(c => c.key)
            .filter(isMeasure)
            .map(k => prefixed(p.key, k)),
    ),
  )
  const open = panels.flatMap(p => p.columns).filter(c => c.key === null || isMeasure(c.key))
  const leftOut = (c: Column) => layout.columns.some(r => r.key === null && matches(r.path, withoutUnit(c.path)))
  const known = open.filter(c => (layout.label === 'column' ? c.subject : c.key) !== null || leftOut(c))
  const keys = new Set(panels.flatMap(p => p.columns.map(c => c.key)))
  return {
    definition,
    layout,
    panels,
    measures: [...measures],
    fit: open.length ? known.length / open.length : 0,
    complete: measures.size >= layout.needs && layout.requires.every(k => keys.has(k)),
  }
}

/**
 * Sideways tables from a picture: where most labels are read, the others follow from the printed form's sequence of
 * items, each with its phases side by side or the whole sequence once a phase.
 */
function inSequence(columns: readonly Column[], layout: Layout): Column[] {
  const open = columns.filter(c => c.key === null || isMeasure(c.key))
  for (const order of layout.orders) {
    const phases = open.length / order.length
    if (!Number.isInteger(phases) || phases < 1) continue
    for (const place of [(i: number) => Math.floor(i / phases), (i: number) => i % order.length]) {
      const agreed = open.filter((c, i) => c.subject?.item === order[place(i)]).length
      if (agreed < READ * open.length) continue
      const at = new Map(open.map((c, i) => [c.index, order[place(i)]!]))
      return columns.map(c => {
        const item = at.get(c.index)
        return item === undefined || c.subject?.item === item
          ? c
          : { ...c, subject: { item, label: labelOf(c.path.split('/').at(-1) ?? '') } }
      })
    }
  }
  return [...columns]
}

/** Paths are compared folded, labels are told as printed. */
function asPrinted(subject: Subject, header: string, year: number | null): Subject {
  const levels = header.split('/').map(labelOf)
  return { ...subject, label: levels.findLast(l => pathKey(l, year) === subject.label) ?? subject.label }
}

export const prefixed = (panel: string | null, key: string): string => (panel ? `${panel}.${key}` : key)

function keyOf(
  table: Table,
  index: number,
  path: string,
  layout: Layout,
  phases: readonly ColumnRule[],
): string | null {
  const kind = kindOf(table, index)
  const rule = ruleOf(path, layout, phases)
  if (kind === 'code' && !CODE_KEYS.some(k => k === rule?.key)) return 'code'
  if (rule) return rule.key
  if (path !== '' || (kind === 'part' && !leadsToName(table, index))) return null
  return BY_CONTENT[kind] ?? null
}

/** Whether nothing but parts of codes stands between a column and a column of names: whole amounts look like parts too. */
function leadsToName(table: Table, index: number): boolean {
  const after = table.columns.findIndex((_, c) => c > index && !['part', 'blank'].includes(kindOf(table, c)))
  return after >= 0 && kindOf(table, after) === 'name'
}

/** A new panel opens with a code or name column after a number, or where the header's group is another panel's. */
function panelsOf(table: Table, columns: readonly Column[], layout: Layout): Panel[] {
  const holdsNumbers = (c: Column) => isMeasure(c.key) || (c.key === null && kindOf(table, c.index) === 'number')
  const groups: Column[][] = []
  let group: string | undefined
  for (const column of columns) {
    const current = groups.at(-1)
    const own = layout.panels.find(p => matches(p.path, column.path))?.key
    const opens = column.key !== null && OPENERS.has(column.key) && current?.some(holdsNumbers)
    const other = own !== undefined && group !== undefined && own !== group && (!current || current.length > 0)
    if (!current || opens || other) groups.push([column])
    else current.push(column)
    if (!current || opens || other) group = own
    else group ??= own
  }
  if (layout.label === 'column') return [{ key: '', columns }]
  if (!layout.panels.length) return groups.map(g => ({ key: '', columns: g }))
  const free = [...layout.panels]
  return groups.map(g => {
    const named = free.findIndex(p => g.some(c => matches(p.path, c.path)))
    const [rule] = free.splice(Math.max(0, named), 1)
    return { key: rule?.key ?? null, columns: g }
  })
}

function withPhases(panel: Panel, { phases }: StatementDefinition, layout: Layout): Panel {
  const open = panel.columns.filter(c => c.key === null || isMeasure(c.key))
  const beside = phasesBeside(open, layout, phases)
  return { ...panel, columns: panel.columns.map(c => (beside.has(c.index) ? { ...c, key: beside.get(c.index)! } : c)) }
}

/** Within a panel a measure stands once, in its first column; turned sideways it stands once an item. */
function distinct(panel: Panel, layout: Layout): Panel {
  if (layout.label === 'column') return panel
  const taken = new Set<string>()
  const columns = panel.columns.map(c => {
    if (!isMeasure(c.key)) return c
    if (taken.has(c.key)) return { ...c, key: null }
    taken.add(c.key)
    return c
  })
  return { ...panel, columns }
}

/** With this share of its labels read, a header from a picture is the printed form's. */
const READ = 0.6

/**
 * Gives columns without a readable header their measures by position, where their number is the printed form's.
 * @param misread labels come from a picture: one that says nothing may be a misreading
 */
function placed(panel: Panel, layout: Layout, misread: boolean): Panel {
  const { orders } = layout.panels.find(p => p.key === panel.key) ?? layout
  const names = panel.columns.findLastIndex(c => c.key !== null && !isMeasure(c.key) && c.key !== 'note')
  const numeric = panel.columns.slice(names + 1).filter(c => c.key !== 'note')
  const order = orders.find(o => o.length === numeric.length)
  if (!order || numeric.every(c => c.key !== null)) return panel
  const read = numeric.filter(c => c.key !== null).length
  const mayBe = (c: Column) => c.path === '' || (misread && read >= READ * numeric.length)
  if (!numeric.every((c, i) => (c.key === null ? mayBe(c) : c.key === order[i]))) return panel
  const at = new Map(numeric.map((c, i) => [c.index, order[i]!]))
  return { ...panel, columns: panel.columns.map(c => ({ ...c, key: at.get(c.index) ?? c.key })) }
}
