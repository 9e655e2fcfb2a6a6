import { expect, test } from 'vitest'
import { validate } from '../../src/validate/validate.ts'
import { reportOf } from './report.ts'
import { rules } from './truth.ts'

/** 支出决算表 with these rows `code|name|total|basic|project`: the verdict of each amount, row by row. */
function verdicts(rows: string): string[] {
  const report = reportOf([
    {
      statement: 'expenditure',
      title: '支出决算表',
      unit: '万元',
      pages: [1],
      columnKeys: ['code', 'name', 'total', 'basic', 'project'],
      rows: rows
        .trim()
        .split('\n')
        .map(line => line.split('|')),
    },
  ])
  return validate(report, rules).facts.map(f => f.verdict)
}

const SHORT = `
|合计|0.00|0.00|0.00
201|一般公共服务支出|0.00|0.00|0.00`

test('a table of zeros, with blanks or without, proves nothing', () => {
  expect(new Set(verdicts(SHORT))).toEqual(new Set(['unproven']))
  expect(new Set(verdicts(SHORT.replaceAll('|0.00\n', '|\n')))).toEqual(new Set(['unproven']))
})

test('zeros beside amounts that add up keep their proof', () => {
  const all = verdicts(`
|合计|12.50|12.50|0.00
201|一般公共服务支出|12.50|12.50|0.00
20101|人大事务|12.50|12.50|0.00
208|社会保障和就业支出|0.00|0.00|0.00`)
  expect(new Set(all)).toEqual(new Set(['proven']))
})
