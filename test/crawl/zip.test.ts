import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ZIP_LIMITS, type ZipLimits, zipEntries } from '../../src/crawl/zip.ts'
import { scratch } from '../fixtures/folder.ts'
import { type Put, zipOf } from './zip.ts'

const put = (name: string, data: Buffer = Buffer.from('x'), flags = 0x800): Put => ({
  name: Buffer.from(name),
  data,
  flags,
})

async function read(zip: Buffer, limits: Partial<ZipLimits> = {}) {
  const path = join(scratch(), 'x.zip')
  writeFileSync(path, zip)
  const found: [string, number][] = []
  for await (const entry of zipEntries(path, 'x.zip', { ...ZIP_LIMITS, ...limits })) {
    let bytes = 0
    for await (const chunk of entry.chunks()) bytes += chunk.length
    found.push([entry.name, bytes])
  }
  return found
}
const noise = (bytes: number) => Buffer.from(Array.from({ length: bytes }, (_, i) => (i * i * 31 + (i >> 3)) % 251))

test('names in UTF-8, with and without the flag, and in GBK; folders are left out', async () => {
  const gbk = { name: Buffer.from([0xbe, 0xf6, 0xcb, 0xe3]), data: Buffer.from('ab') }
  const zip = zipOf([put('决算.pdf'), put('报告.pdf', Buffer.from('abc'), 0), gbk, put('dir/')])
  expect(await read(zip)).toEqual([
    ['决算.pdf', 1],
    ['报告.pdf', 3],
    ['决算', 2],
  ])
})

test('ZIP bombs stop at the ratio, at the size of an entry, of all, and at the number of entries', async () => {
  const zeros = zipOf([put('bomb', Buffer.alloc(30 * 2 ** 20))])
  expect(zeros.length).toBeLessThan(50_000)
  await expect(read(zeros)).rejects.toThrow('x.zip: bomb: it grows more than 100 times; a ZIP bomb')
  const one = zipOf([put('a', noise(3000)), put('b', noise(3000))])
  await expect(read(one, { entryBytes: 2000 })).rejects.toThrow('x.zip: a: it is larger than 1 MB')
  await expect(read(one, { totalBytes: 5000 })).rejects.toThrow('x.zip: b: the ZIP holds more than 1 MB')
  await expect(read(one, { entries: 1 })).rejects.toThrow('the ZIP has 2 entries, more than 1')
})

test('a lie about the size, a cut, encryption: refused', async () => {
  const zip = zipOf([put('a.pdf', noise(3000))])
  const lying = Buffer.from(zip)
  for (const at of [22, zip.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24]) lying.writeUInt32LE(10, at)
  await expect(read(lying)).rejects.toThrow(/x\.zip: a\.pdf: it is damaged/)
  await expect(read(zip.subarray(0, 200))).rejects.toThrow(/x\.zip: the ZIP is damaged/)
  await expect(read(zipOf([put('a.pdf', noise(9), 1)]))).rejects.toThrow('x.zip: a.pdf: it is encrypted')
})
