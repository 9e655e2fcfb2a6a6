import { type Status, statusOf } from '../nightly/status.ts'
import { isZone, ownZone, timeIn } from '../nightly/time.ts'
import { readOptions, UsageError } from './options.ts'
import { say } from './say.ts'

export const help = `juesuan status [DIR] [--zone ZONE] [--json]

What runs in a folder of juesuan nightly or extract [default: output], what waits, what failed and why,
how the last night went, and when each site was last visited, and last visited well. For a store see
juesuan queue --list.

  --zone ZONE  of the times, as in Asia/Shanghai; without it that of this machine
  --json       print all of it as JSON

Exit code: 0, 1 where something failed or a site's last visit yielded nothing, 2 wrong usage.
`

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  const [folder = 'output', ...more] = options.args
  if (more.length) throw new UsageError('status: give one folder')
  const zone = options.text('zone') ?? ownZone()
  if (!isZone(zone)) throw new UsageError(`--zone ${zone}: there is no such zone; give one such as Asia/Shanghai`)
  const status = statusOf(folder)
  say(options.has('json') ? JSON.stringify(status, null, 2) : linesOf(status, zone, new Date()).join('\n'))
  const isWell = !status.failed.length && Object.values(status.sites).every(({ last }) => last.files > 0)
  return isWell ? 0 : 1
}

/** Documents whose names are listed. */
const SHOWN = 10

/** @param now what ages are counted from */
export function linesOf(status: Status, zone: string, now: Date): string[] {
  const { running, lastNight, documents: d, waiting, failed, sites } = status
  const at = (time: string) => timeIn(zone, new Date(time))
  const rest = (count: number) => (count > SHOWN ? [`         and ${count - SHOWN} more`] : [])
  return [
    running
      ? `runs     process ${running.pid} of ${running.host} since ${at(running.started)}${silence(running.renewed, now)}`
      : 'runs     nothing',
    ...(lastNight
      ? [`last     ${at(lastNight.started)} to ${at(lastNight.ended)}: ${totalsOf(lastNight.totals)}`]
      : []),
    `has      ${d.current} documents, ${waiting.length} waiting, ${d.failed} failed, ${d.setAside} set aside`,
    ...waiting.slice(0, SHOWN).map(name => `waits    ${name}`),
    ...rest(waiting.length),
    ...failed.slice(0, SHOWN).map(({ name, error }) => `failed   ${error || name}`),
    ...rest(failed.length),
    ...Object.entries(sites).map(([name, { last, good }]) => {
      const visit = `${last.pages} pages, ${last.files} files, ${last.failures} failures`
      const well = good ? `last well ${at(good.at)} (${ageOf(good.at, now)}, ${good.files} files)` : 'never well'
      return `site     ${name}: ${well}; last visit ${at(last.at)}: ${visit}`
    }),
  ]
}

const NEWS = ['new', 'changed', 'withdrawn', 'moved', 'back', 'warnings', 'failed'] as const
const totalsOf = (totals: Readonly<Record<string, number>>): string =>
  NEWS.flatMap(name => (totals[name] ? [`${totals[name]} ${name}`] : [])).join(', ') || 'nothing new'

/** Seconds after which a lock that is renewed every second tells of a process that is gone or stuck. */
const SILENT = 10
function silence(renewed: string, now: Date): string {
  const seconds = Math.round((now.getTime() - Date.parse(renewed)) / 1000)
  return seconds > SILENT ? `, silent for ${seconds} s: the next run takes its place` : ''
}

function ageOf(time: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(time)) / 86_400_000)
  return days < 1 ? 'less than a day ago' : days === 1 ? '1 day ago' : `${days} days ago`
}
