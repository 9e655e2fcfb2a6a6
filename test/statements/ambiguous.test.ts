import { expect, test } from 'vitest'
import { loadSchemas } from '../../src/schemas.ts'
import { understand } from '../../src/statements/understand.ts'
import { tableOf } from './truth.ts'

const schemas = loadSchemas()
const columns = ['科目编码', '科目名称', '合计', '基本支出', '项目支出']
const rowsOf = (codes: readonly string[]) => codes.map(code => [code, '支出', '3.00', '1.00', '2.00'])
const read = (title: string | null, codes: readonly string[], own = schemas) => {
  const table = tableOf('t1', columns, rowsOf(codes), { title })
  return understand([table], { type: 'department-final-accounts', fiscalYear: 2024 }, own)
}
const told = ({ issues }: ReturnType<typeof read>) => issues.filter(i => i.rule === 'statements.ambiguous')

test('codes that speak against the title: both are named, and all amounts', () => {
  const result = read('国有资本经营预算财政拨款支出决算表', ['205', '20502', '2050204'])
  expect(result.tables[0]!.statement).toBe('state-capital')
  expect(told(result)).toMatchObject([
    {
      severity: 'warning',
      facts: result.facts.map(f => f.id),
      message: expect.stringMatching(/国有资本.*205.*一般公共预算/),
    },
  ])
  expect(told(read('国有资本经营预算财政拨款支出决算表', ['223', '22301', '2230105']))).toEqual([])
  expect(told(read('一般公共预算财政拨款支出决算表', ['205', '20502', '2230105']))).toEqual([])
})

test('two statements that a table without a title fits equally are said to be two', () => {
  const general = schemas.definitions.find(d => d.key === 'general-budget-expenditure')!
  const twin = { ...general, key: 'revenue', title: '另一张表', titles: [], senses: [] }
  const definitions = schemas.definitions.flatMap(d =>
    d.key === 'revenue' ? [] : d === general ? [general, twin] : [d],
  )
  const result = read(null, ['205', '20502', '2050204'], { ...schemas, definitions })
  expect(told(result)).toMatchObject([
    { facts: result.facts.map(f => f.id), message: expect.stringContaining('另一张表') },
  ])
  expect(told(read(null, ['205', '20502', '2050204']))).toEqual([])
  expect(told(read(general.title, ['205', '20502', '2050204'], { ...schemas, definitions }))).toEqual([])
})
