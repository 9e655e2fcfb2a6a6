import { fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { residentOf } from '../batch/resident.ts'
import { InputError } from '../errors.ts'
import type { ExportAnswer, ExportJob } from './message.ts'

/** `child.ts` in src/, `child.js` in dist/. */
const CHILD = fileURLToPath(new URL(`./child${extname(import.meta.url)}`, import.meta.url))
/** MB beside the heap, for code and what is being compressed or indexed. */
const NATIVE = 1024
/** Milliseconds between two looks at the memory of the process. */
const LOOK = 200
/** Where temporary files go; nothing else of the environment concerns an export. */
const ENVIRONMENT = ['TMPDIR', 'TEMP', 'TMP', 'SystemRoot']

/**
 * Writes exports in a process of their own, which may take `memory` MB of heap: one that takes more ends, and the night
 * that wants them goes on. Gives the paths of what was written.
 * @throws InputError of one line; what stood in the folder is there still
 */
export function exportApart(job: ExportJob, memory: number): Promise<readonly string[]> {
  const env = Object.fromEntries(ENVIRONMENT.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])))
  const child = fork(CHILD, {
    execArgv: [`--max-old-space-size=${memory}`],
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  let isTooLarge = false
  const watch = setInterval(() => {
    if ((residentOf(child.pid) ?? 0) <= memory + NATIVE) return
    isTooLarge = true
    kill()
  }, LOOK)
  return new Promise<readonly string[]>((resolve, reject) => {
    child.once('message', (answer: ExportAnswer) => {
      if ('paths' in answer) resolve(answer.paths)
      else reject(new InputError(answer.error))
      kill()
    })
    child.once('error', error =>
      reject(new InputError(`${job.folder}: no process could be started (${error.message})`)),
    )
    child.once('exit', (code, signal) => {
      const why = isTooLarge ? `more than ${memory + NATIVE} MB` : (signal ?? `exit code ${code}`)
      const line = `${job.folder}: the process writing it ended (${why}); if memory ran out raise --memory (${memory} MB)`
      reject(new InputError(line))
    })
    child.send(job, error => error && reject(new InputError(`${job.folder}: ${error.message}`)))
  }).finally(() => {
    clearInterval(watch)
    process.off('exit', kill)
  })
}
