/** Builds reports out of plain tables, as `*.truth.json` has them: what a perfect extraction gives. */
import type { Fact, Report, Table } from '../../src/model.ts'
import { isOfWhich } from '../../src/notation/ordinals.ts'
import { roleOfLabel } from '../../src/notation/totals.ts'
import { labelOf, ordinalOf } from '../../src/statements/text.ts'
import { decimalOf, millionths, powerOf } from '../../src/validate/decimal.ts'

export interface PlainTable {
  readonly statement: string | null
  readonly title: string | null
  readonly unit: string | null
  readonly pages: readonly number[]
  readonly columns?: readonly string[]
  readonly columnKeys: readonly (string | null)[]
  readonly rows: readonly (readonly string[])[]
  readonly codes?: readonly (string | null)[]
  readonly trueValues?: readonly { readonly row: number; readonly column: number; readonly value: string }[]
}

const NO_MEASURE = /(^|\.)(code|class|type|item|name|line|seq|note)$/
const ITEMS: readonly (readonly [RegExp, string])[] = [
  [/出国/, 'overseas_travel'],
  [/购置及运行|购置和运行|用车.*小计/, 'vehicles_total'],
  [/运行/, 'vehicle_operation'],
  [/购置费?$/, 'vehicle_purchase'],
  [/^公务接待费?$/, 'reception'],
  [/合计|“?三公”?经费支出|三公.*(支出|经费)$/, 'total'],
]
const COUNTS = /（[个人辆批]）$/

const bare = (s: string) => s.replace(/\s+/g, '')

/** A report with one table per plain table. @param classes names of 类 → codes, for summary lines. */
export function reportOf(tables: readonly PlainTable[], classes: ReadonlyMap<string, string> = new Map()): Report {
  const built = tables.map((t, i) => tableOf(t, `t${i + 1}`))
  const facts = tables.flatMap((t, i) => factsOf(t, `t${i + 1}`, classes))
  return {
    schemaVersion: '1',
    producer: { name: 'juesuan', version: '0' },
    source: { file: 'made.pdf', sha256: '', bytes: 0, pages: 1, url: null },
    document: {
      type: 'department-final-accounts',
      title: null,
      entity: null,
      entityLevel: null,
      region: null,
      fiscalYear: null,
    },
    status: 'complete',
    pages: [],
    tables: built,
    facts: facts.map((f, i) => ({ ...f, id: `f${i + 1}` })),
    figures: [],
    organization: { duties: [], offices: [], units: [], headcount: [] },
    checks: [],
    issues: [],
  }
}

function tableOf(t: PlainTable, id: string): Table {
  const page = t.pages[0] ?? 1
  return {
    id,
    statement: t.statement,
    title: t.title,
    unit: t.unit,
    entity: null,
    pages: [...t.pages],
    columns: [...(t.columns ?? t.columnKeys.map(k => k ?? ''))],
    rows: t.rows.map((row, r) =>
      row.map((text, c) => ({ text, page, bbox: [c, r, c + 1, r + 1] as const, confidence: 1 })),
    ),
    notes: [],
  }
}

function factsOf(t: PlainTable, id: string, classes: ReadonlyMap<string, string>): Fact[] {
  if (t.statement === null || t.statement === 'other') return []
  const panels = panelsOf(t.columnKeys)
  const chained = chainedCodes(t)
  return t.rows.flatMap((row, r) =>
    [...panels].flatMap(([panel, columns]) => {
      const facts = rowFacts(t, id, classes, row, r, panel, columns)
      return facts.map(f => ({ ...f, impliedCode: f.code === null ? (chained[r] ?? f.impliedCode) : null }))
    }),
  )
}

/** `208 | | `, ` | 05 | `, ` | | 01`: each row prints only its own part of the code. */
function chainedCodes(t: PlainTable): (string | null)[] {
  const [a, b, c] = ['class', 'type', 'item'].map(k => t.columnKeys.indexOf(k)) as [number, number, number]
  if (a < 0 || b < 0) return []
  let chain: string[] = []
  return t.rows.map(row => {
    const own = [a, b, c].map(i => row[i] ?? '')
    const level = own.findIndex(x => /^\d+$/.test(x))
    if (level < 0 || own[level]!.length > 3 || own.filter(x => /^\d+$/.test(x)).length > 1) return null
    chain = [...chain.slice(0, level), own[level]!]
    return level > 0 && chain.length === level + 1 ? chain.join('') : null
  })
}

function panelsOf(keys: readonly (string | null)[]): Map<string, [string, number][]> {
  const panels = new Map<string, [string, number][]>()
  keys.forEach((key, column) => {
    if (!key) return
    const match = /^(\w+)\.(.+)$/.exec(key)
    const panel = match && (/^p\d+$/.test(match[1]!) || keys.includes(`${match[1]}.name`)) ? match[1]! : ''
    panels.set(panel, [...(panels.get(panel) ?? []), [panel ? match![2]! : key, column]])
  })
  return panels
}

/** The nearest name on the left of a panel that has none of its own. */
const nameBefore = (row: readonly string[], end: number): string =>
  row.slice(0, end).findLast(text => /\p{Script=Han}/u.test(text)) ?? ''

function rowFacts(
  t: PlainTable,
  table: string,
  classes: ReadonlyMap<string, string>,
  row: readonly string[],
  r: number,
  panel: string,
  columns: readonly (readonly [string, number])[],
): Fact[] {
  const at = (field: string) => {
    const column = columns.find(([f]) => f === field)?.[1]
    if (column === undefined) return ''
    return bare(t.trueValues?.find(v => v.row === r && v.column === column)?.value ?? row[column] ?? '')
  }
  const parts = ['class', 'type', 'item'].map(at)
  const digits = parts.filter(p => /^\d+$/.test(p))
  let code = at('code') || (digits.find(p => p.length > 3) ?? digits.join(''))
  if (!/^\d{3,}$/.test(code)) code = t.codes?.[r] ?? ''
  const name = labelOf(at('name')) || [...parts, at('code')].filter(p => p && !/^\d+$/.test(p)).join('')
  const named = name || code ? at('name') || name : nameBefore(row, columns.at(-1)?.[1] ?? 0)
  const ordinal = ordinalOf(named)
  const summary = /summary$/.test(t.statement!) && panel === 'expenditure'
  return columns.flatMap(([field, column]): Fact[] => {
    if (NO_MEASURE.test(field)) return []
    const text = row[column] ?? ''
    if (!text && !name && !code) return []
    const wide = /^(budget|adjusted_budget|final)\.(\w+)$/.exec(field)
    const three = /three-public$/.test(t.statement!)
    const item = three
      ? wide
        ? wide[2]!
        : (ITEMS.find(([p]) => !COUNTS.test(name) && p.test(name))?.[1] ?? null)
      : null
    const measure = three && wide ? wide[1]! : (panel && !/^p\d+$/.test(panel) ? `${panel}.` : '') + field
    const plain = text.replaceAll(',', '').replace(/%$/, '')
    const amount = /^-?\d+(\.\d+)?$/.test(plain) ? plain : null
    const money = /元/.test(t.unit ?? '') && !/percent|count/.test(measure) && !COUNTS.test(name)
    const yuan = amount !== null && money ? decimalOf(millionths(amount, powerOf(t.unit)), 0, 2) : null
    return [
      {
        id: '',
        statement: t.statement!,
        item,
        code: code || null,
        scheme: code ? (code.startsWith('3') ? 'economic-department' : 'functional') : null,
        impliedCode: !code && summary ? (classes.get(name) ?? null) : null,
        label: name,
        ordinal: ordinal?.text ?? null,
        outlineLevel: ordinal?.level ?? null,
        rowRole: isOfWhich(named) ? ('of-which' as const) : roleOfLabel(labelOf(named)),
        officialName: name || code ? null : labelOf(named) || null,
        level: null,
        measure,
        amount,
        unit: money ? t.unit : /percent/.test(measure) ? '%' : null,
        amountYuan: yuan,
        text,
        table,
        row: r,
        column,
        page: t.pages[0] ?? 1,
        bbox: [column, r, column + 1, r + 1],
        source: 'text',
        confidence: 1,
        verdict: 'unproven',
        checks: [],
        repair: null,
      },
    ]
  })
}
