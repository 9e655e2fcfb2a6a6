import { describe, expect, test } from 'vitest'
import { pageOf } from '../fixtures/pdf.ts'
import { edgesAs, pageFrom } from './read-page.ts'

const edgesFrom = async (content: string, resources = '') => (await pageFrom(pageOf({ content, resources }))).edges
const vector = async (content: string, resources = '') => edgesAs(await edgesFrom(content, resources))

describe('what is an edge', () => {
  test.each([
    ['a stroke', '100 642 m 300 642 l S', ['h 200 100-300']],
    ['a thin filled rectangle, level', '100 641.75 200 0.5 re f', ['h 200 100-300']],
    ['a thin filled rectangle, upright', '99.75 542 0.5 100 re f', ['v 100 200-300']],
    ['a filled rectangle drawn upwards and backwards', '300 642.25 -200 -0.5 re f', ['h 200 100-300']],
    [
      'the border of a rectangle',
      '100 542 200 100 re S',
      ['h 200 100-300', 'h 300 100-300', 'v 100 200-300', 'v 300 200-300'],
    ],
    [
      'an open path that is closed by its operator',
      '100 542 m 300 542 l 300 642 l 100 642 l s',
      ['h 200 100-300', 'h 300 100-300', 'v 100 200-300', 'v 300 200-300'],
    ],
    ['strokes in a scaled and moved CTM', 'q 2 0 0 2 50 42 cm 25 300 m 125 300 l S Q', ['h 200 100-300']],
    ['strokes in a turned CTM', 'q 0 1 -1 0 300 542 cm 0 200 m 100 200 l S Q', ['v 100 200-300']],
    ['strokes in a mirrored CTM', 'q 1 0 0 -1 0 842 cm 100 200 m 300 200 l S Q', ['h 200 100-300']],
    ['a dashed line', '[3 2] 0 d 100 642 m 300 642 l S', ['h 200 100-300']],
    ['grey lines', '0.6 G 100 642 m 300 642 l S', ['h 200 100-300']],
    ['a slightly crooked line', '100 642 m 300 642.4 l S', ['h 200 100-300']],
  ])('%s', async (_, content, edges) => {
    expect(await vector(content)).toEqual(edges)
  })
})

describe('what is none', () => {
  test.each([
    ['a clip path', '100 542 200 100 re W n'],
    ['a white stroke', '1 G 100 642 m 300 642 l S'],
    ['a white filled rectangle', '1 g 100 641 200 1 re f'],
    ['white in CMYK', '0 0 0 0 K 100 642 m 300 642 l S'],
    ['a transparent stroke', '/T gs 100 642 m 300 642 l S'],
    ['a slanted line', '100 542 m 300 642 l S'],
    ['a curve', '100 642 m 150 700 250 700 300 642 c S'],
    ['a filled triangle', '100 600 m 200 600 l 150 601 l f'],
    ['a path that is not painted', '100 642 m 300 642 l n'],
    ['a rule outside the clip', 'q 400 400 50 50 re W n 100 642 m 300 642 l S Q'],
  ])('%s', async (_, content) => {
    expect(await edgesFrom(content, '/ExtGState<</T<</CA 0>>>>')).toEqual([])
  })
})

test('a clip cuts rules, and ends with its graphics state', async () => {
  const rule = '100 642 m 300 642 l S'
  expect(await vector(`q 150 600 100 100 re W n ${rule} Q`)).toEqual(['h 200 149-251'])
  expect(await vector(`q 150 600 100 100 re W n Q ${rule}`)).toEqual(['h 200 100-300'])
})

test('a coloured background has sides, but the paper of the page has none', async () => {
  const sides = ['h 200 100-300', 'h 300 100-300', 'v 100 200-300', 'v 300 200-300']
  expect(edgesAs(await edgesFrom('0.8 0.9 1 rg 100 542 200 100 re f'), 'fill')).toEqual(sides)
  expect(await edgesFrom('0.98 0.95 0.9 rg 0 0 595 842 re f')).toEqual([])
})

test('a dash drawn as many short strokes is many edges on one line', async () => {
  const dashes = Array.from({ length: 40 }, (_, i) => `${100 + 5 * i} 642 m ${103 + 5 * i} 642 l S`).join(' ')
  const edges = (await edgesFrom(dashes)).filter(e => e.orientation === 'h')
  expect([edges.length, new Set(edges.map(e => e.at)).size]).toEqual([40, 1])
})

test('500,000 operators', async () => {
  const lines = Array.from({ length: 250_000 }, (_, i) => `${i % 595} ${i % 842} m ${(i * 7) % 595} ${i % 842} l S`)
  const bytes = pageOf({ content: lines.join('\n') })
  const page = await pageFrom(bytes)
  expect(page.edges.length).toBeGreaterThan(200_000)
})
