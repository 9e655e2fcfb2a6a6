import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { DocumentAnswer } from '../../src/review/api.ts'
import { writeSingleFile } from '../../src/review/single-files.ts'
import { scratch } from '../fixtures/folder.ts'
import { reportOf } from '../fixtures/report.ts'

const assets = { script: '', style: '' }
const answer: DocumentAnswer = {
  document: 'scan',
  report: reportOf(),
  corrections: [],
  applied: [],
  reviewed: null,
  blockers: [],
  revision: '',
  pdf: true,
}
const desk = (pdf: string | null) => ({ show: async () => answer, pdf: async () => pdf })
const dataOf = (path: string) =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(readFileSync(path, 'utf8'))![1]!)

test('each page becomes a picture in the file', async () => {
  const pdf = resolve(import.meta.dirname, '../../samples/scan-2024.pdf')
  const { path, lacks } = await writeSingleFile(desk(pdf), 'scan', join(scratch(), 'new'), assets)
  expect(lacks).toBe('')
  expect(dataOf(path)).toMatchObject({ name: 'scan', answer: { document: 'scan' } })
  expect(dataOf(path).pictures[0]).toMatch(/^data:image\/webp;base64,UklGR/)
})

test('without its PDF, or with a broken one, it is written and that is said', async () => {
  const folder = scratch()
  expect((await writeSingleFile(desk(null), 'a', folder, assets)).lacks).toMatch(/--pdfs/)
  const broken = await writeSingleFile(desk(import.meta.filename), 'b', folder, assets)
  expect(broken.lacks).toMatch(/not a PDF/)
  expect(dataOf(broken.path).pictures).toEqual([])
})
