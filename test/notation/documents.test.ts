/** The same document written in other words and marks is read the same: what each of these cost before stands beside it. */
import { expect, test } from 'vitest'
import { makeSample } from '../../samples/make/document.ts'
import type { Fact } from '../../src/model.ts'
import { extract } from '../../src/pipeline.ts'
import { type Change, each, inTurn } from '../variants/change.ts'

const cells = (print: (text: string) => string): Change =>
  each(t => ({
    ...t,
    columns: t.columns.map(c => ({ ...c, path: c.path.split('/').map(print).join('/') })),
    rows: t.rows.map(row => ({ ...row, cells: row.cells.map(print) })),
  }))

async function read(print: (text: string) => string) {
  const { pdf } = await makeSample({ seed: 901, layout: 'ruled', vary: { table: inTurn(cells(print)) } }, 'made.pdf')
  return extract({ file: 'made.pdf', bytes: pdf })
}

const place = (f: Fact) => `${f.table} ${f.row} ${f.column} ${f.measure} ${f.amount} ${f.verdict}`
const totals = (facts: readonly Fact[]) => facts.filter(f => f.rowRole === 'total').map(place)
const codes = (facts: readonly Fact[]) => facts.filter(f => f.impliedCode).map(f => `${place(f)} ${f.impliedCode}`)
const usual = read(text => text)

test('the usual way: totals are proven, lines have implied codes, ordinals have levels', async () => {
  const { facts, issues } = await usual
  expect(issues.filter(i => i.severity === 'error')).toEqual([])
  expect(totals(facts).filter(t => t.endsWith('proven')).length).toBeGreaterThan(6)
  expect(codes(facts).length).toBeGreaterThan(10)
  expect(facts.find(f => f.ordinal === '一、')).toMatchObject({
    ordinal: '一、',
    outlineLevel: 1,
    rowRole: 'item',
  })
})

test.each([
  ['合计 → 共计', (t: string) => t.replace(/合(\s*)计$/, '共$1计')], // 6 of 12 grand totals lost their proof
  ['合计 → 合计：', (t: string) => t.replace(/(合\s*计)$/, '$1：')],
  ['合计 → 支出共计', (t: string) => t.replace(/^合\s*计$|支出合计$/, '支出共计')],
])('%s: every total keeps its proof', async (_, print) => {
  const [{ facts: want }, { facts, issues }] = [await usual, await read(print)]
  expect(issues.filter(i => i.severity === 'error')).toEqual([])
  expect(totals(facts)).toEqual(totals(want))
})

test.each([
  ['．', /^([一二三四五六七八九十]+)、/, (n: string) => `${n}．`], // 一．一般公共服务支出 was the label
  ['1)', /^([一二三四五六七八九十]+)、/, (n: string) => `${ORDER.indexOf(n) + 1})`], // 15 implied codes became 3
  [
    '①',
    /^([一二三四五六七八九十]+)、/,
    (n: string) =>
      String.fromCodePoint(ORDER.indexOf(n) < 20 ? 0x2460 + ORDER.indexOf(n) : 0x3251 + ORDER.indexOf(n) - 20),
  ],
] as const)('一、 → %s: labels are clean and codes implied', async (_, from, to) => {
  const [{ facts: want }, { facts, issues }] = [await usual, await read(t => t.replace(from, (_m, n: string) => to(n)))]
  expect(issues.filter(i => i.severity === 'error')).toEqual([])
  expect(facts.map(f => f.label)).toEqual(want.map(f => f.label))
  expect(codes(facts)).toEqual(codes(want))
  expect(facts.map(place)).toEqual(want.map(place))
})

const TENS = ['', '十', '二十', '三十']
const ORDER = Array.from(
  { length: 35 },
  (_, i) => TENS[Math.floor((i + 1) / 10)]! + ['', ...'一二三四五六七八九'][(i + 1) % 10],
)

test.each([
  ['①', '2,040.55① was 2040.551, and proven'],
  ['¹', ''],
  ['[1]', ''],
  ['(注1)', ''],
])('a note mark %s after an amount is no digit of it', async mark => {
  const [{ facts: want }, { facts }] = [await usual, await read(t => (/^\d[\d,]*\.\d\d$/.test(t) ? t + mark : t))]
  expect(facts.map(f => `${f.table} ${f.label} ${f.measure} ${f.amount}`)).toEqual(
    want.map(f => `${f.table} ${f.label} ${f.measure} ${f.amount}`),
  )
})

const inRevenue =
  (print: (text: string) => string): Change =>
  t => [
    t.statement === 'revenue'
      ? { ...t, rows: t.rows.map(r => ({ ...r, cells: r.cells.map(c => (/^[\d,]+\.\d\d$/.test(c) ? print(c) : c)) })) }
      : t,
  ]
async function revenue(print: (text: string) => string) {
  const vary = { table: inTurn(inRevenue(print)) }
  const { pdf } = await makeSample({ seed: 2, layout: 'ruled', only: 'revenue', vary }, 'made.pdf')
  const report = await extract({ file: 'made.pdf', bytes: pdf })
  return { ...report, readings: report.issues.filter(i => i.rule.startsWith('reading.')) }
}

test('what cannot be read has no amount and is told, with its place', async () => {
  for (const print of [
    (t: string) => t.replace('.', ''), // the decimal point was lost: 2,04055
    () => '########',
    () => '#REF!',
  ]) {
    const { facts, readings } = await revenue(t => (t.includes(',') ? print(t) : t))
    const lost = facts.filter(f => !/^-?\d{1,3}(,\d{3})*\.\d\d$/.test(f.text))
    expect(lost.length).toBeGreaterThan(2)
    expect(lost.filter(f => f.amount !== null)).toEqual([])
    expect(readings).toMatchObject([{ rule: 'reading.unreadable', severity: 'warning', page: expect.any(Number) }])
    expect(readings[0]!.facts).toEqual(lost.map(f => f.id))
    expect(readings[0]!.bbox).toEqual(lost[0]!.bbox)
  }
})

test('what may be another scale is disputed however well it adds up; a point between thousands is not', async () => {
  const { facts, readings } = await revenue(t => t.replace(',', '.').replace(/\.(\d\d)$/, ',$1'))
  const short = facts.filter(f => /^\d{1,3},\d\d$/.test(f.text))
  expect(short.length).toBeGreaterThan(2)
  expect(short.every(f => f.verdict === 'disputed' && /\.\d\d$/.test(f.amount!))).toBe(true)
  expect(facts.filter(f => /\d\.\d{3},/.test(f.text)).some(f => f.verdict === 'proven')).toBe(true)
  expect(readings).toMatchObject([{ rule: 'reading.notation', severity: 'warning' }])
})

test('a cell says its own unit, and where the table says another the amount is disputed', async () => {
  const same = await revenue(t => `${t}万元`)
  expect(same.facts.every(f => f.unit === '万元')).toBe(true)
  expect(same.readings).toEqual([])
  const other = await revenue(t => `${t}元`)
  expect(other.facts.every(f => f.unit === '元' && f.verdict === 'disputed')).toBe(true)
  expect(other.readings).toMatchObject([{ rule: 'reading.unit', severity: 'warning' }])
})

test('a percentage is never money', async () => {
  const { facts } = await revenue(t => (t.includes(',') ? t : `${t}%`))
  const percent = facts.filter(f => f.text.endsWith('%'))
  expect(percent.length).toBeGreaterThan(2)
  expect(percent.every(f => f.unit === '%' && f.amountYuan === null)).toBe(true)
})

test('a mark set as a digit, and a digit cut off, are disputed though a copy agrees', async () => {
  for (const print of [(t: string) => `${t}1`, (t: string) => t.slice(0, -1)]) {
    let n = 0
    const { facts, readings } = await revenue(t => (t.includes(',') && n++ < 2 ? print(t) : t))
    const odd = facts.filter(f => f.amount && !/\.\d\d$/.test(f.amount))
    expect(odd.length).toBe(2)
    expect(odd.every(f => f.verdict === 'disputed')).toBe(true)
    expect(readings).toMatchObject([{ rule: 'reading.notation', facts: odd.map(f => f.id) }])
  }
})
