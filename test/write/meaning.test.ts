import { expect, test } from 'vitest'
import { directionOf, levelsOf, phaseOf, sourceOf } from '../../src/write/meaning.ts'

test.each([
  ['three-public', 'budget', 'department-final-accounts', 'approved'],
  ['three-public', 'adjusted_budget', 'department-final-accounts', 'adjusted'],
  ['three-public', 'final', 'department-final-accounts', 'executed'],
  ['revenue', 'total', 'department-final-accounts', 'executed'],
  ['budget:revenue', 'total', 'department-budget', 'approved'],
  ['government:x', 'budget', 'government-final-accounts', 'approved'],
  ['state-assets', 'count', 'department-final-accounts', null],
] as const)('%s %s of a %s: %s', (statement, measure, type, phase) => {
  expect(phaseOf({ statement, measure }, type)).toBe(phase)
})

test.each([
  ['revenue', 'total', 'functional', 'revenue'],
  ['budget:expenditure', 'basic', 'functional', 'expenditure'],
  ['revenue-expenditure-summary', 'revenue.amount', null, 'revenue'],
  ['revenue-expenditure-summary', 'expenditure.amount', null, 'expenditure'],
  ['appropriation-summary', 'expenditure.general_budget', null, 'expenditure'],
  ['government-fund', 'revenue', 'functional', 'revenue'],
  ['government-fund', 'expenditure_project', 'functional', 'expenditure'],
  ['government-fund', 'opening_balance', 'functional', null],
  ['government:x', 'final', 'revenue', 'revenue'],
  ['state-assets', 'count', null, null],
] as const)('%s %s flows: %s %s', (statement, measure, scheme, direction) => {
  expect(directionOf({ statement, measure, scheme })).toBe(direction)
})

test.each([
  ['revenue', 'superior_subsidy', 'superior_subsidy'],
  ['revenue', 'total', null],
  ['appropriation-summary', 'expenditure.state_capital', 'state_capital'],
  ['appropriation-summary', 'expenditure.total', 'fiscal_appropriation'],
  ['budget:general-budget-expenditure', 'basic', 'general_budget'],
  ['expenditure', 'basic', null],
])('%s %s is paid from %s', (statement, measure, source) => {
  expect(sourceOf({ statement, measure })).toBe(source)
})

test('levels of functional and economic codes', () => {
  expect(levelsOf({ code: '2080505', impliedCode: null, scheme: 'functional' }, 'functional')).toEqual({
    class: '208',
    type: '20805',
    item: '2080505',
  })
  expect(levelsOf({ code: '20805', impliedCode: null, scheme: 'functional' }, 'functional').item).toBe(null)
  expect(levelsOf({ code: '30101', impliedCode: null, scheme: 'economic-department' }, 'economic')).toEqual({
    class: '301',
    type: '30101',
    item: null,
  })
  expect(levelsOf({ code: '30101', impliedCode: null, scheme: 'economic-department' }, 'functional').class).toBe(null)
  const line = { code: null, scheme: null }
  expect(levelsOf({ ...line, impliedCode: '208' }, 'functional').class).toBe('208')
  expect(levelsOf({ ...line, impliedCode: '208' }, 'economic').class).toBe(null)
  expect(levelsOf({ ...line, impliedCode: null }, 'functional').class).toBe(null)
  expect(levelsOf({ code: null, impliedCode: '30101', scheme: 'economic-department' }, 'economic').type).toBe('30101')
})
