import { expect, test } from 'vitest'
import type { BBox, Fact, Page, Report, Word } from '../../src/model.ts'
import { type Doubt, doubtsOf, hiddenOpinion, withOpinions } from '../../src/scan/doubts.ts'

const word = (text: string, bbox: BBox): Word => ({ text, bbox, source: 'ocr', confidence: 0.9, size: 8 })
const words = [word('1,2', [10, 10, 20, 18]), word('09.22', [22, 10, 40, 18]), word('合计', [60, 10, 80, 18])]
const page = { number: 3, words, edges: [], tilt: undefined } as unknown as Page
const fact = (change: Partial<Fact>) =>
  ({ page: 3, bbox: [5, 5, 50, 20], source: 'ocr', verdict: 'disputed', text: '1,209.22', ...change }) as Fact
const doubts = (...facts: Fact[]): Doubt[] => doubtsOf({ facts } as unknown as Report, [page])

test('a doubt is an amount that OCR read and the checks dispute, with its words and their box', () => {
  expect(doubts(fact({}))).toEqual([
    { page: 3, words: words.slice(0, 2), bbox: [10, 10, 40, 18], cell: [5, 5, 50, 20] },
  ])
  expect(doubts(fact({ verdict: 'proven' }), fact({ source: 'text' }), fact({ text: '' }))).toEqual([])
})

test('words that make up one amount become one with all that was read in their place', () => {
  const [changed] = withOpinions([page], doubts(fact({})), [
    [
      { text: '1,209.22', confidence: 1, engine: 'a' },
      { text: '1,709.22', confidence: 0.5, engine: 'b' },
    ],
  ])
  expect(changed!.words.map(w => w.text)).toEqual(['1,209.22', '合计'])
  expect(changed!.words[0]).toMatchObject({ bbox: [10, 10, 40, 18], alternatives: [{ text: '1,709.22' }] })
})

test('invisible text over the scan is one more opinion', () => {
  const [doubt] = doubts(fact({}))
  expect(hiddenOpinion(page, doubt!)).toEqual([])
  expect(hiddenOpinion({ ...page, hidden: [word('1,209.92', [9, 9, 41, 19])] }, doubt!)).toEqual([
    { text: '1,209.92', confidence: 0.5, engine: 'hidden text' },
  ])
})
