/** The process in which documents are read, one at a time. It is started by pool.ts and may be killed at any moment. */
import { basename } from 'node:path'
import { prepare } from '../pdf/document.ts'
import { extract } from '../pipeline.ts'
import { schemas } from '../schemas.ts'
import type { Answer, Job } from './message.ts'
import { endWithParent } from './orphan.ts'
import { readInput } from './read.ts'

const answer = (message: Answer) => process.send?.(message)

async function run(job: Job): Promise<void> {
  try {
    const bytes = await readInput(job.path, job.maxBytes)
    const onPage = (done: number, total: number) => answer({ pages: [done, total] })
    const input = { file: basename(job.path), bytes, ...(job.url === undefined ? {} : { url: job.url }) }
    answer({ report: await extract(input, { ...job.options, onPage }) })
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    answer({ error: { name, message } })
  }
}

process.on('message', (job: Job) => void run(job))
endWithParent()
// While the parent still looks for its first document. What fails here fails there again, and is told.
try {
  schemas()
  await prepare()
} catch {}
