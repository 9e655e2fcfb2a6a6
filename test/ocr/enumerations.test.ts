import { describe, expect, test } from 'vitest'
import type { Word } from '../../src/model.ts'
import type { OcrEngine, Target } from '../../src/ocr/engine.ts'
import { missedOrdinals } from '../../src/ocr/enumerations.ts'
import { lexiconOf } from '../../src/ocr/lexicon.ts'
import { readWords } from '../../src/ocr/words.ts'
import type { PixelBox, Reading } from '../../src/picture.ts'

const line = (text: string, row: number, left = 100): Word => ({
  text,
  bbox: [left, 20 * row, left + 80, 20 * row + 10],
  source: 'ocr',
  confidence: 0.7,
  size: 10,
})
const column = (...texts: readonly string[]) => texts.map((t, i) => line(t, i))

describe('the number that a line should have by its place', () => {
  test('between those around it, above the first and below the last of them', () => {
    const form = column(
      '、-般公共服务支出',
      '二、外交支出',
      '三、国防支出',
      '四、公共安全支出',
      '1、教育支出',
      '六、科技支出',
    )
    expect([...missedOrdinals(form)]).toEqual([
      [0, '一、'],
      [4, '五、'],
    ])
    expect([
      ...missedOrdinals(column('十九、甲乙', '二十、甲丙', '二十一、甲丁', '十二、甲戊', '二十三、甲己')),
    ]).toEqual([[3, '二十二、']])
  })
  test('none where lines are missing, start elsewhere or are too few', () => {
    expect(missedOrdinals(column('一、甲乙', '三、甲丙', '六、甲丁', '甲戊', '八、甲己')).size).toBe(0)
    expect(missedOrdinals(column('一、甲乙', '甲丙', '三、甲丁')).size).toBe(0)
    const indented = [...column('一、甲乙', '二、甲丙', '三、甲丁'), line('其中甲乙', 3, 125)]
    expect(missedOrdinals(indented).size).toBe(0)
  })
})

type Weights = Readonly<Record<string, number>>
type Figure = Pick<Reading, 'text' | 'confidence'>

/** Reads the text of each line; what is asked once more has the confidence given for each text it may be, or is `figure`. */
function engine(texts: readonly string[], weights: Weights, figure?: Figure): OcrEngine {
  const answer = (text: string, { among = [], figures }: Target): Reading => ({
    ...(figures && figure ? figure : { text, confidence: 0.5 }),
    alternatives: among.flatMap(t => (weights[t] ? [{ text: t, confidence: weights[t]! }] : [])),
  })
  return {
    name: 'one',
    read: async (_, targets) => targets.map(t => answer(texts[t.box[1] / 20]!, t)),
    close: async () => {},
  }
}
const picture = { width: 10, height: 10, data: new Uint8Array(100) }
async function read(texts: readonly string[], weights: Weights, figure?: Figure): Promise<string[]> {
  const lines = texts.map((_, i) => ({ box: [100, 20 * i, 180, 20 * i + 10] as PixelBox, isFlat: false }))
  const lexicon = lexiconOf(['外交支出', '农林水支出', '住房保障支出'])
  const words = await readWords(picture, lines, box => box, engine(texts, weights, figure), lexicon)
  return words.map(w => w.text)
}

test('a line takes the number of its place where the picture allows it, and keeps its own where it does not', async () => {
  const texts = ['十一、外交支出', '1二、农林水支出', '十三、住房保障支出', '十四、外交支出']
  expect((await read(texts, { '十二、农林水支出': 1e-5 }))[1]).toBe('十二、农林水支出')
  expect((await read(texts, { '十二、农林水支出': 1e-9 }))[1]).toBe('1二、农林水支出')
})

test('a number without its mark is no line of a form', async () => {
  expect(await read(['十九住房保障支出'], { '十九、住房保障支出': 0.3, 十九住房保障支出: 0.5 })).toEqual([
    '十九、住房保障支出',
  ])
})

test('what is far likelier other than an amount is none, also in a column of amounts', async () => {
  const column = ['0.10', '0.20', '支田', '0.30']
  expect((await read(column, {}, { text: '1', confidence: 8e-8 }))[2]).toBe('支田')
  expect((await read(column, {}, { text: '1', confidence: 1e-2 }))[2]).toBe('1')
})
