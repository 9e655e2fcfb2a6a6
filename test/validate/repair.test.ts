import { describe, expect, test } from 'vitest'
import type { Fact, Report } from '../../src/model.ts'
import { validate } from '../../src/validate/validate.ts'
import { account } from './fixtures.ts'
import { withAmount } from './mutate.ts'
import { hasTruth, rules, truthReports } from './truth.ts'

const plain = account()
const find = (report: Report, statement: string, key: string, measure: string): Fact =>
  report.facts.find(f => f.statement === statement && (f.code ?? f.label) === key && f.measure === measure)!

/** The column prints seven characters and no more. */
const clipped = ['合计', '201', '20101'].reduce(
  (r, key) => withAmount(r, find(r, 'revenue', key, 'total'), find(r, 'revenue', key, 'total').amount!.slice(0, -1)),
  plain,
)

describe('an amount cut off by its column', () => {
  const checked = validate(clipped, rules)
  const total = find(checked, 'revenue', '合计', 'total')

  test('takes the full amount of another table; the printed text stays', () => {
    expect(total).toMatchObject({ verdict: 'repaired', amount: '1270.25', amountYuan: '12702500.00', text: '1270.2' })
    expect(total.repair).toMatchObject({ from: '1270.2', to: '1270.25' })
    expect(total.repair!.evidence).toContain('《收入支出决算总表》第4页“本年收入合计”')
    expect(total.repair!.evidence).toContain('1,270.25')
  })

  test('or what two identities agree on', () => {
    expect(find(checked, 'revenue', '20101', 'total')).toMatchObject({ verdict: 'repaired', amount: '1034.99' })
    expect(find(checked, 'revenue', '20101', 'total').repair!.checks.length).toBeGreaterThanOrEqual(2)
  })

  test('is a note, and checking again changes nothing', () => {
    expect(checked.issues.map(i => i.severity)).toEqual(['note', 'note', 'note'])
    expect(validate(checked, rules)).toEqual(checked)
  })

  test('stays as printed and disputed where the sums do not lead to it', () => {
    const unlike = withAmount(clipped, find(clipped, 'revenue', '合计', 'total'), '1288.8')
    const checkedUnlike = validate(unlike, rules)
    const fact = find(checkedUnlike, 'revenue', '合计', 'total')
    const naming = checkedUnlike.issues.filter(i => i.facts[0] === fact.id)
    expect(naming.map(i => [i.rule, i.severity])).toEqual([['clipped', 'warning']])
    expect(fact).toMatchObject({ verdict: 'disputed', amount: '1288.8', repair: null })
  })
})

test('a table that drops trailing zeros is not cut off', () => {
  const facts = plain.facts.map(f =>
    f.amount === null ? f : { ...f, amount: f.amount.replace(/\.?0+$/, ''), text: f.text.replace(/\.?0+$/, '') },
  )
  expect(validate({ ...plain, facts }, rules).facts.filter(f => f.repair !== null || f.verdict === 'disputed')).toEqual(
    [],
  )
})

/** One cell as OCR reads it, with what other readings say. */
function misread(text: string, alternatives: readonly string[]): Report {
  const wrong = find(plain, 'expenditure', '2010102', 'project')
  const report = withAmount(plain, wrong, text)
  const facts = report.facts.map(f => ({ ...f, source: 'ocr' as const }))
  const tables = report.tables.map(t =>
    t.id !== wrong.table
      ? t
      : {
          ...t,
          rows: t.rows.map((row, r) =>
            row.map((cell, c) =>
              r === wrong.row && c === wrong.column
                ? { ...cell, alternatives: alternatives.map(a => ({ text: a, confidence: 0.4, engine: 'other' })) }
                : cell,
            ),
          ),
        },
  )
  return { ...report, facts, tables }
}

describe('an OCR reading that the sums contradict', () => {
  test('gives way to an alternative that settles them', () => {
    const checked = validate(misread('370.40', ['310.40', '376.40']), rules)
    const fact = find(checked, 'expenditure', '2010102', 'project')
    expect(fact).toMatchObject({ verdict: 'repaired', amount: '310.40', text: '370.40' })
    expect(validate(checked, rules)).toEqual(checked)
  })

  test('stays where every reading agrees: the publisher may have printed it', () => {
    const checked = validate(misread('370.40', ['370.40']), rules)
    expect(find(checked, 'expenditure', '2010102', 'project')).toMatchObject({
      verdict: 'disputed',
      amount: '370.40',
      repair: null,
    })
    expect(checked.issues.map(i => i.severity)).toEqual(['warning'])
  })
})

test.skipIf(!hasTruth)('what the truth of ../shared lists as cut off is repaired right, or disputed', () => {
  const reports = truthReports()
  for (const [name, values] of [
    ['d01-gk01-text', ['5777.84', '5752.51', '3673.77', '3648.44', '2443.08', '2417.75', '1579.36', '1554.03']],
    ['d02-gk01-text', ['4548.17', '3637.94', '2880.39', '2065.26', '2827.43', '2012.30', '2751.24', '1936.11']],
    ['d07-gk01-scan-g4-300', ['2169.55', '1905.00']],
  ] as const) {
    const repaired = validate(reports.get(name)!, rules).facts.filter(f => f.verdict === 'repaired')
    expect(repaired.map(f => f.amount)).toEqual(values)
  }
})

describe('a reading that cannot be what is printed', () => {
  const read = (change: Partial<Fact>): Fact => {
    const fact = find(plain, 'expenditure', '2010102', 'project')
    const facts = plain.facts.map(f => ({ ...f, source: 'ocr' as const, ...(f.id === fact.id ? change : {}) }))
    return find(validate({ ...plain, facts }, rules), 'expenditure', '2010102', 'project')
  }
  const { amount, text } = find(plain, 'expenditure', '2010102', 'project')

  test('is never proven: more places than its table prints, thousands that are none', () => {
    expect(read({}).verdict).toBe('proven')
    expect(read({ amount: `${amount}2`, text: `${text}2` }).verdict).toBe('disputed')
    expect(read({ text: `1595,${text}` }).verdict).toBe('disputed')
  })
})

test('without decimals in a table that prints them an amount needs an identity: the point may be lost', () => {
  const verdict = (text: string) => {
    const of = (f: Fact) => f.statement === 'expenditure' && f.amount !== null
    const facts = plain.facts.map(f => ({ ...f, source: 'ocr' as const }))
    const alone = {
      ...facts.find(of)!,
      id: 'alone',
      code: null,
      scheme: null,
      label: '无名',
      rowRole: 'item' as const,
      row: 99,
      text,
      amount: text,
      amountYuan: text,
    }
    const checked = validate({ ...plain, facts: [...facts, alone] }, rules)
    return checked.facts.find(f => f.id === 'alone')!.verdict
  }
  expect(verdict('1976.02')).toBe('unproven')
  expect(verdict('197602')).toBe('disputed')
  expect(verdict('0')).toBe('unproven')
})
