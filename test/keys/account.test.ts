import { expect, test } from 'vitest'
import { entityKeyOf, reportKeyOf } from '../../src/keys/account.ts'
import { reportOf } from '../fixtures/report.ts'

const { document } = reportOf()
const region = { province: '上海市', city: null, county: '普陀区', code: '310107' }
const keyOf = (more: Partial<typeof document>) => entityKeyOf({ ...document, region, title: null, ...more })

test('an entity has one key, however its place and its brackets are printed', () => {
  expect(keyOf({ entity: '上海市普陀区财政局' })).toBe('310107/财政局')
  expect(keyOf({ entity: '普陀区财政局（部门）' })).toBe('310107/财政局')
  expect(keyOf({ entity: '财政局' })).toBe('310107/财政局')
  expect(keyOf({ entity: '普陀区' })).toBe('310107/普陀区')
  expect(keyOf({ entity: '西南大学', region: null })).toBe('/西南大学')
  expect(keyOf({ entity: null })).toBe(null)
})

test('the 本级 and a 单位 are told from the department of their name', () => {
  const entity = '普陀区财政局'
  const keys = [
    keyOf({ entity }),
    keyOf({ entity, entityLevel: 'unit' }),
    keyOf({ entity: '普陀区财政局（本级）' }),
    keyOf({ entity, entityLevel: 'unit', title: '普陀区财政局(本级)2024年度单位决算' }),
  ]
  expect(keys).toEqual(['310107/财政局', '310107/财政局·单位', '310107/财政局·本级', '310107/财政局·本级'])
})

test('a key that a collection gave stays, and is part of the report’s', () => {
  const given = { ...document, entityKey: '310107/文化和旅游局' }
  expect(entityKeyOf(given)).toBe('310107/文化和旅游局')
  expect(reportKeyOf({ document: given })).toBe('department-final-accounts/2023/310107/文化和旅游局')
})
