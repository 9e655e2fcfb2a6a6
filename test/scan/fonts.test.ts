import { describe, expect, test } from 'vitest'
import { extract, readPages } from '../../src/pipeline.ts'
import { pageOf, streamOf } from '../fixtures/pdf.ts'

/** A ToUnicode map that says so of these characters of Helvetica, and the truth of all others. */
function lie(says: Readonly<Record<string, string>>): string {
  const hex = (c: string, width: number) => c.codePointAt(0)!.toString(16).padStart(width, '0')
  const all = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter(c => says[c] !== '')
  const lines = all.map(c => `<${hex(c, 2)}> <${hex(says[c] ?? c, 4)}>`)
  return streamOf(
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <ff> endcodespacerange ${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar endcmap end end`,
  )
}
const FIGURES = ['1,976.02', '340.58', '-12.00', '75.90', '860.43', '-2,135.67', '491.28', '806.39']
const page = (says: Readonly<Record<string, string>>) =>
  pageOf({
    content: FIGURES.map(
      (f, i) => `BT /L 10 Tf 100 ${700 - 20 * i} Td (${f}) Tj ET BT /F 10 Tf 200 ${700 - 20 * i} Td (Row) Tj ET`,
    ).join(' '),
    fonts: '/L 5 0 R',
    objects: ['<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>', lie(says)],
  })
const shifted = Object.fromEntries([...'0123456789'].map((d, i) => [d, String((i + 1) % 10)]))

describe('a font whose map to Unicode lies', () => {
  test.each([
    ['digits exchanged', shifted],
    ['a point that is called a space', { '.': ' ' }],
    ['a point that is called a control character', { '.': '\u0003' }],
    ['a point that is called a middle dot', { '.': '·' }],
    ['a minus that is none', { '-': '\u0010' }],
    ['a digit in the private use area', { 3: '\ue123' }],
    ['two digits for one', { 6: '9' }],
  ])('%s: its codes mean what the picture shows', async (_, says) => {
    const [read] = await readPages({ file: 'x.pdf', bytes: page(says) })
    expect(read!.words.filter(w => w.text !== 'Row').map(w => w.text)).toEqual(FIGURES)
    expect(read!.reason).toMatch(/a font's codes contradict its shapes: (\d+) of \1 named by the picture/)
  })

  test('one that tells the truth is not looked at', async () => {
    const [read] = await readPages({ file: 'x.pdf', bytes: page({}) })
    expect(read).toMatchObject({ engine: null, reason: expect.not.stringMatching(/font/) })
  })

  test('where nobody looks, it is said', async () => {
    const report = await extract({ file: 'x.pdf', bytes: page(shifted) }, { ocr: 'off' })
    expect(report.issues.map(i => `${i.rule} ${i.severity}`)).toContain('reading.font warning')
  })
})
