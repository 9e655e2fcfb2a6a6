import { expect, test } from 'vitest'
import { entityOf } from '../../src/keys/entities.ts'
import type { Report } from '../../src/model.ts'

const reportOf = (...entities: readonly (string | null)[]) => reportFrom('text', ...entities)
const reportFrom = (source: 'text' | 'ocr', ...entities: readonly (string | null)[]) =>
  ({
    document: { entity: '云溪县水利局' },
    tables: entities.map((entity, i) => ({ id: `t${i + 1}`, entity, rows: [[{ text: '', source }]] })),
  }) as unknown as Report
const all = (report: Report) => report.tables.map(t => entityOf(report, t.id))

test('a document of several units: each table is of the one that is named above it, or above the one before', () => {
  expect(all(reportOf('云溪县水利局', null, '云溪县水利局（本级）', null, '301002 云溪县水文站', null))).toEqual([
    '云溪县水利局',
    '云溪县水利局',
    '云溪县水利局（本级）',
    '云溪县水利局（本级）',
    '云溪县水文站',
    '云溪县水文站',
  ])
})

test('one name, misread once in a picture or not, is the document’s', () => {
  expect(all(reportOf('云溪县水利', '云溪县水利'))).toEqual(['云溪县水利局', '云溪县水利局'])
  expect(all(reportFrom('ocr', '云溪县水利局', '云溪县水利周', '云溪县水利局'))).toEqual(Array(3).fill('云溪县水利局'))
  expect(all(reportOf('云溪县第一小学', '云溪县第二小学'))).toEqual(['云溪县第一小学', '云溪县第二小学'])
})
