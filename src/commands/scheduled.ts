import { basename } from 'node:path'
import { InputError } from '../errors.ts'
import { keepNights } from '../nightly/nights.ts'
import { openNights, type Plan, timesOf } from '../nightly/schedule.ts'
import { isZone, ownZone } from '../nightly/time.ts'
import { openStore, type Store } from '../store/open.ts'
import { type Options, UsageError } from './options.ts'
import { complain } from './say.ts'

/** What --schedule and --zone ask for; null without them. @throws UsageError */
export function planOf(options: Options, sites: string): { readonly plan: Plan; readonly folder: string } | null {
  const [schedule, zone, folder] = [options.text('schedule'), options.text('zone'), options.text('store')]
  if (zone !== null && !isZone(zone))
    throw new UsageError(`--zone ${zone}: there is no such zone; give one such as Asia/Shanghai`)
  if (schedule === null) return null
  if (folder === null) throw new UsageError('--schedule stands in the database of a store; give --store too')
  const plan = { name: basename(sites), cron: schedule.trim().replace(/\s+/g, ' '), zone: zone ?? ownZone() }
  try {
    timesOf(plan)
  } catch (error) {
    throw error instanceof InputError ? new UsageError(`--schedule ${error.message}`) : error
  }
  return { plan, folder }
}

/** Runs `spend` whenever a night is due, until a signal; the second one ends at once. */
export async function onSchedule(
  plan: Plan,
  folder: string,
  spend: (store: Store) => Promise<unknown>,
): Promise<number> {
  const tell = (line: string) => complain(`nightly: ${line}`)
  const stop = stopOnSignal(() => tell('ending after the night at work, if any; once more to end at once'))
  const store = await openStore(folder, process.env)
  try {
    let last = ''
    const nights = await openNights(store.database, plan, ({ message }) => {
      const [line] = message.split('\n') as [string]
      if (line !== last) tell(`schedule: ${line}`)
      last = line
    })
    try {
      await keepNights(nights, () => spend(store), { stop, tell })
    } finally {
      await nights.close()
    }
  } finally {
    await store.close()
  }
  return 0
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const

/** `process.exit` runs the handlers that free locks and end children. */
export function exitOnSignal(): void {
  for (const [signal, code] of Object.entries(SIGNALS)) process.once(signal, () => process.exit(code))
}

function stopOnSignal(tell: () => void): AbortSignal {
  const stop = new AbortController()
  for (const [signal, code] of Object.entries(SIGNALS))
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(code)
      tell()
      stop.abort()
    })
  return stop.signal
}
