import { statSync } from 'node:fs'
import { SingleBar } from 'cli-progress'
import type { Events, Outcome } from '../batch/run.ts'
import { complain } from './say.ts'
import { withPath } from './summary.ts'

/** Bytes of each file; 0 where there is none. */
export const sizesOf = (paths: readonly string[]): number[] =>
  paths.map(path => statSync(path, { throwIfNoEntry: false })?.size ?? 0)

export interface Progress extends Required<Pick<Events, 'onPage' | 'onDone'>> {
  readonly stop: () => void
}

/** How far a run is, told by the bytes of its files: pages are not known before a file is opened. */
export class Pace {
  readonly #sizes: number[]
  readonly #shares: number[]
  readonly #pages: number[]
  /** Bytes to read, bytes read and pages read: sums kept up to date, for there may be a page of a hundred thousand files. */
  #total: number
  #done = 0
  pages = 0
  documents = 0
  failed = 0

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes.map(size => Math.max(size, 1))
    this.#shares = sizes.map(() => 0)
    this.#pages = sizes.map(() => 0)
    this.#total = this.#sizes.reduce((a, b) => a + b, 0)
  }

  #share(index: number, share: number): void {
    this.#done += this.#sizes[index]! * (share - this.#shares[index]!)
    this.#shares[index] = share
  }

  page(index: number, done: number, total: number): void {
    this.#share(index, total ? done / total : 0)
    this.pages += done - this.#pages[index]!
    this.#pages[index] = done
  }

  /** What an earlier run did tells nothing about the time that the rest takes. */
  done(index: number, { reused, status }: Pick<Outcome, 'reused' | 'status'>): void {
    if (reused) {
      this.#share(index, 0)
      this.#total -= this.#sizes[index]!
      this.#sizes[index] = 0
    }
    this.#share(index, 1)
    this.documents++
    if (status === 'failed') this.failed++
  }

  /** 0 to 1. */
  get fraction(): number {
    return this.#total ? this.#done / this.#total : 1
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

/** `4.2 pages/s`, of scans `2.5 pages/min`, before the first page nothing. */
function rateOf(pages: number, seconds: number): string | null {
  if (!pages) return null
  const rate = pages / Math.max(1, seconds)
  if (rate >= 1) return `${rate.toFixed(1)} pages/s`
  const inMinute = rate * 60
  return inMinute >= 1 ? `${inMinute.toFixed(1)} pages/min` : `${(inMinute * 60).toFixed(1)} pages/h`
}
const secondsSince = (start: number): number => (performance.now() - start) / 1000

const padded = (rate: string | null) => (rate === null ? '' : `${rate}  `)

/** A bar with pages and time left, redrawn in place. */
export function barProgress(sizes: readonly number[]): Progress {
  const pace = new Pace(sizes)
  const start = performance.now()
  const bar = new SingleBar({
    format: '{bar} {percentage}%  {documents}/{count} documents  {failed} failed  {pages} pages  {rate}{left} left',
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
    rate: padded(rateOf(pace.pages, secondsSince(start))),
    left: pace.left(secondsSince(start)),
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
export function lineProgress(sizes: readonly number[]): Progress {
  const pace = new Pace(sizes)
  const start = performance.now()
  return {
    onPage: (...page) => pace.page(...page),
    onDone: (index, outcome) => {
      pace.done(index, outcome)
      complain(`${paceLine(pace, sizes.length, secondsSince(start))} ${lineOf(outcome)}`)
    },
    stop: () => {},
  }
}

/** `[12/500, 1 failed, 4.2 pages/s, 3:05 left]`. */
export function paceLine(pace: Pace, count: number, seconds: number): string {
  const failed = pace.failed ? [`${pace.failed} failed`] : []
  const left = pace.documents < count ? [`${pace.left(seconds)} left`] : []
  const rate = rateOf(pace.pages, seconds)
  return `[${[`${pace.documents}/${count}`, ...failed, ...(rate === null ? [] : [rate]), ...left].join(', ')}]`
}

function lineOf(o: Outcome): string {
  if (o.error !== null) return withPath(o)
  if (o.duplicateOf !== null) return `${o.path}: the same as ${o.duplicateOf}`
  const before = o.reused ? ', done before' : ''
  return `${o.path}: ${o.status}, ${o.pages} pages, ${o.tables} tables, ${o.facts} facts${before}`
}

export const noProgress: Progress = { onPage: () => {}, onDone: () => {}, stop: () => {} }
