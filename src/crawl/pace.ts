import { setTimeout as sleep } from 'node:timers/promises'

/** Spaces the requests to each host, whoever makes them: pages, files, robots.txt, redirects and retries. */
export class Pace {
  /** The last request that was asked for: done when its answer has ended, whatever came of it. */
  readonly #last = new Map<string, Promise<unknown>>()
  readonly #free = new Map<string, number>()

  /**
   * Runs one request to a host when its turn has come: when the one before has ended, and `delay` ms after that. Turns
   * are no times set in advance, as those bunch up where this process was busy.
   */
  async keep<T>(host: string, delay: number, request: () => Promise<T>): Promise<T> {
    const before = this.#last.get(host)
    const mine = this.#after(before, host, delay, request)
    this.#last.set(
      host,
      mine.catch(() => {}),
    )
    return mine
  }

  async #after<T>(before: Promise<unknown> | undefined, host: string, delay: number, request: () => Promise<T>) {
    await before
    for (let left = this.#left(host); left > 0; left = this.#left(host)) await sleep(Math.ceil(left)) // timers may be early
    try {
      return await request()
    } finally {
      this.#free.set(host, performance.now() + delay)
    }
  }

  #left(host: string): number {
    return (this.#free.get(host) ?? 0) - performance.now()
  }
}
