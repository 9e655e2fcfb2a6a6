import { describe, expect, test } from 'vitest'
import type { Page } from '../../src/model.ts'
import { findTables } from '../../src/tables/find.ts'
import { pageOf, streamOf } from '../fixtures/pdf.ts'
import { edgesAs, pageFrom, textsOf } from './read-page.ts'

/** A word at (100, 700) and a rule under it, in the page's own coordinates. */
const WORD_AND_RULE = 'BT /F 10 Tf 100 700 Td (Total) Tj ET 100 690 m 300 690 l S'

const wordOf = async (bytes: Uint8Array) => {
  const page = await pageFrom(bytes)
  const { text, bbox, size } = page.words[0]!
  return { text, size, left: Math.round(bbox[0]), base: Math.round(bbox[3] - 0.14 * size), page }
}

describe('/Rotate: coordinates are those of the upright page', () => {
  // Text written so that it stands upright after the turn: its matrix turns the other way.
  test.each([
    [0, '1 0 0 1 100 700', 595, 842, 100, 142],
    [90, '0 1 -1 0 200 100', 842, 595, 100, 200],
    [180, '-1 0 0 -1 495 142', 595, 842, 100, 142],
    [270, '0 -1 1 0 395 742', 842, 595, 100, 200],
  ])('%i°', async (rotate, matrix, width, height, left, base) => {
    const content = `BT /F 10 Tf ${matrix} Tm (Total) Tj ET`
    const word = await wordOf(pageOf({ content, entries: `/Rotate ${rotate}` }))
    expect(word).toMatchObject({ text: 'Total', left, base, size: 10, page: { width, height } })
  })

  test('rules turn with the page', async () => {
    const page = await pageFrom(pageOf({ content: '100 100 m 100 300 l S', entries: '/Rotate 90' }))
    expect(edgesAs(page.edges)).toEqual(['h 100 100-300'])
  })
})

test('a landscape page', async () => {
  const word = await wordOf(
    pageOf({ content: 'BT /F 10 Tf 700 500 Td (Total) Tj ET', entries: '/MediaBox[0 0 842 595]' }),
  )
  expect(word).toMatchObject({ left: 700, base: 95, page: { width: 842, height: 595 } })
})

test('coordinates count from the CropBox, and what lies outside it is not printed', async () => {
  const content = `${WORD_AND_RULE} BT /F 10 Tf 20 20 Td (outside) Tj ET`
  const { page, ...word } = await wordOf(pageOf({ content, entries: '/CropBox[50 40 550 800]' }))
  expect(word).toMatchObject({ left: 50, base: 100 })
  expect(page).toMatchObject({ width: 500, height: 760 })
  expect(textsOf(page)).toEqual(['Total'])
  expect(edgesAs(page.edges)).toEqual(['h 110 50-250'])
})

test('a MediaBox that does not start at 0', async () => {
  const word = await wordOf(pageOf({ content: WORD_AND_RULE, entries: '/MediaBox[-100 -100 495 742]' }))
  expect(word).toMatchObject({ left: 200, base: 42 })
})

test('UserUnit scales the page, the words and their size', async () => {
  const word = await wordOf(pageOf({ content: WORD_AND_RULE, entries: '/UserUnit 2' }))
  expect(word).toMatchObject({ left: 200, base: 284, size: 20, page: { width: 1190, height: 1684 } })
})

describe('form XObjects', () => {
  const form = (content: string, entries: string) =>
    streamOf(
      content,
      `/Type/XObject/Subtype/Form/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>${entries}`,
    )
  const inner = 'BT /F 10 Tf 10 20 Td (Total) Tj ET 10 15 m 50 15 l S'

  test('their matrix and the CTM at their use both count', async () => {
    const objects = [form(inner, '>>/BBox[0 0 200 100]/Matrix[2 0 0 2 5 0]')]
    const content = 'q 1 0 0 1 100 600 cm /X Do Q'
    const { page, ...word } = await wordOf(pageOf({ content, resources: '/XObject<</X 5 0 R>>', objects }))
    expect(word).toMatchObject({ left: 125, base: 202, size: 20 })
    expect(edgesAs(page.edges)).toEqual(['h 212 125-205'])
  })

  test('their BBox clips words and rules', async () => {
    const content = `${inner} BT /F 10 Tf 70 20 Td (beyond) Tj ET 10 60 m 50 60 l S 10 10 m 90 10 l S`
    const objects = [form(content, '>>/BBox[0 0 60 40]')]
    const page = await pageFrom(pageOf({ content: '/X Do', resources: '/XObject<</X 5 0 R>>', objects }))
    expect(textsOf(page)).toEqual(['Total'])
    expect(edgesAs(page.edges)).toEqual(['h 827 10-50', 'h 832 10-61'])
  })

  test('one inside another', async () => {
    const objects = [
      form(
        'q 1 0 0 1 30 40 cm /Y Do Q BT /F 10 Tf 0 0 Td (outer) Tj ET',
        '/XObject<</Y 6 0 R>>>>/BBox[0 0 300 300]/Matrix[1 0 0 1 100 200]',
      ),
      form(inner, '>>/BBox[0 0 200 100]/Matrix[2 0 0 2 0 0]'),
    ]
    const page = await pageFrom(pageOf({ content: '/X Do', resources: '/XObject<</X 5 0 R>>', objects }))
    const word = page.words.find(w => w.text === 'Total')!
    expect([word.bbox[0], word.size]).toEqual([150, 20])
    expect(page.words.find(w => w.text === 'outer')!.bbox[0]).toBe(100)
  })

  test('a graphics state left open in one does not leak', async () => {
    const objects = [form('q 1 0 0 1 50 0 cm 0 0 10 10 re W n', '>>/BBox[0 0 300 300]')]
    const page = await pageFrom(
      pageOf({ content: `/X Do ${WORD_AND_RULE}`, resources: '/XObject<</X 5 0 R>>', objects }),
    )
    expect(page.words.map(w => [w.text, w.bbox[0]])).toEqual([['Total', 100]])
  })
})

describe('a page whose text stands on its side is turned', () => {
  /** A ruled table of 4 × 6 amounts in landscape, drawn through `matrix` on a portrait page. */
  const rows = Array.from({ length: 6 }, (_, r) => 480 - 20 * r)
  const cells = rows.flatMap((y, r) =>
    [0, 1, 2, 3].map(c => `BT /F 9 Tf ${110 + 150 * c} ${y} Td (${r + 1}${c}.25) Tj ET`),
  )
  const rules = [...rows.map(y => y - 6), 494].map(y => `100 ${y} m 700 ${y} l S`)
  const uprights = [0, 1, 2, 3, 4].map(c => `${100 + 150 * c} 374 m ${100 + 150 * c} 494 l S`)
  const table = [...cells, ...rules, ...uprights].join(' ')
  const textAndEdges = (page: Page) => [
    page.words.filter(w => w.text !== '12').map(w => [w.text, ...w.bbox.map(Math.round)]),
    edgesAs(page.edges),
  ]

  test.each([
    ['up the page', '0 1 -1 0 595 0', 90],
    ['down the page', '0 -1 1 0 0 842', 270],
    ['on its head', '-1 0 0 -1 842 595', 180],
  ])('%s', async (_, matrix, turn) => {
    const level = await pageFrom(pageOf({ content: table, entries: '/MediaBox[0 0 842 595]' }))
    const entries = turn === 180 ? '/MediaBox[0 0 842 595]' : ''
    const number = 'BT /F 9 Tf 290 20 Td (12) Tj ET'
    const page = await pageFrom(pageOf({ content: `q ${matrix} cm ${table} Q ${number}`, entries }))
    expect(page).toMatchObject({ width: 842, height: 595, kind: 'text', read: true })
    expect(page.reason).toContain(`turned ${turn}° clockwise`)
    expect(textAndEdges(page)).toEqual(textAndEdges(level))
    expect(findTables([page]).tables[0]!.rows.length).toBeGreaterThanOrEqual(5)
  })

  test('but not for a few characters up the margin', async () => {
    const note = Array.from({ length: 5 }, (_, i) => `BT /F 9 Tf 0 1 -1 0 ${560 + 9 * i} 100 Tm (margin ${i}) Tj ET`)
    const page = await pageFrom(pageOf({ content: `${table} ${note.join(' ')}`, entries: '/MediaBox[0 0 842 595]' }))
    expect(page).toMatchObject({ width: 842, height: 595 })
  })
})
