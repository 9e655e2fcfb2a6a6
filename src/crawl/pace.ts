import { setTimeout as sleep } from 'node:timers/promises'

/** Spaces the requests to each host, whoever makes them: pages, files, robots.txt, redirects and retries. */
export class Pace {
  readonly #next = new Map<string, number>()

  /**
   * Runs one request to a host when its turn has come: `delay` ms after the last one was sent, and after the last answer
   * has ended.
   */
  async keep<T>(host: string, delay: number, request: () => Promise<T>): Promise<T> {
    await this.#turn(host, delay)
    try {
      return await request()
    } finally {
      this.#next.set(host, Math.max(this.#next.get(host) ?? 0, performance.now() + delay))
    }
  }

  async #turn(host: string, delay: number): Promise<void> {
    const now = performance.now()
    const at = Math.max(now, this.#next.get(host) ?? 0)
    this.#next.set(host, at + delay)
    if (at > now) await sleep(Math.ceil(at - now) + 1) // timers may be a millisecond early
  }
}
