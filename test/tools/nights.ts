/**
 * The part of `npm run faults` about nights: three nights on made sites, each killed some times before it ends. In the
 * end every document is there once, and each thing that publishers did was told once, over all summaries.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readSources } from '../../src/crawl/sources.ts'
import { KINDS } from './sites/kinds.ts'
import { EXPECTED, NIGHTS } from './sites/nights.ts'
import { serveSite } from './sites/server.ts'
import type { Kind, Routes } from './sites/site.ts'

export interface NightCounts {
  readonly killed: number
  /** Files that are not there, or not where they belong. */
  readonly lost: number
  /** Pieces of news that were told not at all, or more than once. */
  readonly mistold: number
}

const CLI = resolve(import.meta.dirname, '../../src/cli.ts')
/** Kinds of different make-up: links, a listing that is POSTed for, an archive. */
const NAMES = ['onclick', '大汉 jpage', 'ZIP 里的 ZIP']
/** Milliseconds in which a night on these sites begins, crawls, reads and ends. */
const A_NIGHT = 6000

export async function nightsKilled(folder: string, kills: number, random: () => number): Promise<NightCounts> {
  const out = join(folder, 'nights')
  const state = new Map<Kind, Routes>()
  const kinds = KINDS.filter(kind => NAMES.includes(kind.name))
  const sites = await Promise.all(
    kinds.map(async kind => ({ kind, server: await serveSite(() => state.get(kind) ?? {}) })),
  )
  const list = sites.map(
    ({ kind, server }) =>
      `  - { name: '${kind.name}', ${kind.settings?.(server.origin) ?? `start: ['${server.origin}/']`} }`,
  )
  const path = join(folder, 'sites.yaml')
  writeFileSync(path, `contact: a@b.cn\ndelay: 0.02\nsites:\n${list.join('\n')}\n`)
  const start = (): ChildProcess =>
    spawn(
      process.execPath,
      [
        CLI,
        'nightly',
        path,
        '--out',
        out,
        '--allow-private',
        '127.0.0.1',
        '--ocr',
        'off',
        '--quiet',
        '--format',
        'csv',
      ],
      { detached: true, stdio: 'ignore' },
    )
  let [killed, lost] = [0, 0]
  for (const docsOf of NIGHTS) {
    for (const kind of kinds) state.set(kind, kind.routes(docsOf(kind)))
    for (let n = 0; n < kills; n++) if (await endedEarly(start(), random() * A_NIGHT)) killed++
    await endedEarly(start(), Number.POSITIVE_INFINITY)
    const sources = readSources(out)
    for (const { kind, server } of sites)
      for (const made of docsOf(kind)) {
        const sha256 = createHash('sha256').update(made.bytes).digest('hex')
        const own = sources.filter(
          s => s.url === server.origin + kind.address(made) && s.entry === (kind.entry?.(made) ?? null),
        )
        if (own.length !== 1 || own[0]!.sha256 !== sha256 || !existsSync(join(out, 'files', `${sha256}.pdf`))) lost++
      }
  }
  for (const { server } of sites) server.close()
  return { killed, lost, mistold: mistoldIn(out, kinds) }
}

async function endedEarly(run: ChildProcess, after: number): Promise<boolean> {
  const exit = new Promise<void>(done => run.once('exit', () => done()))
  await (Number.isFinite(after) ? Promise.race([wait(after), exit]) : exit)
  if (run.exitCode !== null || run.signalCode !== null) return false
  process.kill(-run.pid!, 'SIGKILL')
  await exit
  return true
}

/** Of all summaries together: what was told too often or too seldom. */
function mistoldIn(out: string, kinds: readonly Kind[]): number {
  const folder = join(out, 'summaries')
  const summaries = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  let mistold = 0
  for (const list of ['new', 'changed', 'withdrawn', 'moved'] as const) {
    const wanted = EXPECTED.reduce((sum, night) => sum + night[list], 0)
    for (const kind of kinds) {
      const told = summaries.flatMap(s => s[list].filter((row: { site: string }) => row.site === kind.name))
      mistold += Math.abs(told.length - wanted)
    }
  }
  return mistold
}
