import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { inWan } from '../../../src/review/app/collection/chart-options.ts'
import { headerRows } from '../../../src/review/app/document/header.ts'
import { STRINGS } from '../../../src/review/app/shared/strings.ts'

const folder = resolve(import.meta.dirname, '../../../src/review/app')
const sources = readdirSync(folder)
  .filter(f => /\.tsx?$/.test(f))
  .map(f => readFileSync(join(folder, f), 'utf8'))

test('text never becomes HTML', () => {
  for (const source of sources) expect(source).not.toMatch(/dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML/)
})

test('index.html has no inline script or style, and the place of the token', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*src=)/)
  expect(html).toContain('name="juesuan-token" content="{{juesuan-token}}"')
})

test('every string is in both languages', () => {
  for (const [key, [zh, en]] of Object.entries(STRINGS))
    expect([key, zh.length > 0, en.length > 0]).toEqual([key, true, true])
})

test('header paths become the rows that were printed', () => {
  const rows = headerRows(['项目/编码', '项目/名称', '合计', '其他/甲', '其他/甲'])
  expect(rows.map(row => row.map(c => [c.text, c.colSpan, c.rowSpan]))).toEqual([
    [
      ['项目', 2, 1],
      ['合计', 1, 2],
      ['其他', 2, 1],
    ],
    [
      ['编码', 1, 1],
      ['名称', 1, 1],
      ['甲', 1, 1],
      ['甲', 1, 1],
    ],
  ])
})

test('yuan to 万元, exactly', () => {
  expect(['19760200.00', '-5', '100', '123456789.01', '0.00'].map(inWan)).toEqual([
    '1976.02',
    '-0.0005',
    '0.01',
    '12345.678901',
    '0.00',
  ])
})
