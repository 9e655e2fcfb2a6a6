import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { handOver } from '../../src/pdf/port.ts'
import { extract } from '../../src/pipeline.ts'

const later = () => new Promise(resolve => setTimeout(resolve))

test('hands messages over as they are, later, and in their order', async () => {
  const port = handOver()
  const heard: unknown[] = []
  port.addEventListener('message', ({ data }) => heard.push(data))
  const [first, second] = [{ data: new Uint8Array(2) }, { data: 'b' }]
  port.postMessage(first)
  port.postMessage(second)
  expect(heard).toEqual([])
  await later()
  expect(heard[0]).toBe(first)
  expect(heard[1]).toBe(second)
})

test('copies the arrays of an operator list, which its sender empties', async () => {
  const port = handOver()
  const heard: unknown[] = []
  port.addEventListener('message', ({ data }) => heard.push(data))
  const chunk = { fnArray: [1, 2], argsArray: [null, [3]], length: 2 }
  port.postMessage({ stream: 1, chunk })
  chunk.fnArray.length = 0
  chunk.argsArray.length = 0
  await later()
  expect(heard).toEqual([{ stream: 1, chunk: { fnArray: [1, 2], argsArray: [null, [3]], length: 2 } }])
})

test('a listener that is removed or aborted hears nothing', async () => {
  const port = handOver()
  const heard = vi.fn()
  const signal = AbortSignal.abort()
  const aborted = new AbortController()
  port.addEventListener('message', heard, { signal })
  port.addEventListener('message', heard, { signal: aborted.signal })
  aborted.abort()
  port.addEventListener('message', heard)
  port.removeEventListener('message', heard)
  port.postMessage({})
  await later()
  expect(heard).not.toHaveBeenCalled()
})

test('a document is read without cloning what one half of pdfjs tells the other', async () => {
  const clone = vi.spyOn(globalThis, 'structuredClone')
  try {
    const file = resolve(import.meta.dirname, '../../samples/zebra-2022.pdf')
    const report = await extract({ file: 'a.pdf', bytes: readFileSync(file) }, { ocr: 'off' })
    expect(report.pages.length).toBeGreaterThan(0)
    expect(clone).not.toHaveBeenCalled()
  } finally {
    clone.mockRestore()
  }
})
