import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { extract } from '../../src/pipeline.ts'
import { operatorLists } from './as-shipped.ts'

/** On the samples, whose fonts are small; 1.86 to 2.31 in the rounds of a busy machine. Lowered where it got better, raised only with a reason in the CHANGELOG. */
const RECORDED = 2
/** What a busy machine may add: a ratio of processor times in turns, not of seconds, but not exact either. */
const MOST = 1.25
const ROUNDS = 5

const samples = ['seed-2024', 'zebra-2022', 'bars-2024'].map(name => ({
  file: `${name}.pdf`,
  bytes: readFileSync(resolve(import.meta.dirname, `../../samples/${name}.pdf`)),
}))
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

test('reading a text document takes no more than what was recorded over what pdfjs as it ships takes for its operator lists', async () => {
  const ratios: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    let [whole, lists] = [0, 0]
    for (const sample of samples) {
      lists += await processorTime(() => operatorLists(sample.bytes))
      whole += await processorTime(() => extract(sample, { ocr: 'off' }))
    }
    if (round) ratios.push(whole / lists) // the first round compiles
  }
  console.log(ratios.map(r => r.toFixed(2)).join(' '))
  expect(median(ratios)).toBeLessThan(RECORDED * MOST)
})
