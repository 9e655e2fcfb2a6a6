import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Fact } from '../../src/model.ts'
import { reportJson } from '../../src/write/json.ts'
import { juesuan } from '../fixtures/cli.ts'
import { scratch } from '../fixtures/folder.ts'
import { factOf, reportOf } from '../fixtures/report.ts'

function collection(): string {
  const folder = scratch()
  const amounts = { 甲局: ['6.00', '4.00'], 乙局: ['2.00', '3.00'], 丙局: ['1.00', '1.00'], 丁局: ['0.50', '0.00'] }
  for (const [entity, years] of Object.entries(amounts))
    for (const [i, amount] of years.entries()) {
      const fiscalYear = 2023 - i
      const facts: Fact[] = [
        factOf({
          ...{ statement: 'three-public', item: 'reception', label: '公务接待费', measure: 'final', verdict: 'proven' },
          ...{ code: null, scheme: null, fiscalYear, phase: 'executed', amount, text: amount },
          amountYuan: (Number(amount) * 10_000).toFixed(2),
        }),
      ]
      const document = { ...reportOf().document, entity, fiscalYear }
      mkdirSync(join(folder, `${entity}${fiscalYear}`))
      writeFileSync(join(folder, `${entity}${fiscalYear}`, 'report.json'), reportJson(reportOf({ facts, document })))
    }
  return folder
}
let out = ''
beforeEach(() => {
  out = collection()
})
const compare = (...args: string[]) => juesuan('compare', ...args, '--in', out)

test('which three departments spent most on 公务接待费, and did it rise? is one command', async () => {
  const { code, stdout, stderr } = await compare('公务接待费', '--top', '3')
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout.split('\n').slice(2)).toEqual([
    '名次  单位  年度  数额  结论    上年  来源       增减   增减%  占比%',
    '   1  甲局  2023  6.00  已证实  4.00  上年报告  +2.00  +50.00  63.16',
    '   2  乙局  2023  2.00  已证实  3.00  上年报告  -1.00  -33.33  21.05',
    '   3  丙局  2023  1.00  已证实  1.00  上年报告   0.00    0.00  10.53',
    '',
  ])
})

test('as CSV and JSON with exact yuan, of every year, to a file', async () => {
  const { stdout } = await compare('reception', '--format', 'csv', '--year', 'all')
  expect(stdout.split('\n')[0]).toMatch(/^rank,entity,place,year,label,value,unit,verdict,previous,previousSource,/)
  expect(stdout.trim().split('\n')).toHaveLength(9)
  expect(stdout).toContain(
    '1,甲局,江西省,2023,公务接待费,60000.00,元,proven,40000.00,report,proven,20000.00,50.00,63.16',
  )
  const to = join(scratch(), 'a.json')
  expect(await compare('reception', '--format', 'json', '--top', '1', '--to', to)).toMatchObject({
    code: 0,
    stdout: `${to}\n`,
  })
  const { statement, rows } = JSON.parse(readFileSync(to, 'utf8'))
  expect([statement, rows.length, rows[0].changePercent]).toEqual(['three-public', 1, '50.00'])
})

test('without a line: those that there are; a mistyped one is answered with the one meant', async () => {
  expect((await compare()).stdout).toMatch(/reception +公务接待费 +three-public +4 +2022–2023\n$/)
  expect(await compare('公务接侍费')).toMatchObject({
    code: 1,
    stderr: `juesuan: ${out}: no report has an amount of 公务接侍费; juesuan compare without a line lists those there are; did you mean 公务接待费?\n`,
  })
  expect((await compare('reception', '--year', '1999')).stderr).toContain('no report of 1999 has reception')
  expect((await compare('reception', '--region', '北京')).stderr).toContain('of reception with --region 北京;')
})

test('wrong usage', async () => {
  for (const args of [
    ['a', 'b'],
    ['a', '--level', 'town'],
    ['a', '--format', 'pdf'],
    ['公务接待费', '--format', 'xlsx'],
  ])
    expect((await compare(...args)).code, args.join(' ')).toBe(2)
  expect((await compare('公务接待费', '--year', 'last')).code).toBe(2)
})
