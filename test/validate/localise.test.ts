import { describe, expect, test } from 'vitest'
import type { Fact, Report } from '../../src/model.ts'
import { decimalOf, millionths } from '../../src/validate/decimal.ts'
import { validate } from '../../src/validate/validate.ts'
import { account, allForms } from './fixtures.ts'
import { withAmount } from './mutate.ts'
import { rules } from './truth.ts'

const plain = account()
const find = (report: Report, statement: string, key: string, measure: string): Fact =>
  report.facts.find(f => f.statement === statement && (f.code ?? f.label) === key && f.measure === measure)!
const serious = (report: Report) => report.issues.filter(i => i.severity !== 'note')

describe('one wrong amount', () => {
  const wrong = find(plain, 'expenditure', '20805', 'basic')
  const checked = validate(withAmount(plain, wrong, '141.47'), rules)

  test('is one error that names the cell, what is printed and what should be', () => {
    const [issue, ...others] = serious(checked)
    expect(others).toEqual([])
    expect(issue).toMatchObject({ severity: 'error', facts: [wrong.id], page: 6 })
    expect(issue!.message).toContain('《支出决算表》第6页“20805 行政事业单位养老支出”basic印为 141.47')
    expect(issue!.message).toContain('应为 144.47，相差 3.00')
  })

  test('is disputed and keeps its amount; what it contradicts is not, and is not proven', () => {
    const verdict = (key: string, measure: string) => find(checked, 'expenditure', key, measure).verdict
    expect(find(checked, 'expenditure', '20805', 'basic')).toMatchObject({
      verdict: 'disputed',
      amount: '141.47',
      repair: null,
    })
    expect(verdict('20805', 'total')).toBe('unproven')
    expect(verdict('201', 'basic')).toBe('proven')
  })

  test('goes away when the report is corrected and checked again', () => {
    const again = validate(withAmount(checked, find(checked, 'expenditure', '20805', 'basic'), '144.47'), rules)
    expect(serious(again)).toEqual([])
    expect(again.facts.filter(f => f.verdict === 'disputed')).toEqual([])
  })
})

test('where one sum is all there is, every amount in it is disputed and the likeliest named first', () => {
  const wrong = find(plain, 'general-budget-basic-expenditure', '30201', 'amount')
  const [issue] = serious(validate(withAmount(plain, wrong, '602.00'), rules))
  expect(issue).toMatchObject({ severity: 'warning', rule: 'general-budget-basic-expenditure.hierarchy' })
  expect(issue!.facts[0]).toBe(wrong.id)
  expect(issue!.facts.length).toBeGreaterThan(3)
})

test('two amounts in the wrong rows are one exchange', () => {
  const [a, b] = ['2080505', '2080506'].map(code => find(plain, 'expenditure', code, 'total'))
  const swapped = withAmount(withAmount(plain, a!, b!.amount!), b!, a!.amount!)
  const issues = serious(validate(swapped, rules))
  expect(issues.map(i => i.rule)).toEqual(['swapped'])
  expect(new Set(issues[0]!.facts)).toEqual(new Set([a!.id, b!.id]))
})

/** The table's figures from one row on stand in the next row; the last row's are lost. */
function outOfStep(report: Report, statement: string, first: number): Report {
  const own = report.facts.filter(f => f.statement === statement)
  const facts = report.facts.map(f => {
    if (f.statement !== statement || f.row < first) return f
    const source = f.row === first ? null : own.find(g => g.row === f.row - 1 && g.measure === f.measure)!
    return { ...f, amount: source?.amount ?? null, amountYuan: source?.amountYuan ?? null, text: source?.text ?? '' }
  })
  return { ...report, facts }
}

test('figures one row out of step with their names are one finding', () => {
  const checked = validate(outOfStep(plain, 'general-budget-expenditure', 1), rules)
  const issues = serious(checked)
  expect(checked.checks.filter(c => c.outcome === 'fail').length).toBeGreaterThan(8)
  expect(issues.map(i => i.rule)).toEqual(['row-shift'])
  expect(issues[0]!.message).toContain('《一般公共预算财政拨款支出决算表》第8页数字与科目名称错开一行')
})

test('two columns under each other’s heading are one finding', () => {
  const own = plain.facts.filter(f => f.statement === 'expenditure')
  const facts = plain.facts.map(f => {
    if (f.statement !== 'expenditure' || !['basic', 'project'].includes(f.measure)) return f
    const other = own.find(g => g.row === f.row && g.measure === (f.measure === 'basic' ? 'project' : 'basic'))!
    return { ...f, amount: other.amount, amountYuan: other.amountYuan, text: other.text }
  })
  expect(serious(validate({ ...plain, facts }, rules)).map(i => i.rule)).toEqual(['swapped-columns'])
})

test('a table with the wrong unit is one finding', () => {
  const facts = plain.facts.map(f =>
    f.statement === 'expenditure' && f.amount !== null
      ? { ...f, unit: '元', amountYuan: decimalOf(millionths(f.amount), 0, 2) }
      : f,
  )
  const issues = serious(validate({ ...plain, facts }, rules))
  expect(issues.map(i => i.rule)).toEqual(['unit'])
  expect(issues[0]!.message).toContain('《支出决算表》第6页金额单位印为元')
})

test('a lost row is one warning about its parent', () => {
  const facts = plain.facts.filter(f => !(f.statement === 'expenditure' && f.code === '2010102'))
  const issues = serious(validate({ ...plain, facts }, rules))
  expect(issues.map(i => [i.rule, i.severity])).toEqual([['expenditure.hierarchy', 'warning']])
  expect(issues[0]!.message).toContain('20101')
})

test('rounding differences are one note', () => {
  const facts = ['2080505', '2080506'].map(code => find(plain, 'revenue', code, 'total'))
  const off = withAmount(plain, facts[0]!, '96.32')
  const { issues } = validate(off, rules)
  expect(issues).toHaveLength(1)
  expect(issues[0]).toMatchObject({ rule: 'rounding', severity: 'note' })
  expect(issues[0]!.message).toBe('共2处合计与分项之和存在尾差，最大 0.01万元，在四舍五入范围之内。')
})

test('三公 below its part in the 基本支出 table is a warning and disputes nothing', () => {
  const reception = find(plain, 'general-budget-basic-expenditure', '30217', 'amount')
  const other = find(plain, 'general-budget-basic-expenditure', '30299', 'amount')
  const moved = withAmount(withAmount(plain, reception, '8.40'), other, '50.00')
  const checked = validate(moved, rules)
  expect(serious(checked).map(i => [i.rule, i.severity])).toEqual([['between.reception', 'warning']])
  expect(checked.facts.some(f => f.verdict === 'disputed')).toBe(false)
})

test('the text is checked too, and checking again does not double what it says', () => {
  const stated = (
    id: string,
    period: 'previous' | 'change' | 'current',
    value: string,
    unit: string,
    role: 'change' | 'rate' | null,
  ) => ({
    id,
    page: 15,
    bbox: [0, 0, 1, 1] as const,
    section: null,
    sentence: '本年收入合计 110.00 万元，比上年增加 10.00 万元，增长 20.00%',
    subject: '本年收入',
    period,
    value,
    unit,
    direction: period === 'current' ? null : ('increase' as const),
    reason: null,
    fact: null,
    role,
  })
  const figures = [
    stated('g1', 'current', '110.00', '万元', null),
    stated('g2', 'change', '10.00', '万元', 'change'),
    stated('g3', 'change', '20.00', '%', 'rate'),
  ]
  const checked = validate({ ...plain, figures }, rules)
  expect(serious(checked).map(i => i.rule)).toEqual(['narrative.change-rate'])
  expect(validate(checked, rules)).toEqual(checked)
  expect(new Set(checked.checks.map(c => c.id)).size).toBe(checked.checks.length)
})

describe('a table of no known form', () => {
  const report = allForms().at(-1)!
  const verdicts = (r: typeof report) => new Set(validate(r, rules).facts.map(f => f.verdict))

  test('gives warnings', () => {
    const project = report.facts.find(f => f.code === '20805' && f.measure === 'project')!
    const { issues } = validate(withAmount(report, project, '45.00'), rules)
    expect(issues.map(i => [i.severity, i.page, i.facts.includes(project.id)])).toEqual([['warning', 2, true]])
  })
  test('proves what its title and headers say, and nothing where they do not', () => {
    expect(verdicts(report)).toEqual(new Set(['proven']))
    expect(verdicts(withDoubt(report, report.facts))).toEqual(new Set(['unproven']))
  })
})

const withDoubt = (report: Report, facts: readonly Fact[]): Report => {
  const issue = { rule: 'statements.meaning', severity: 'note' as const, message: '', page: 1, bbox: null }
  return { ...report, issues: [{ ...issue, facts: facts.map(f => f.id) }] }
}

test('a column adds up whatever it means: without a header of its own only a sum across columns proves it', () => {
  const [account] = allForms()
  const general = account!.facts.filter(f => f.statement === 'general-budget-expenditure')
  const only = { ...account!, facts: general.filter(f => f.measure === 'total') }
  expect(new Set(validate(only, rules).facts.map(f => f.verdict))).toEqual(new Set(['proven']))
  expect(new Set(validate(withDoubt(only, only.facts), rules).facts.map(f => f.verdict))).toEqual(new Set(['unproven']))
  const rows = { ...account!, facts: general }
  const across = validate(withDoubt(rows, general), rules).facts.filter(f => f.measure === 'total')
  expect(new Set(across.map(f => f.verdict))).toEqual(new Set(['proven']))
})
