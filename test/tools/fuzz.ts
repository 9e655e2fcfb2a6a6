/**
 * `npm run fuzz -- --count 2000 --seed 1`: mutated samples through the pool, then as many damaged pages of made sites
 * through a crawl. Exit code 1 where anything got lost.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import PQueue from 'p-queue'
import { Pool } from '../../src/batch/pool.ts'
import { mutated, type Sample } from './fuzz-mutate.ts'
import { fuzzPages } from './fuzz-pages.ts'

/** Of digital text: a scan takes seconds, and its damage is that of its container. */
const SAMPLES = ['bare-2023.pdf', 'bars-2024.pdf', 'seed-2024.pdf', 'zebra-2022.pdf']
/** Beyond its limit a document may take this long to be ended, on a machine that does other things too. */
const GRACE = 5

export interface Fuzzed {
  readonly files: number
  /** By what became of a file: a status or the name of an error. */
  readonly outcomes: Readonly<Record<string, number>>
  /** Children that died or were ended: reported documents. */
  readonly deaths: number
  readonly hangs: number
  /** Of this process: an exception that nobody caught. */
  readonly crashes: number
  /** Neither a report nor one line that begins with the file's name. */
  readonly unreported: readonly string[]
  /** What the errors say beside the name of the file, and how often. */
  readonly reasons: Readonly<Record<string, number>>
  /** Errors that are bugs of ours. */
  readonly bugs: readonly string[]
}

export async function fuzz(count: number, seed: number, seconds = 30, jobs = 2): Promise<Fuzzed> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-fuzz-'))
  const read = (name: string): Sample => ({
    name,
    bytes: readFileSync(resolve(import.meta.dirname, '../../samples', name)),
  })
  const samples = SAMPLES.map(read)
  const pool = new Pool({ seconds, memory: 512, documents: 100 })
  const queue = new PQueue({ concurrency: jobs })
  const outcomes: Record<string, number> = {}
  const reasons: Record<string, number> = {}
  const [unreported, bugs]: [string[], string[]] = [[], []]
  let [hangs, deaths, crashes] = [0, 0, 0]
  const onCrash = () => void crashes++
  process.on('uncaughtException', onCrash).on('unhandledRejection', onCrash)
  const one = async (nth: number) => {
    const { name, bytes } = mutated(samples, seed, nth)
    const path = join(folder, name)
    writeFileSync(path, bytes)
    const began = performance.now()
    const job = { path, maxBytes: 1e8, options: { ocr: 'off', maxPages: 60 } } as const
    const [outcome, line] = await pool.extract(job).then(
      report => [report.status as string, null] as const,
      (error: Error) => [error.name, error.message] as const,
    )
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if (performance.now() - began > (seconds + GRACE) * 1000) hangs++
    if (line !== null && (!line.startsWith(`${name}: `) || line.includes('\n'))) unreported.push(name)
    const reason = line?.replace(`${name}: `, '')
    if (reason) reasons[reason] = (reasons[reason] ?? 0) + 1
    if (line?.endsWith('report this as a bug')) bugs.push(line)
    if (outcome === 'TimeoutError' || line?.includes('the process reading it')) deaths++
    rmSync(path)
  }
  try {
    await queue.addAll(Array.from({ length: count }, (_, nth) => () => one(nth)))
  } finally {
    pool.close()
    process.off('uncaughtException', onCrash).off('unhandledRejection', onCrash)
    rmSync(folder, { recursive: true, force: true })
  }
  const told = Object.values(outcomes).reduce((sum, n) => sum + n, 0)
  return { files: told, outcomes, deaths, hangs, crashes, unreported, reasons, bugs }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } })
  const { files, outcomes, deaths, hangs, crashes, unreported, reasons, bugs } = await fuzz(
    Number(values.count ?? 2000),
    Number(values.seed ?? 1),
  )
  for (const [outcome, n] of Object.entries(outcomes).sort()) console.log(`${outcome}: ${n}`)
  for (const [reason, n] of Object.entries(reasons)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 10))
    console.log(`${n} × ${reason}`)
  for (const line of [...unreported, ...bugs]) console.log(line)
  console.log(`children that died or were ended: ${deaths}`)
  console.log(`fuzz: ${files} files, hangs ${hangs}, crashes ${crashes}, unreported ${unreported.length}`)
  const site = await fuzzPages(Number(values.count ?? 2000), Number(values.seed ?? 1))
  for (const line of site.odd) console.log(line)
  console.log(
    `fuzz: ${site.pages} pages, untold ${site.pages - site.told}, crashes ${site.crashes}, odd ${site.odd.length}`,
  )
  const lost = site.pages - site.told + site.crashes + site.odd.length
  process.exitCode = hangs + crashes + unreported.length + bugs.length + lost ? 1 : 0
}
