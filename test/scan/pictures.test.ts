import { deflateSync } from 'node:zlib'
import { createCanvas } from '@napi-rs/canvas'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Page } from '../../src/model.ts'
import { readPages } from '../../src/pipeline.ts'
import { imagePdf, type StoredImage } from '../fixtures/image-pdf.ts'

const [width, height] = [600, 400]
const canvas = createCanvas(width, height)
const context = canvas.getContext('2d')
context.fillStyle = '#fff'
context.fillRect(0, 0, width, height)
context.fillStyle = '#000'
context.fillRect(40, 60, 520, 3)
context.fillRect(40, 160, 520, 3)
context.fillRect(40, 260, 520, 3)
for (const x of [40, 300, 557]) context.fillRect(x, 60, 3, 203)
// Figures as boxes would not be read: the platform's default font is there on every system with a font at all.
context.font = '34px sans-serif'
context.fillText('1,234.56', 80, 122)
const jpeg = canvas.toBuffer('image/jpeg', 85)
const rgba = context.getImageData(0, 0, width, height).data
const greys = Uint8Array.from({ length: width * height }, (_, i) => rgba[4 * i]!)

const raw = (space: string, bits: number, data: Uint8Array, [w, h] = [width, height]): StoredImage => ({
  dict: `/Width ${w}/Height ${h}/ColorSpace/${space}/BitsPerComponent ${bits}/Filter/FlateDecode`,
  data: deflateSync(data, { level: 1 }),
})
const dct = (data: Uint8Array): StoredImage => ({
  dict: `/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`,
  data,
})
const cmyk = Uint8Array.from({ length: 4 * greys.length }, (_, i) => (i % 4 === 3 ? 255 - greys[i >> 2]! : 0))
const deep = Uint8Array.from({ length: 2 * greys.length }, (_, i) => (i % 2 ? 0 : greys[i >> 1]!))

const images = {
  jpeg: dct(jpeg),
  truncated: dct(jpeg.subarray(0, Math.floor(jpeg.length / 3))),
  holed: dct(Buffer.concat([jpeg.subarray(0, jpeg.length - 900), jpeg.subarray(-300)])),
  header: dct(jpeg.subarray(0, 30)),
  empty: raw('DeviceGray', 8, new Uint8Array(0), [0, 0]),
  cmyk: raw('DeviceCMYK', 8, cmyk),
  deep: raw('DeviceGray', 16, deep),
  huge: raw('DeviceGray', 1, new Uint8Array(20_000 * 2500), [20_000, 20_000]),
}
type Name = keyof typeof images

describe('pictures of pages, one document', () => {
  let pages: Page[]
  const page = (name: Name): Page => pages[Object.keys(images).indexOf(name)]!
  beforeAll(async () => {
    pages = await readPages({ file: 'pictures.pdf', bytes: imagePdf(Object.values(images)) })
  })

  test.each(['jpeg', 'cmyk', 'deep'] as const)('%s: rules and figures', name => {
    expect(page(name)).toMatchObject({ read: true, kind: 'scanned' })
    expect(page(name).words.map(w => w.text)).toEqual(['1,234.56'])
    expect(page(name).edges.filter(e => e.orientation === 'h')).toHaveLength(3)
    expect(
      page(name)
        .edges.filter(e => e.orientation === 'v')
        .map(e => Math.round(e.at)),
    ).toEqual([21, 151, 279])
  })

  test.each([
    ['truncated', /breaks off, the lowest \d+ % are missing/],
    ['holed', /content is damaged \(Found EOI marker/],
    ['header', /damaged and cannot be decoded/],
    ['huge', /20000 × 20000 pixels is larger than 80 million/],
  ] as const)('%s: unread, and why', (name, reason) => {
    expect(page(name).read).toBe(false)
    expect(page(name).reason).toMatch(reason)
  })

  test('empty: nothing there', () => {
    expect(page('empty')).toMatchObject({ kind: 'blank', words: [] })
  })
})
