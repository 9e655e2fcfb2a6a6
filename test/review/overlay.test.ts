import { expect, test } from 'vitest'
import { overlaySvg } from '../../src/review/overlay.ts'

const word = { text: '<收入>&"\u0000', bbox: [10, 20, 60, 32], source: 'text', confidence: 1, size: 12 } as const
const svg = overlaySvg({
  page: {
    number: 3,
    width: 595.28,
    height: 841.89,
    words: [word, { ...word, source: 'ocr' }],
    edges: [
      { orientation: 'h', at: 100, from: 50, to: 500, origin: 'vector' },
      { orientation: 'v', at: 50, from: 100, to: 300, origin: 'raster' },
    ],
  },
  tables: [{ bbox: [50, 100, 500, 300], cells: [{ bbox: [50, 100, 200, 120], header: true }] }],
  image: 'data:image/png;base64,AA"',
})

test('boxes and rules stand where they are on the page', () => {
  expect(svg).toContain('<line class="vector" x1="50" y1="100" x2="500" y2="100"/>')
  expect(svg).toContain('<line class="raster" x1="50" y1="100" x2="50" y2="300"/>')
  expect(svg).toContain('<rect class="header" x="50" y="100" width="150" height="20"/>')
  expect(svg).toContain('<rect class="ocr" x="10" y="20" width="50" height="12"/>')
  expect(svg).toMatch(/<g class="tables">\n<rect x="50" y="100" width="450" height="200"\/>\n<\/g>/)
})

test('what a page says cannot become markup', () => {
  expect(svg).toContain('>&lt;收入&gt;&amp;&quot;\ufffd</text>')
  expect(svg).toContain('<image href="data:image/png;base64,AA&quot;"')
})

test('the legend counts each layer', () => {
  expect(svg).toContain('>tables: 1</text>')
  expect(svg).toMatch(/>words [^<]*: 2<\/text>/)
})

const fact = {
  bbox: [200, 120, 300, 140],
  statement: 'revenue',
  measure: 'total<',
  code: '205',
  verdict: 'disputed',
} as const

test('what was made of a cell is a layer each, which a box in the legend shows without a script', () => {
  const drawn = overlaySvg({
    page: { number: 1, width: 595, height: 842, words: [], edges: [] },
    tables: [],
    facts: [fact, { ...fact, code: null }],
  })
  expect(drawn).toContain('<rect class="disputed" x="200" y="120" width="100" height="20"/>')
  expect(drawn).toMatch(/<g class="measure" visibility="hidden">\n<text class="note"[^>]*>total&lt;<\/text>/)
  expect(drawn).toContain('>code of each amount: 1</text>')
  for (const layer of ['tables', 'cells', 'verdict', 'edges', 'words', 'statement', 'measure', 'code'])
    expect(drawn).toContain(`svg:has(.show-${layer}:not(:checked)) .${layer}{visibility:hidden}`)
  expect(drawn).not.toContain('<script')
})
