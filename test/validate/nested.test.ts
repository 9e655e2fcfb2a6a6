import { expect, test } from 'vitest'
import type { Report } from '../../src/model.ts'
import { validate } from '../../src/validate/validate.ts'
import { reportOf } from './report.ts'
import { manyTransfers, transfersOf } from './transfers.ts'
import { rules } from './truth.ts'

const transfers = (rows: string): Report => validate(transfersOf(rows), rules)
const verdicts = (report: Report) => [...new Set(report.facts.map(f => f.verdict))]
const sumsOf = (report: Report) =>
  report.checks.filter(c => c.rule === 'government.nested' && c.outcome === 'pass').map(c => c.facts.length)

const NESTED = `
合计|88,432
返还性补助|8,327
增值税税收返还|6,359
消费税税收返还|1,968
一般性转移支付补助|65,471
均衡性转移支付补助|23,563
教育支出|21,908
城乡义务教育补助经费|21,908
其他支出|20,000
专项转移支付补助|14,634`

test('rows without codes nest as their amounts say, and are proven by it', () => {
  const report = transfers(NESTED)
  // 教育支出 repeats the line below it: it may have been printed or read in the place of another amount
  const unproven = report.facts.filter(f => f.verdict !== 'proven').map(f => f.label)
  expect(unproven).toEqual(['教育支出', '城乡义务教育补助经费'])
  // 合计 of three, then two and three below them
  expect(sumsOf(report)).toEqual([4, 3, 4])
  expect(report.issues).toEqual([])
})

test('each digit counts: with any amount changed nothing holds together, and nothing is told', () => {
  for (const [i, line] of NESTED.trim().split('\n').entries()) {
    const lines = NESTED.trim().split('\n')
    lines[i] = line.replace(/\d(?=\d*$)/, digit => String((Number(digit) + 3) % 10))
    const report = transfers(lines.join('\n'))
    expect([i, ...verdicts(report)]).toEqual([i, 'unproven'])
    expect(report.issues).toEqual([])
  }
})

test('收入 and 支出 may stand one below the other, if they are numbered', () => {
  const both = '一、收入|30,000\n利息|10,500\n缴费|19,500\n二、支出|20,000\n待遇|12,500\n其他|7,500'
  expect(verdicts(transfers(both))).toEqual(['proven'])
  expect(verdicts(transfers(both.replace(/.、/g, '')))).toEqual(['unproven'])
})

test.each([
  ['rows that nest in two ways', '合计|20,000\n甲|10,000\n乙|10,000\n丙|10,000'],
  ['a row outside', '合计|30,000\n甲|10,500\n乙|19,500\n丙|77'],
  ['small numbers, which add up by accident', '合计|6\n甲|1\n乙|2\n丙|3'],
  ['numbers below zero', '合计|10,000\n甲|12,000\n乙|-2,000'],
])('%s prove nothing', (_, rows) => {
  expect(verdicts(transfers(rows))).toEqual(['unproven'])
})

test('rounded parts may miss the sum by half a unit each, no more', () => {
  expect(verdicts(transfers('合计|20,001\n甲|10,500\n乙|9,500'))).toEqual(['proven'])
  expect(verdicts(transfers('合计|20,002\n甲|10,500\n乙|9,500'))).toEqual(['unproven'])
})

test('two hundred rows nest', () => {
  expect(verdicts(transfers(manyTransfers(200)))).toEqual(['proven'])
})

test('a row that repeats the one above it is its only part where its name stands a column further to the right', () => {
  const procurement = (name: (text: string) => readonly string[]) =>
    validate(
      reportOf([
        {
          statement: 'budget:other',
          title: '政府采购预算表',
          unit: '万元',
          pages: [1],
          columnKeys: ['name', null, 'amount'],
          rows: [
            ['合计', '', '2,183.33'],
            ['货物', '', '720.93'],
            [...name('计算机设备'), '720.93'],
            ['服务', '', '1,462.40'],
            [...name('会议服务'), '1,052.00'],
            [...name('物业管理'), '410.40'],
          ],
        },
      ]),
      rules,
    ).facts.map(f => f.verdict)
  expect(new Set(procurement(text => ['', text]))).toEqual(new Set(['proven']))
  expect(procurement(text => [text, '']).slice(1, 3)).toEqual(['unproven', 'unproven'])
})
