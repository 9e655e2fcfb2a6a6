import robotsParser from 'robots-parser'
import { RefusedError, TryAgainError } from './errors.ts'

/** Its types describe an ES module, and it is none. */
const parse = robotsParser as unknown as typeof robotsParser.default

/** What robots.txt calls us. */
const ROBOT = 'juesuan'

/** What one host allows. */
export interface Robots {
  /** Throws RefusedError where that is not known. */
  readonly allows: (url: URL) => boolean
  /** ms */
  readonly delay: number
}

/** A host may not stop the night by asking for an hour between requests; ms. */
const LONGEST_DELAY = 60_000

export function robotsOf(url: URL, text: string): Robots {
  const file = parse(url.href, text)
  const delay = file.getCrawlDelay(ROBOT) ?? 0
  return {
    allows: target => file.isAllowed(target.href, ROBOT) ?? true,
    delay: Math.min(LONGEST_DELAY, Math.max(0, delay * 1000 || 0)),
  }
}

const EVERYTHING: Robots = { allows: () => true, delay: 0 }

/** RFC 9309: a file that is not there allows everything, and where it cannot be fetched nothing may be. */
export function robotsWithout(error: unknown): Robots {
  if (error instanceof RefusedError) return EVERYTHING
  if (!(error instanceof TryAgainError)) throw error
  const { message } = error
  return {
    delay: 0,
    allows: () => {
      throw new RefusedError(`${message}; without its robots.txt nothing is asked of this host`)
    },
  }
}
