import { setTimeout as pause } from 'node:timers/promises'
import type { Due, Nights } from './schedule.ts'
import { timeIn } from './time.ts'

/** How often a database that does not answer is told that a night is done; else the night is run again. */
const TRIES = 5

/**
 * Runs each night that is due until `stop` says to end; what is at work then is finished. What goes wrong is told, a line
 * each, and costs no later night.
 */
export async function keepNights(
  nights: Nights,
  run: () => Promise<unknown>,
  { stop, tell }: { readonly stop: AbortSignal; readonly tell: (line: string) => void },
): Promise<void> {
  const { plan, paces } = nights
  const shown = (at: Date) => timeIn(plan.zone, at)
  const rest = () => pause(paces.poll * 1000, undefined, { signal: stop }).catch(() => {})
  let told = ''
  const tellOnce = (line: string) => {
    if (line && line !== told) tell(line)
    told = line
  }
  tell(`next night: ${shown(nights.next())}`)
  while (!stop.aborted) {
    const due = await asked(nights, tellOnce)
    if (!due) {
      await rest()
      continue
    }
    if (due.kind !== 'due') tell(`the night${due.at ? ` of ${shown(due.at)}` : ''} was ${WAS[due.kind]}; it runs now`)
    const started = new Date()
    const beat = setInterval(() => void nights.touch(due).catch(() => {}), paces.silence * 100) // a lost beat is made up by the next
    try {
      await run()
    } catch (error) {
      tell(`the night failed: ${lineOf(error)}`)
    } finally {
      clearInterval(beat)
    }
    await settle(nights, due, tell, rest)
    const left = nights.between(started, new Date())
    if (left.length) tell(`left out, as the night before was still at work: ${left.map(shown).join(', ')}`)
    if (!stop.aborted) tell(`next night: ${shown(nights.next())}`)
  }
}

const WAS: Readonly<Record<'missed' | 'cut-off', string>> = { missed: 'missed', 'cut-off': 'cut off' }

async function asked(nights: Nights, tell: (line: string) => void): Promise<Due | null> {
  try {
    const due = await nights.take()
    tell('')
    return due
  } catch (error) {
    tell(`the database does not say what is due (${lineOf(error)}); it is asked again`)
    return null
  }
}

async function settle(nights: Nights, due: Due, tell: (line: string) => void, rest: () => Promise<unknown>) {
  for (let attempt = 1; ; attempt++)
    try {
      await nights.done(due)
      return
    } catch (error) {
      if (attempt === TRIES) return tell(`the database does not hear that the night is done (${lineOf(error)})`)
      await rest()
    }
}

const lineOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!
