import { setTimeout as pause } from 'node:timers/promises'
import { OutageError } from '../errors.ts'

/** Milliseconds between two tries: the first, doubled each time, and the longest; and between two lines about it. */
const [FIRST, LONGEST, TELLING] = [1000, 60_000, 60_000]
/** So long (ms) may a request to stop have to wait. */
const SLICE = 1000

export interface Patience {
  /** Asks until what is asked is not away. @throws OutageError where it is to stop before */
  until<T>(ask: () => Promise<T>): Promise<T>
  /** Tells a line, one a minute at most. */
  say(line: string): void
}

export interface Waiting {
  readonly tell: (line: string) => void
  /** Whether to stop waiting. */
  readonly isDone?: () => boolean
  /** Milliseconds of waiting for one answer, after which it is given up; else never. */
  readonly atMost?: number
  readonly pause?: (ms: number) => Promise<unknown>
  readonly now?: () => number
}

/** Waits out servers that are away, with twice the pause each time: shared by all that work beside one another. */
export function patience({
  tell,
  isDone = () => false,
  atMost = Number.POSITIVE_INFINITY,
  pause: rest = pause,
  now = Date.now,
}: Waiting): Patience {
  let told = Number.NEGATIVE_INFINITY
  const say = (line: string): void => {
    if (now() - told < TELLING) return
    told = now()
    tell(line)
  }
  return {
    say,
    async until(ask) {
      let waited = 0
      for (let ms = FIRST; ; ms = Math.min(2 * ms, LONGEST))
        try {
          return await ask()
        } catch (error) {
          if (!(error instanceof OutageError) || isDone() || waited >= atMost) throw error
          say(`${error.message}; it is tried again until it answers`)
          for (let left = ms; left > 0 && !isDone(); left -= SLICE) await rest(Math.min(left, SLICE))
          waited += ms
        }
    },
  }
}
