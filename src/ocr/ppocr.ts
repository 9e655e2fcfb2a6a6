import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import PQueue from 'p-queue'
import { EngineError } from '../errors.ts'
import type { Picture, Reading } from '../picture.ts'
import type { OcrEngine, Target } from './engine.ts'
import type { Answer, Question } from './ppocr-thread.ts'
import { type Batch, batchesOf, readBatch, recogniser } from './recogniser.ts'

const NAME = 'ppocr-v4-mobile'

/** `ppocr-thread.ts` in src/, `.js` in dist/. */
const THREAD = new URL(`./ppocr-thread${extname(import.meta.url)}`, import.meta.url)

/**
 * PP-OCRv4 mobile, recognition only: where text stands is known from the picture. The batches are the same for any number
 * of threads, and each is read by one thread alone, so the readings are too.
 */
export async function openPpocr(threads = 1): Promise<OcrEngine> {
  const model = await recogniser() // also shows, before any thread is started, whether ONNX runs here
  if (threads <= 1)
    return {
      name: NAME,
      read: (picture, targets) => readAll(targets, batch => readBatch(model, picture, batch)),
      close: async () => {},
    }
  const pool = new ThreadPool(threads)
  return {
    name: NAME,
    read: (picture, targets) => {
      const shared = sharedCopy(picture)
      return readAll(targets, batch => pool.read(shared, batch))
    },
    close: () => pool.close(),
  }
}

async function readAll(targets: readonly Target[], read: (batch: Batch) => Promise<Reading[]>): Promise<Reading[]> {
  const out: Reading[] = new Array(targets.length)
  await Promise.all(
    batchesOf(targets).map(async batch => {
      const readings = await read(batch)
      for (const [k, place] of batch.places.entries()) out[place] = readings[k]!
    }),
  )
  return out
}

/** Threads that read a batch each at a time. */
class ThreadPool {
  readonly #idle: Worker[]
  readonly #all: readonly Worker[]
  readonly #queue: PQueue

  constructor(threads: number) {
    this.#all = Array.from({ length: threads }, () => new Worker(THREAD))
    this.#idle = [...this.#all]
    this.#queue = new PQueue({ concurrency: threads })
  }

  read(picture: Picture, { targets, width }: Batch): Promise<Reading[]> {
    return this.#queue.add(async () => {
      const worker = this.#idle.pop()!
      try {
        return await asked(worker, { picture, targets, width })
      } finally {
        this.#idle.push(worker)
      }
    })
  }

  async close(): Promise<void> {
    this.#queue.clear()
    await Promise.all(this.#all.map(worker => worker.terminate()))
  }
}

function asked(worker: Worker, question: Question): Promise<Reading[]> {
  return new Promise((resolve, reject) => {
    const end = () => void worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    const fail = (why: string) => {
      end()
      reject(new EngineError(`a thread that reads pictures ended (${why}); try again with --jobs 1`))
    }
    const onMessage = (answer: Answer) => {
      if ('error' in answer) return fail(answer.error)
      end()
      resolve([...answer.readings])
    }
    const onError = (error: Error) => fail(error.message.split('\n')[0]!)
    const onExit = () => fail('without a word')
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(question)
  })
}

/** A picture that threads look at without copying it each. */
function sharedCopy({ width, height, data }: Picture): Picture {
  const shared = new Uint8Array(new SharedArrayBuffer(data.length))
  shared.set(data)
  return { width, height, data: shared }
}
