import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * pdfjs recovers from damage and tells it to the console only (mozilla/pdf.js#13259; `stopAtErrors` would give up on
 * pages that lose nothing). What it says is attributed to the work that was under way, also when documents overlap.
 */
const listener = new AsyncLocalStorage<string[]>()
const CHANNELS = ['warn', 'info'] as const
let listening = 0
let restore = () => {}

/** Runs `work` and returns what pdfjs said meanwhile, without its prefix; an inner call hears instead of an outer one. */
export async function overhear<T>(
  work: (heard: readonly string[]) => Promise<T>,
): Promise<{ readonly value: T; readonly heard: readonly string[] }> {
  const heard: string[] = []
  if (!listening++) restore = intercept()
  try {
    return { value: await listener.run(heard, work, heard), heard }
  } finally {
    if (!--listening) restore()
  }
}

function intercept(): () => void {
  const { warn, info } = console
  const before = { warn, info }
  for (const channel of CHANNELS)
    console[channel] = (...args: unknown[]) => {
      const said = /^(?:Warning|Info): (.*)/s.exec(String(args[0]))
      const heard = listener.getStore()
      if (said && heard) heard.push(said[1]!)
      else before[channel](...args)
    }
  return () => Object.assign(console, before)
}
