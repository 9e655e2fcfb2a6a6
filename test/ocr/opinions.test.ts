import { expect, test } from 'vitest'
import type { OcrEngine, Target } from '../../src/ocr/engine.ts'
import { secondOpinions } from '../../src/scan/opinions.ts'

const picture = { width: 100, height: 100, data: new Uint8Array(10_000).fill(255) }
const asked: Target[] = []
const engine = (name: string, texts: readonly string[]): OcrEngine => {
  const left = [...texts]
  return {
    name,
    async read(_, targets) {
      asked.push(...targets)
      return targets.map(() => ({ text: left.shift() ?? '', confidence: 0.87654, alternatives: [] }))
    },
    close: async () => {},
  }
}

test('other cuts of the first engine, then the second engine, as figures and without repetitions', async () => {
  const opinions = await secondOpinions(
    picture,
    [[20, 40, 60, 60]],
    [engine('one', ['1,209.22', '1,209.22', '1,200.22']), engine('two', ['l,2O9.22', '9'])],
  )
  expect(opinions).toEqual([
    [
      { text: '1,209.22', confidence: 0.877, engine: 'one' },
      { text: '1,200.22', confidence: 0.877, engine: 'one' },
    ],
  ])
  expect(asked).toHaveLength(4)
  expect(asked.every(t => t.figures)).toBe(true)
  expect(new Set(asked.slice(0, 3).map(t => t.box.join())).size).toBe(3)
})
