import { expect, test } from 'vitest'
import { makeSample } from '../../samples/make/document.ts'
import { extract } from '../../src/pipeline.ts'
import { degraded } from '../tools/degrade.ts'

/** What was read before, or beside it, must not show: the same bytes alone, after another, with another, on more threads. */
test('a scan gives the same bytes in any order and on any number of threads', async () => {
  const { pdf } = await makeSample({ seed: 77, layout: 'ruled' }, 'a.pdf')
  const scan = await degraded(pdf, [1, 2], 'seal', 77)
  const read = async (file: string, threads: number) =>
    JSON.stringify(await extract({ file, bytes: new Uint8Array(scan) }, { threads }))
  const alone = await read('a.pdf', 2)
  const [beside, other] = await Promise.all([read('a.pdf', 1), read('b.pdf', 1)])
  expect(beside).toBe(alone)
  expect(other.replaceAll('b.pdf', 'a.pdf')).toBe(alone)
})
