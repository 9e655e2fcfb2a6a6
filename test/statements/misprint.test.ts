import { expect, test } from 'vitest'
import { loadSchemas } from '../../src/schemas.ts'
import { misprintOf } from '../../src/statements/misprint.ts'
import { understand } from '../../src/statements/understand.ts'
import { tableOf } from './truth.ts'

const schemas = loadSchemas()
const misprint = (name: string, code: string) => misprintOf(name, code, 'functional', 2023, schemas.codes)

test('one wrong character is a misprint; another name, an old name and a shortened name are none', () => {
  expect(misprint('抗役特别国债安排的支出', '234')).toBe('抗疫特别国债安排的支出')
  expect(misprint('抗疫特别国债安排的支出', '234')).toBeNull()
  expect(misprint('医疗卫生与计划生育支出', '210')).toBeNull()
  expect(misprint('社会保障和就业', '208')).toBeNull()
  expect(misprint('债务付息支出', '231')).toBeNull() // 债务还本支出: two characters, and a name of its own
})

const summary = (source: 'text' | 'ocr') => {
  const columns = ['收入/项目', '收入/决算数', '支出/项目', '支出/决算数']
  const rows = [
    ['一、一般公共预算财政拨款收入', '1.00', '八、社会保障和就来支出', '1.00'],
    ['二、政府性基金预算财政拨款收入', '', '二十六、抗疫特别国债安排的支出', ''],
  ]
  const table = tableOf('t1', columns, rows, { title: '收入支出决算总表' })
  const read = { ...table, rows: table.rows.map(row => row.map(cell => ({ ...cell, source }))) }
  return understand([read], { type: 'department-final-accounts', fiscalYear: 2023 }, schemas).issues
}

test('a misprinted line of a summary is a warning with both names; in a picture it may be the reading', () => {
  expect(summary('text')).toMatchObject([
    {
      rule: 'codes.misprint',
      severity: 'warning',
      message: '名称印为“社会保障和就来支出”，疑为“社会保障和就业支出”（208）之误',
    },
  ])
  expect(summary('ocr').filter(i => i.severity !== 'note')).toEqual([])
})
