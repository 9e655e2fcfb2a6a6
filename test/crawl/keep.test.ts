import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { keep, kindOfBytes } from '../../src/crawl/keep.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'

async function* of(...chunks: string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk, 'latin1')
}

test.each([
  ['%PDF-1.7', 'pdf'],
  ['\xef\xbb\xbf\n%PDF-1.7', 'pdf'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['<!DOCTYPE html> %PDF-', 'html'],
  ['\xef\xbb\xbf <HTML>', 'html'],
  ['  ', 'empty'],
  ['MZ', 'unknown'],
  ['\x89PNG', 'unknown'],
])('%j is %s', (head, kind) => {
  expect(kindOfBytes(Buffer.from(head, 'latin1'))).toBe(kind)
})

test('a PDF is named by its content; what is none, or breaks off, leaves nothing', async () => {
  const folder = scratch()
  const { sha256 } = await keep(folder, 'x', of('%PD', 'F-1.7 ', 'x'.repeat(5000)))
  expect(sha256).toBe(
    createHash('sha256')
      .update(`%PDF-1.7 ${'x'.repeat(5000)}`)
      .digest('hex'),
  )
  await expect(keep(folder, 'x', of('<html>'))).rejects.toThrow('x: it is a web page and no PDF')
  await expect(keep(folder, 'x', of('MZ', 'y'.repeat(2000), 'z'))).rejects.toThrow('x: it is neither PDF nor ZIP')
  const broken = async function* () {
    yield Buffer.from('%PDF-')
    throw new Error('cut off')
  }
  await expect(keep(folder, 'x', broken())).rejects.toThrow('cut off')
  expect(filesIn(folder)).toEqual([`files/${sha256}.pdf`])
})
