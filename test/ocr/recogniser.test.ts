import type { Tensor } from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { type Model, readBatch } from '../../src/ocr/recogniser.ts'
import { onnxRuntime } from '../../src/ocr/runtime.ts'
import type { PixelBox } from '../../src/picture.ts'

const WIDTH = 320
const CLASSES = 3

/** A model that notes how many lines it is given and says a for a dark line, nothing for a white one. */
function noting(given: number[], tensor: typeof Tensor): Model {
  const run = async ({ x }: { x: Tensor }) => {
    const lines = x.dims[0]!
    given.push(lines)
    const plane = x.data.length / lines
    const says = (line: number) => ((x.data as Float32Array)[line * plane + plane / 6]! < 0 ? [0, 1, 0] : [1, 0, 0])
    const out = Float32Array.from(Array.from({ length: lines }, (_, line) => says(line)).flat())
    return { y: new tensor('float32', out, [lines, 1, CLASSES]) }
  }
  const session = { inputNames: ['x'], outputNames: ['y'], run } as unknown as Model['session']
  return { session, tensor, characters: ['', 'a', 'b'], classesOf: () => [], figures: [] }
}

test('a batch goes to the model in parts, and each line gets its own reading', async () => {
  const given: number[] = []
  const data = new Uint8Array(400 * 400).fill(255)
  data.fill(0, 0, 400 * 60)
  const box = (top: number): PixelBox => [20, top, 300, top + 40]
  const targets = [10, 200, 10, 200, 200].map(top => ({ box: box(top) }))
  const readings = await readBatch(
    noting(given, (await onnxRuntime()).Tensor),
    { width: 400, height: 400, data },
    { targets, width: WIDTH },
  )
  expect(readings.map(r => r.text)).toEqual(['a', '', 'a', '', ''])
  expect(given).toEqual([2, 2, 1])
})
