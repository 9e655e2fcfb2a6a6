/** A thread that reads batches of lines, one at a time; ppocr.ts starts it. */
import { parentPort } from 'node:worker_threads'
import type { Picture, Reading } from '../picture.ts'
import { type Batch, readBatch, recogniser } from './recogniser.ts'

export interface Question extends Pick<Batch, 'targets' | 'width'> {
  readonly picture: Picture
}
export type Answer = { readonly readings: readonly Reading[] } | { readonly error: string }

async function answer({ picture, targets, width }: Question): Promise<Answer> {
  try {
    return { readings: await readBatch(await recogniser(), picture, { targets, width }) }
  } catch (error) {
    return { error: error instanceof Error ? error.message.split('\n')[0]! : String(error) }
  }
}

parentPort?.on('message', async (question: Question) => parentPort?.postMessage(await answer(question)))
