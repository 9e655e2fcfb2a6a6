import { SingleBar } from 'cli-progress'
import type { Events, Outcome } from '../batch/run.ts'
import { complain } from './say.ts'
import { withPath } from './summary.ts'

export interface Progress extends Required<Events> {
  readonly stop: () => void
}

/** How far a run is, told by the bytes of its files: pages are not known before a file is opened. */
export class Pace {
  readonly #sizes: number[]
  readonly #shares: number[]
  readonly #pages: number[]
  documents = 0
  failed = 0

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes.map(size => Math.max(size, 1))
    this.#shares = sizes.map(() => 0)
    this.#pages = sizes.map(() => 0)
  }

  page(index: number, done: number, total: number): void {
    this.#shares[index] = total ? done / total : 0
    this.#pages[index] = done
  }

  /** What an earlier run did tells nothing about the time that the rest takes. */
  done(index: number, { reused, status }: Pick<Outcome, 'reused' | 'status'>): void {
    this.#shares[index] = 1
    if (reused) this.#sizes[index] = 0
    this.documents++
    if (status === 'failed') this.failed++
  }

  /** 0 to 1. */
  get fraction(): number {
    const total = this.#sizes.reduce((a, b) => a + b, 0)
    return total ? this.#sizes.reduce((sum, size, i) => sum + size * this.#shares[i]!, 0) / total : 1
  }

  get pages(): number {
    return this.#pages.reduce((a, b) => a + b, 0)
  }

  /** `3:05`, or `…` while there is too little to tell from. */
  left(secondsSoFar: number): string {
    if (this.fraction < 0.02) return '…'
    const seconds = Math.round((secondsSoFar * (1 - this.fraction)) / this.fraction)
    const minutes = Math.floor(seconds / 60)
    const rest = String(seconds % 60).padStart(2, '0')
    return minutes < 60
      ? `${minutes}:${rest}`
      : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`
  }
}

const STEPS = 1000

/** A bar with pages and time left, redrawn in place. */
export function barProgress(sizes: readonly number[]): Progress {
  const pace = new Pace(sizes)
  const start = performance.now()
  const bar = new SingleBar({
    format: '{bar} {percentage}%  {documents}/{count} documents  {failed} failed  {pages} pages, {rate}/s  {left} left',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  const state = () => ({
    documents: pace.documents,
    count: sizes.length,
    failed: pace.failed,
    pages: pace.pages,
    rate: (pace.pages / Math.max(1, (performance.now() - start) / 1000)).toFixed(1),
    left: pace.left((performance.now() - start) / 1000),
  })
  const draw = () => bar.update(Math.round(pace.fraction * STEPS), state())
  bar.start(STEPS, 0, state())
  return {
    onPage: (...page) => {
      pace.page(...page)
      draw()
    },
    onDone: (index, outcome) => {
      pace.done(index, outcome)
      draw()
    },
    stop: () => bar.stop(),
  }
}

/** One plain line per document, for logs. */
export function lineProgress(count: number): Progress {
  let documents = 0
  return {
    onPage: () => {},
    onDone: (_, outcome) => complain(`[${++documents}/${count}] ${lineOf(outcome)}`),
    stop: () => {},
  }
}

function lineOf(o: Outcome): string {
  if (o.error !== null) return withPath(o)
  if (o.duplicateOf !== null) return `${o.path}: the same as ${o.duplicateOf}`
  const before = o.reused ? ', done before' : ''
  return `${o.path}: ${o.status}, ${o.pages} pages, ${o.tables} tables, ${o.facts} facts${before}`
}

export const noProgress: Progress = { onPage: () => {}, onDone: () => {}, stop: () => {} }
