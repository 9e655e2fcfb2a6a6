import { deflateSync } from 'node:zlib'
import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { extract, readPages } from '../../src/pipeline.ts'
import { pageOf, pdfOf, pdfOfObjects, streamOf } from '../fixtures/pdf.ts'

const at = (x: number, y: number, text: string) => `BT /F 10 Tf ${x} ${y} Td (${text}) Tj ET`
const RULES =
  '0.5 w 90 640 m 400 640 l S 90 720 m 400 720 l S 90 640 m 90 720 l S 250 640 m 250 720 l S 400 640 m 400 720 l S'
const prose = Array.from({ length: 30 }, (_, i) =>
  at(60, 560 - 15 * i, `line ${i} of the text that stands around it`),
).join(' ')

/** A ring of curves, as the outline of a zero. */
function zero(x: number, y: number): string {
  const ring = (w: number, h: number) =>
    `${x - w} ${y} m ${x - w} ${y + h} ${x + w} ${y + h} ${x + w} ${y} c ${x + w} ${y - h} ${x - w} ${y - h} ${x - w} ${y} c`
  return `${ring(3, 6)} ${ring(1.9, 4.6)} f*`
}
const figure = (x: number, y: number) => [0, 1, 2].map(i => zero(x + 8 * i, y)).join(' ')

describe('text drawn as curves', () => {
  test('in a cell of a table is read from the picture, with its word elsewhere kept', async () => {
    const bytes = pageOf({ content: `${RULES} ${at(100, 690, 'Total')} ${figure(300, 680)}` })
    const [page] = await readPages({ file: 'x.pdf', bytes })
    expect(page!.words.map(w => `${w.text} ${w.source}`)).toEqual(['Total text', '000 ocr'])
    expect(page!).toMatchObject({ kind: 'text', read: true })
    expect(page!.unread).toBeUndefined()
  })

  test('what is not read is said', async () => {
    const bytes = pageOf({ content: `${RULES} ${at(100, 690, 'Total')} ${figure(300, 680)}` })
    const report = await extract({ file: 'x.pdf', bytes }, { ocr: 'off' })
    expect(report.issues.map(i => `${i.rule} ${i.severity} ${i.page}`)).toContain('reading.unread warning 1')
  })

  test('a page of nothing else is read as well', async () => {
    const [page] = await readPages({
      file: 'x.pdf',
      bytes: pageOf({ content: [700, 650].map(y => figure(100, y)).join(' ') }),
    })
    expect(page!.words.map(w => w.text)).toEqual(['000', '000'])
    expect(page!.read).toBe(true)
  })

  test('outside of tables a drawing is a drawing', async () => {
    const [page] = await readPages({ file: 'x.pdf', bytes: pageOf({ content: `${figure(300, 680)} ${prose}` }) })
    expect([page!.engine, page!.unread]).toEqual([null, undefined])
  })
})

/** A picture of a table, or of a chart with as many lines. */
function pictureOf(draw: 'table' | 'chart', mask = false) {
  const [width, height] = [1200, 600]
  const canvas = createCanvas(width, height)
  const c = canvas.getContext('2d')
  c.fillStyle = '#fff'
  c.fillRect(0, 0, width, height)
  c.fillStyle = '#000'
  c.font = '48px sans-serif'
  if (draw === 'table') {
    for (const y of [20, 160, 300, 440, 580]) c.fillRect(20, y, 1160, 4)
    for (const x of [20, 600, 1176]) c.fillRect(x, 20, 4, 564)
    for (const y of [110, 250, 390, 530]) c.fillText('1,234.56', 700, y)
  } else for (const x of [100, 300, 500]) c.strokeRect(x, 600 - x, 90, x)
  const rgba = c.getImageData(0, 0, width, height).data
  const grey = Uint8Array.from({ length: width * height }, (_, i) => rgba[4 * i]!)
  if (!mask)
    return streamOf(
      deflated(grey),
      `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode`,
    )
  const bits = Uint8Array.from({ length: (width * height) / 8 }, (_, i) =>
    [0, 1, 2, 3, 4, 5, 6, 7].reduce((byte, k) => (byte << 1) | (grey[8 * i + k]! > 127 ? 1 : 0), 0),
  )
  return streamOf(
    deflated(bits),
    `/Type/XObject/Subtype/Image/ImageMask true/Width ${width}/Height ${height}/BitsPerComponent 1/Filter/FlateDecode`,
  )
}
const deflated = (data: Uint8Array) => deflateSync(data).toString('latin1')
const withPicture = (content: string, picture: string, entries = '') =>
  readPages({
    file: 'x.pdf',
    bytes: pageOf({ content, entries, resources: '/XObject<</I 5 0 R>>', objects: [picture] }),
  })

describe('pictures', () => {
  test('a table pasted into a page of text gives its figures and rules', async () => {
    const [page] = await withPicture(`q 480 0 0 240 60 590 cm /I Do Q ${prose}`, pictureOf('table'))
    expect(page!.words.filter(w => w.source === 'ocr').map(w => w.text)).toEqual(Array(4).fill('1,234.56'))
    expect(page!.edges.filter(e => e.origin === 'raster' && e.orientation === 'h')).toHaveLength(5)
  })

  test('a chart gives nothing', async () => {
    const [page] = await withPicture(`q 480 0 0 240 60 590 cm /I Do Q ${prose}`, pictureOf('chart'))
    expect(page!.words.every(w => w.source === 'text')).toBe(true)
    expect(page!.unread?.map(u => u.kind)).toEqual(['picture'])
  })

  test('a scan with lines of a signature service on it is a scan', async () => {
    const lines = [20, 30].map(
      y => `BT /F 6 Tf 60 ${y} Td (This document was signed by a service, see www.example.org for its number) Tj ET`,
    )
    const [page] = await withPicture(
      `q 595 0 0 298 0 50 cm /I Do Q ${lines.join(' ')}`,
      pictureOf('table'),
      '/MediaBox[0 0 595 400]',
    )
    expect(page!.kind).toBe('scanned')
    expect(page!.words.filter(w => w.text === '1,234.56')).toHaveLength(4)
  })

  test('a page that is one stencil is read', async () => {
    const [page] = await withPicture('q 595 0 0 298 0 400 cm /I Do Q', pictureOf('table', true))
    expect(page!.words.map(w => w.text)).toEqual(Array(4).fill('1,234.56'))
  })
})

describe('a PDF inside a PDF', () => {
  const inner = pdfOf([
    `${RULES} 90 680 m 400 680 l S ${['Name', 'Sum'].map((t, i) => at(100 + 160 * i, 690, t)).join(' ')} ${at(100, 650, 'Total')} ${at(260, 650, '12.00')}`,
  ])
  const outer = (content: string) =>
    pdfOfObjects([
      '<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>/Collection<<>>>>',
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
      streamOf(content),
      streamOf(inner.toString('latin1'), '/Type/EmbeddedFile'),
      '<</Type/Filespec/F(accounts.pdf)/UF(accounts.pdf)/EF<</F 5 0 R>>>>',
    ])

  test('is read where the document has no table of its own, and said', async () => {
    const report = await extract({ file: 'x.pdf', bytes: outer(at(100, 700, 'Open the portfolio')) })
    expect(report.pages.map(p => p.reason)).toEqual([
      expect.any(String),
      expect.stringMatching(/^page 1 of the attached accounts.pdf/),
    ])
    expect(report.tables[0]!.rows.flat().map(c => c.text)).toContain('12.00')
    expect(report.issues.map(i => `${i.rule} ${i.severity}`)).toContain('reading.attachment note')
  })

  test('is named where it has', async () => {
    const own = `${RULES} ${at(100, 650, 'Own')} ${at(260, 650, '34.00')}`
    const report = await extract({ file: 'x.pdf', bytes: outer(own) })
    expect(report.pages).toHaveLength(1)
    expect(report.issues.map(i => `${i.rule} ${i.severity}`)).toContain('reading.attachment warning')
  })

  test('a ZIP of PDFs is none', async () => {
    const zip = Buffer.concat([Buffer.from('PK\x03\x04\x0a\0\0\0\0\0'), inner])
    await expect(extract({ file: 'x.pdf', bytes: zip })).rejects.toThrow(InputError)
  })
})
