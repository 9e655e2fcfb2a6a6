import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { applyCorrections } from '../../src/corrections/apply.ts'
import type { Correction, CorrectionKind } from '../../src/corrections/corrections.ts'
import { blockersOf, openFacts } from '../../src/corrections/open.ts'
import type { Fact, Report } from '../../src/model.ts'
import { extract } from '../../src/pipeline.ts'

const sample = async (name: string) => {
  const file = join(import.meta.dirname, '../../samples', name)
  return extract({ file, bytes: await readFile(file) })
}
let bare: Report
let seed: Report
beforeAll(async () => {
  bare = await sample('bare-2023.pdf')
  seed = await sample('seed-2024.pdf')
})

const BY = { who: '李编辑', when: '2026-03-01T08:00:00Z', why: '对照原件' }
let number = 0
const correction = <Kind extends CorrectionKind>(
  kind: Kind,
  { page, bbox }: { page: number | null; bbox: Report['facts'][number]['bbox'] | null },
  before: Extract<Correction, { kind: Kind }>['before'],
  after: Extract<Correction, { kind: Kind }>['after'],
) => ({ ...BY, id: `k${number++}`, kind, anchor: { page, bbox }, before, after }) as Extract<Correction, { kind: Kind }>

const statement = (report: Report, key: string) => report.tables.find(t => t.statement === key)!
const factOf = (report: Report, key: string, test: (f: Fact) => boolean = () => true) =>
  report.facts.find(f => f.statement === key && f.amount !== null && f.amount !== '0.00' && test(f))!
const at = (report: Report, { page, bbox }: Pick<Fact, 'page' | 'bbox'>) =>
  report.facts.find(f => f.page === page && f.bbox.join() === bbox.join())!
const without = (report: Report): Report => ({
  ...report,
  facts: report.facts.map(({ corrections: _, ...fact }) => fact),
})

/** The report as if this cell had been read like that. */
const misread = (report: Report, fact: Fact, as: string) =>
  without(applyCorrections(report, [correction('text', fact, fact.text, as)]).report)

test('no correction: the same report', () => {
  expect(applyCorrections(bare, []).report).toBe(bare)
})

test('a confirmed reading changes nothing but says who confirmed it', () => {
  const fact = factOf(bare, 'revenue')
  const { report } = applyCorrections(bare, [correction('text', fact, fact.text, fact.text)])
  expect(at(report, fact).corrections).toMatchObject([{ ...BY, kind: 'text', before: fact.text, after: fact.text }])
  expect(without(report).facts).toEqual(bare.facts)
  expect(report.checks).toEqual(bare.checks)
  expect(report.issues).toEqual(bare.issues)
  expect(report.figures).toEqual(bare.figures)
})

test('a misread amount is disputed; its corrected text makes every identity pass again', () => {
  const fact = factOf(bare, 'revenue', f => f.code !== null && f.verdict === 'proven')
  const wrong = misread(bare, fact, '9,999,999.00')
  expect(at(wrong, fact).verdict).toBe('disputed')
  expect(blockersOf(wrong, [], []).length).toBeGreaterThan(0)
  const fix = correction('text', fact, '9,999,999.00', fact.text)
  const { report, applied } = applyCorrections(wrong, [fix])
  expect(applied).toEqual([{ id: fix.id, state: 'applied', reason: '' }])
  expect(at(report, fact)).toMatchObject({ amount: fact.amount, verdict: 'proven' })
  expect(report.checks).toEqual(bare.checks)
  expect(blockersOf(report, [fix], applied)).toEqual([])
})

test('what is right and kept as it is turns disputed when a wrong correction is made', () => {
  const fact = factOf(bare, 'expenditure', f => f.verdict === 'proven' && f.code !== null)
  const { report } = applyCorrections(bare, [correction('amount', fact, fact.amount, '1.00')])
  expect(at(report, fact)).toMatchObject({ amount: '1.00', text: fact.text, verdict: 'disputed' })
})

test('the amount that a clipped cell means, text as printed', () => {
  const clipped = seed.facts.filter(f => f.verdict === 'disputed')
  expect(clipped.length).toBe(6)
  const all = clipped.map(f => correction('amount', f, f.amount, f.amount))
  const { report, applied } = applyCorrections(seed, all)
  expect(applied.map(a => a.state)).toEqual(all.map(() => 'applied'))
  for (const fact of clipped) {
    expect(at(report, fact)).toMatchObject({ text: fact.text, amount: fact.amount, repair: null })
    expect(at(report, fact).verdict).not.toBe('disputed')
  }
  expect(report.issues.some(i => i.rule === 'clipped')).toBe(false)
})

test('survives a layout read otherwise: by page and place, whatever the ids', () => {
  const fact = factOf(bare, 'revenue', f => f.code !== null)
  const [x0, top, x1, bottom] = fact.bbox
  const moved = { page: fact.page, bbox: [x0 + 2, top - 1, x1 + 3, bottom + 1] as const }
  const { report, applied } = applyCorrections(bare, [correction('text', moved, fact.text, '5.00')])
  expect(applied[0]!.state).toBe('applied')
  expect(at(report, fact).amount).toBe('5.00')
})

test('nothing at the place, or something else there now: said, never dropped', () => {
  const fact = factOf(bare, 'revenue')
  const nowhere = correction('text', { page: 1, bbox: [0, 0, 3, 3] }, 'a', 'b')
  const stale = correction('text', fact, '不是这个', '7.00')
  const all = [nowhere, stale, correction('amount', { page: null, bbox: null }, null, '1.00')]
  const { report, applied } = applyCorrections(bare, all)
  expect(applied.map(a => a.state)).toEqual(['unmatched', 'stale', 'unmatched'])
  expect(applied.every(a => a.reason !== '')).toBe(true)
  const lost = blockersOf(report, all, applied).filter(b => b.kind === 'correction')
  expect(lost.map(b => b.id)).toEqual(all.map(c => c.id))
  expect(report.facts).toEqual(bare.facts)
})

test('the code of a row, with its official name', () => {
  const fact = factOf(bare, 'revenue', f => f.code?.length === 7)
  const { report } = applyCorrections(bare, [correction('code', fact, fact.code, '2010301')])
  const row = report.facts.filter(f => f.table === fact.table && f.row === fact.row)
  expect(row.map(f => [f.code, f.officialName, f.level])).toEqual(row.map(() => ['2010301', '行政运行', '项']))
})

test('what a column measures, and the identities of the wrong measure fail', () => {
  const fact = factOf(bare, 'expenditure', f => f.measure === 'basic')
  const { report } = applyCorrections(bare, [correction('measure', fact, 'basic', 'operating')])
  const column = report.facts.filter(f => f.table === fact.table && f.column === fact.column)
  expect(new Set(column.map(f => f.measure))).toEqual(new Set(['operating']))
  expect(column[0]!.corrections).toMatchObject([{ kind: 'measure', before: 'basic', after: 'operating' }])
})

test('which statement a table is, or none', () => {
  const table = statement(bare, 'expenditure')
  const cell = table.rows[0]![0]!
  const none = applyCorrections(bare, [correction('statement', cell, 'expenditure', null)]).report
  expect(none.facts.some(f => f.table === table.id)).toBe(false)
  const back = applyCorrections(without(none), [correction('statement', cell, null, 'expenditure')])
  expect(without(back.report).facts).toEqual(bare.facts)
  const unknown = applyCorrections(bare, [correction('statement', cell, 'expenditure', 'no-such')])
  expect(unknown.applied[0]).toMatchObject({ state: 'unmatched', reason: '没有名为“no-such”的报表' })
})

test('the lines of a table: its rows on the page are those that were read again', () => {
  const table = statement(bare, 'three-public')
  const cell = table.rows[0]![0]!
  const lines = { xs: [0, 10], ys: [0, 10] }
  const rows = [table.rows[0]!, table.rows[2]!]
  const grid = { ...correction('grid', cell, null, lines), reread: { columns: [...table.columns], rows } }
  const { report, applied } = applyCorrections(bare, [grid])
  expect(applied[0]!.state).toBe('applied')
  expect(statement(report, 'three-public').rows).toEqual(rows)
  expect(applyCorrections(bare, [correction('grid', cell, null, lines)]).applied[0]!.state).toBe('unmatched')
})

test('an accepted finding is no longer open, nor are the amounts it explains; other numbers open it again', () => {
  const fact = factOf(bare, 'revenue', f => f.code !== null && f.verdict === 'proven')
  const wrong = misread(bare, fact, '9,999,999.00')
  const all = wrong.issues.map(i => correction('accept-finding', i, { rule: i.rule, message: i.message }, 'accepted'))
  const { report, applied } = applyCorrections(wrong, all)
  expect(report.issues.every(i => i.accepted?.who === BY.who)).toBe(true)
  expect(openFacts(wrong).length).toBeGreaterThan(0)
  expect(blockersOf(report, all, applied)).toEqual([])
  const other = misread(bare, fact, '8,888,888.00')
  const again = applyCorrections(other, all)
  expect(again.applied.some(a => a.state === 'unmatched')).toBe(true)
  expect(blockersOf(again.report, all, again.applied).length).toBeGreaterThan(0)
})

test('every kind is applied only where what stood there before, or was put there, still does', () => {
  const fact = factOf(bare, 'expenditure', f => f.measure === 'basic' && f.code !== null)
  const cell = statement(bare, 'expenditure').rows[0]![0]!
  const others = [
    correction('amount', fact, '1.00', '2.00'),
    correction('code', fact, '9999999', '2010301'),
    correction('measure', fact, 'operating', 'project'),
    correction('statement', cell, 'revenue', null),
  ]
  const { report, applied } = applyCorrections(bare, others)
  expect(applied.map(a => a.state)).toEqual(others.map(() => 'stale'))
  expect(without(report)).toEqual(bare)
  const chain = [correction('amount', fact, fact.amount, '1.00'), correction('amount', fact, '1.00', '2.00')]
  expect(at(applyCorrections(bare, chain).report, fact).amount).toBe('2.00')
})
