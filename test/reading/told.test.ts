/** What is not read is never complete. */
import { expect, test } from 'vitest'
import { extract } from '../../src/pipeline.ts'
import { called } from './draw.ts'
import { type Plan, setPaper } from './paper.ts'
import { STATEMENTS } from './school.ts'

const read = async (plan: Plan) => extract({ file: 'x.pdf', bytes: await setPaper(plan) }, { ocr: 'off' })

test('statements with words for amounts are missing, and not empty', async () => {
  const letters = Object.fromEntries([...'0123456789'].map((digit, i) => [digit, 'abcdefghij'[i]!]))
  const { status, issues } = await read(called(letters))
  expect(status).toBe('partial')
  const rules = issues.map(i => i.rule)
  expect(rules.filter(r => r === 'reading.table')).toHaveLength(STATEMENTS.length)
  expect(rules).not.toContain('publication.empty-table')
})

test('a statement without amounts is empty, and nothing is missing', async () => {
  const [revenue, ...others] = STATEMENTS
  const empty = { ...revenue!, rows: [{ code: null, name: '合计', amounts: revenue!.heads.map(() => '') }] }
  const { status, issues } = await read({ statements: [empty, ...others] })
  expect([status, issues.map(i => i.rule)]).toEqual(['complete', ['publication.empty-table']])
})

test('accounts without a statement say so', async () => {
  const { issues } = await read({ statements: [], prose: ['第一部分 部门概况', '本部门负责教育工作。'] })
  expect(issues.map(i => `${i.rule} ${i.severity}`)).toEqual(['reading.statements warning'])
})
