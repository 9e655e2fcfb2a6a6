import { expect, test } from 'vitest'
import type { Check } from '../../../src/model.ts'
import { equationOf, grouped, minus } from '../../../src/review/app/document/equation.ts'
import { factOf } from '../../fixtures/report.ts'

const check: Check = {
  id: 'c1',
  rule: 'revenue.hierarchy',
  outcome: 'fail',
  expected: '300.00',
  actual: '310',
  tolerance: '0.5',
  facts: ['a', 'b', 'c'],
}
const fact = (id: string, amountYuan: string | null) => factOf({ id, amountYuan })

test('the whole is the amount that was compared, the rest are its parts', () => {
  const facts = [fact('a', '310.00'), fact('b', '100.00'), fact('c', '200.00')]
  const equation = equationOf(check, facts)
  expect(equation.whole?.id).toBe('a')
  expect(equation.parts.map(f => f.id)).toEqual(['b', 'c'])
  expect(equation.difference).toBe('10.00')
})

test('where two amounts have that value nothing is said to be the whole', () => {
  const facts = [fact('a', '310.00'), fact('b', '310'), fact('c', null)]
  expect(equationOf(check, facts).whole).toBeNull()
})

test('differences are exact', () => {
  expect(minus('0.3', '0.1')).toBe('0.2')
  expect(minus('1', '1000000000000000.01')).toBe('-999999999999999.01')
  expect(minus('0.05', '0.10')).toBe('-0.05')
  expect(grouped('-19760200.00')).toBe('-19,760,200.00')
})
