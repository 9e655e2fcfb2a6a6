import type { ChildProcess } from 'node:child_process'
import { basename } from 'node:path'
import { EngineError, InputError, TimeoutError } from '../errors.ts'
import { Report } from '../model.ts'
import { sweepFolders } from './confine.ts'
import type { Answer, Job } from './message.ts'
import { residentOf } from './resident.ts'
import { CHILD, endChild, type Limits, type Started, startChild } from './start.ts'

export type OnPage = (done: number, total: number) => void

/** Characters kept of what a child writes to standard error. */
const LOG = 4000

/** MB beside the heap for code, pictures and OCR. V8's limit does not count them, nor the streams that a PDF inflates. */
const NATIVE = 1024
/** Milliseconds between two looks at a child's memory; a stream inflates by some hundred MB a second. */
const LOOK = 200

interface Worker {
  readonly process: ChildProcess
  /** The last that it wrote to standard error: what V8 says when memory runs out, for one. */
  log: string
  documents: number
}

/**
 * Child processes that extract one document each at a time. A document that hangs, crashes or eats memory costs its
 * child and nothing else. The caller bounds how many run at once.
 */
export class Pool {
  readonly #limits: Limits
  readonly #entry: string
  readonly #idle: Worker[] = []
  /** With the folder that each has for itself. */
  readonly #all = new Map<ChildProcess, string>()
  readonly #onExit = () => this.#killAll()
  #closed = false

  /**
   * @param entry module that answers jobs; tests give one that misbehaves
   * @param first a child that was started before there was a pool
   */
  constructor(limits: Limits, entry: string = CHILD, first: Started | null = null) {
    this.#limits = limits
    this.#entry = entry
    if (first?.child.connected) this.#idle.push(this.#adopted(first))
    sweepFolders().catch(() => {}) // the next process tries again
    process.once('exit', this.#onExit)
  }

  /** @throws InputError, EngineError or TimeoutError; their cause is what the process wrote to standard error. */
  async extract(job: Job, onPage: OnPage = () => {}): Promise<Report> {
    if (this.#closed) throw new EngineError(`${basename(job.path)}: the run has ended`)
    const worker = this.#idle.pop() ?? this.#start()
    worker.documents++
    let usable = false
    try {
      const report = await this.#ask(worker, job, onPage)
      usable = true
      return report
    } catch (error) {
      usable = error instanceof InputError
      if (!usable && error instanceof Error && worker.log) error.cause = worker.log
      throw error
    } finally {
      if (usable && worker.documents < this.#limits.documents) this.#idle.push(worker)
      else worker.process.kill('SIGKILL')
    }
  }

  get closed(): boolean {
    return this.#closed
  }

  close(): void {
    this.#closed = true
    process.off('exit', this.#onExit)
    this.#killAll()
  }

  #killAll(): void {
    for (const [child, folder] of this.#all) endChild({ child, folder })
    this.#idle.length = 0
  }

  #start(): Worker {
    return this.#adopted(startChild(this.#limits, this.#entry))
  }

  #adopted({ child, folder }: Started): Worker {
    this.#all.set(child, folder)
    child.once('exit', () => this.#all.delete(child))
    const worker: Worker = { process: child, log: '', documents: 0 }
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      worker.log = (worker.log + text).slice(-LOG)
    })
    return worker
  }

  #ask({ process: child }: Worker, job: Job, onPage: OnPage): Promise<Report> {
    const file = basename(job.path)
    const { seconds, memory } = this.#limits
    return new Promise<Report>((resolve, reject) => {
      const timer = setTimeout(() => {
        end()
        reject(new TimeoutError(`${file}: not done after ${seconds} s; raise --timeout`))
      }, seconds * 1000)
      const watch = setInterval(() => {
        if ((residentOf(child.pid) ?? 0) <= memory + NATIVE) return
        end()
        const limit = `${memory + NATIVE} MB`
        reject(
          new EngineError(`${file}: the process reading it took more than ${limit}; if it is no bomb raise --memory`),
        )
      }, LOOK)
      const onExit = (code: number | null, signal: string | null) => {
        end()
        const why = signal ?? `exit code ${code}`
        // Node ends by a signal where memory runs out (an exit code on Windows), by code 1 where an error was not caught.
        const advice = code === 1 ? 'report this as a bug' : `if memory ran out raise --memory (${memory} MB)`
        reject(new EngineError(`${file}: the process reading it died (${why}); ${advice}`))
      }
      const onError = (error: Error) => {
        end()
        reject(new EngineError(`${file}: no process could be started for it (${error.message}); lower --jobs`))
      }
      const onMessage = (message: unknown) => {
        const answer = message as Answer
        if ('pages' in answer) return onPage(...answer.pages)
        end()
        if ('error' in answer) return reject(errorOf(file, answer.error))
        const report = Report.safeParse(answer.report)
        if (report.success) return resolve(report.data)
        const { path, message: what } = report.error.issues[0]!
        reject(new EngineError(`${file}: its report is malformed at ${path.join('.')} (${what}); report this as a bug`))
      }
      const end = () => {
        clearTimeout(timer)
        child.off('close', onExit).off('error', onError).off('message', onMessage)
        clearInterval(watch)
      }
      child
        .on('close', onExit) // after the last of its standard error
        .on('error', onError)
        .on('message', onMessage)
      child.send(job, error => error && onError(error))
    })
  }
}

/** An error as the child had it; what is none of ours is a bug, and its message may not name the file. */
function errorOf(file: string, { name, message }: { readonly name: string; readonly message: string }): Error {
  const line = message.split('\n')[0]!
  if (name === 'InputError') return new InputError(line)
  if (name === 'EngineError') return new EngineError(line)
  if (name === 'TimeoutError') return new TimeoutError(line)
  return new EngineError(`${file}: ${name}: ${line}; report this as a bug`)
}
