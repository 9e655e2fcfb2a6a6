import { deflateSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { withDocument } from '../../src/pdf/document.ts'
import { readPage } from '../../src/pdf/read.ts'
import { transpose } from '../../src/picture/rules.ts'
import { inkOf } from '../../src/picture/threshold.ts'
import { pictureOf } from '../../src/scan/render.ts'
import { imagePdf } from '../fixtures/image-pdf.ts'

/** A grey page with some darker marks and noise, the same at each run; its sides are no multiples of anything. */
function marked(width: number, height: number): Uint8Array {
  let state = 7
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x7fffffff
  }
  const data = Uint8Array.from({ length: width * height }, () => 215 + next() * 20)
  for (let k = 0; k < 60; k++) {
    const at = Math.floor(next() * (height - 9)) * width + Math.floor(next() * (width - 5))
    for (let y = 0; y < 8; y++) data.fill(next() * 90, at + y * width, at + y * width + 4)
  }
  return data
}

const [width, height] = [151, 97]
const picture = { width, height, data: marked(width, height) }

test('ink is what Sauvola says of each window, to the edges of the page', () => {
  const dpi = 150
  const half = 12
  const { data } = inkOf(picture, dpi)
  const expected = picture.data.map((v, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    const window: number[] = []
    for (let j = Math.max(0, y - half); j <= Math.min(height - 1, y + half); j++)
      window.push(
        ...picture.data.subarray(j * width + Math.max(0, x - half), j * width + Math.min(width, x + half + 1)),
      )
    const mean = window.reduce((s, w) => s + w, 0) / window.length
    const deviation = Math.sqrt(Math.max(0, window.reduce((s, w) => s + w * w, 0) / window.length - mean * mean))
    return v <= mean - 22 && v < mean * (1 + 0.18 * (deviation / 128 - 1)) ? 1 : 0
  })
  expect(data.indexOf(1)).toBeGreaterThanOrEqual(0)
  expect(Buffer.compare(data, expected)).toBe(0)
})

test('ink of each third pixel each way is that of the whole page there', () => {
  const [whole, some] = [inkOf(picture, 150), inkOf(picture, 150, 3)]
  const thirds = whole.data.map((v, i) => ((i % width) % 3 || Math.floor(i / width) % 3 ? 0 : v))
  expect(Buffer.compare(some.data, thirds)).toBe(0)
})

test('a transposed page has each pixel at its mirrored place', () => {
  const ink = inkOf(picture, 150)
  const { data, ...size } = transpose(ink)
  expect(size).toEqual({ width: height, height: width })
  expect(data.every((v, i) => v === ink.data[(i % height) * width + Math.floor(i / height)])).toBe(true)
})

test('a picture that is wanted is decoded once, one that is not is freed', async () => {
  const dict = `/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode`
  const bytes = imagePdf([{ dict, data: deflateSync(picture.data) }])
  await withDocument({ file: 'page.pdf', bytes }, async document => {
    const freed = vi.spyOn(await document.getPage(1), 'cleanup')
    await readPage(document, 1)
    expect(freed).toHaveBeenCalledTimes(1)
    const { page } = await readPage(document, 1, () => true)
    expect(freed).toHaveBeenCalledTimes(1)
    const { data } = (await pictureOf(document, 1, page)).picture
    expect(freed).toHaveBeenCalledTimes(2)
    expect(Buffer.compare(data, picture.data)).toBe(0)
  })
})
