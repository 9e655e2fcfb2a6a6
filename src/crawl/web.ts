import { setTimeout as sleep } from 'node:timers/promises'
import { guardOf, type Network, type Resolve, shortUrl } from './address.ts'
import { RefusedError, RobotsError, TryAgainError } from './errors.ts'
import { Pace } from './pace.ts'
import { type Answer, getOnce, type Limits } from './request.ts'
import { type Robots, robotsOf, robotsWithout } from './robots.ts'

export interface WebOptions {
  readonly userAgent: string
  readonly limits: Limits
  readonly allowed: readonly Network[]
  /** Tries of one address in all. */
  readonly tries: number
  readonly resolve?: Resolve
}

export interface Ask {
  /** ms between requests to a host */
  readonly delay: number
  readonly headers?: Readonly<Record<string, string>>
}

const MAX_REDIRECTS = 5
const MAX_ROBOTS_BYTES = 512 * 1024
/** The wait before a further try is the delay times 3, 9, 27 …, and what the server asks for up to a minute. */
const BACKOFF = 3
const LONGEST_WAIT = 60_000

/** The one way out to the network: every request and every redirect is checked, asks robots.txt and keeps the pace. */
export class Web {
  readonly #options: WebOptions
  readonly #pace = new Pace()
  readonly #robots = new Map<string, Promise<Robots>>()

  constructor(options: WebOptions) {
    this.#options = options
  }

  /**
   * GETs an address; `use` gets the answer, 2xx or 304, and may be called again where the answer is cut off.
   * @throws RefusedError, RobotsError, or TryAgainError after the last try.
   */
  async get<T>(url: string, ask: Ask, use: (answer: Answer) => Promise<T>): Promise<T> {
    return this.#patiently(ask, () => this.#follow(new URL(url), ask, true, use))
  }

  async #patiently<T>(ask: Ask, attempt: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++)
      try {
        return await attempt()
      } catch (error) {
        if (!(error instanceof TryAgainError) || tried >= this.#options.tries) throw error
        await sleep(Math.min(LONGEST_WAIT, Math.max(error.after, ask.delay * BACKOFF ** tried)))
      }
  }

  async #follow<T>(start: URL, ask: Ask, polite: boolean, use: (answer: Answer) => Promise<T>): Promise<T> {
    let url = start
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const next = await this.#hop(url, ask, polite, use)
      if (!(next instanceof URL)) return next.result
      url = next
    }
    throw new RefusedError(`${shortUrl(start)}: more than ${MAX_REDIRECTS} redirects`)
  }

  async #hop<T>(
    url: URL,
    ask: Ask,
    polite: boolean,
    use: (answer: Answer) => Promise<T>,
  ): Promise<URL | { readonly result: T }> {
    const { userAgent, limits, allowed, resolve } = this.#options
    const guard = guardOf(allowed, resolve)
    guard.check(url)
    const robots = polite ? await this.#robotsFor(url, ask) : null
    if (robots && !robots.allows(url)) throw new RobotsError(`${shortUrl(url)}: robots.txt asks to stay away`)
    const headers = { 'user-agent': userAgent, accept: '*/*', 'accept-encoding': 'identity', ...ask.headers }
    return this.#pace.keep(url.hostname, Math.max(ask.delay, robots?.delay ?? 0), () =>
      getOnce(url, headers, { guard, allowed, limits }, async answer => {
        const target = redirectOf(answer)
        if (target) return target
        assertFine(answer)
        return { result: await use(answer) }
      }),
    )
  }

  #robotsFor(url: URL, ask: Ask): Promise<Robots> {
    const known = this.#robots.get(url.origin)
    if (known) return known
    const address = new URL('/robots.txt', url)
    const read = async (answer: Answer) => {
      const parts: Buffer[] = []
      for await (const part of answer.body(MAX_ROBOTS_BYTES)) parts.push(part)
      return robotsOf(address, Buffer.concat(parts).toString('utf8'))
    }
    const { headers: _, ...plain } = ask
    const asked = this.#patiently(plain, () => this.#follow(address, plain, false, read)).catch(robotsWithout)
    this.#robots.set(url.origin, asked)
    return asked
  }
}

function redirectOf({ url, status, headers }: Answer): URL | null {
  if (![301, 302, 303, 307, 308].includes(status)) return null
  const { location } = headers
  if (location && URL.canParse(location, url.href)) return new URL(location, url)
  throw new RefusedError(`${shortUrl(url)}: it redirects to no valid address`)
}

function assertFine({ url, status, headers }: Answer): void {
  if ((status >= 200 && status < 300) || status === 304) return
  const seconds = Number(headers['retry-after'])
  const message = `${shortUrl(url)}: the server answers HTTP ${status}`
  if (status >= 500 || status === 429 || status === 408)
    throw new TryAgainError(message, Number.isFinite(seconds) ? seconds * 1000 : 0)
  throw new RefusedError(message)
}
