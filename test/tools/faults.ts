/**
 * `npm run faults`: made PDFs through `juesuan extract`, killed with SIGKILL at random and started again, compared file
 * by file with a run that nothing disturbed; then collections and nights, see collections.ts and nights.ts. `npm run faults -- --count 20 --kills 2 --seed 1` for fewer.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { makePdf } from '../../samples/make/document.ts'
import { folderNames } from '../../src/write/names.ts'
import { filesIn } from '../fixtures/tree.ts'
import { collections } from './collections.ts'
import { nightsKilled } from './nights.ts'

const { values } = parseArgs({
  options: { count: { type: 'string' }, kills: { type: 'string' }, seed: { type: 'string' } },
})
const [count, kills] = [Number(values.count ?? 500), Number(values.kills ?? 10)]
let state = Number(values.seed ?? 1)
/** 0 to 1, the same for the same seed. */
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}

const CLI = resolve(import.meta.dirname, '../../src/cli.ts')
/** The made documents differ in their figures; this statement has the most sums on one page. */
const ONLY = 'revenue-expenditure-summary'
/** Milliseconds: a kill comes so long after its number of documents at most; a child may outlive its parent so long. */
const [JITTER, ORPHAN] = [600, 5000]
const LAYOUTS = ['ruled', 'bars', 'zebra'] as const

const folder = mkdtempSync(join(tmpdir(), 'juesuan-faults-'))
const pdfs = join(folder, 'pdfs')
mkdirSync(pdfs)
/** Folders of the documents. */
const names: string[] = []
for (let i = 0; i < count; i++) {
  const path = join(pdfs, `made-${String(i + 1).padStart(4, '0')}.pdf`)
  const bytes = await makePdf({ seed: 1000 + i, layout: LAYOUTS[i % LAYOUTS.length]!, only: ONLY })
  writeFileSync(path, bytes)
  names.push(folderNames(path, createHash('sha256').update(bytes).digest('hex'))[0]!)
}

const start = (
  out: string,
  paths: readonly string[] = [pdfs],
  errors: 'inherit' | 'ignore' = 'inherit',
): ChildProcess =>
  spawn(process.execPath, [CLI, 'extract', ...paths, '--out', out, '--quiet'], {
    detached: true, // a group of its own, to be killed with its children
    stdio: ['ignore', 'ignore', errors],
  })
const ended = (run: ChildProcess) =>
  new Promise<number | null>(done => {
    if (run.exitCode !== null || run.signalCode !== null) done(run.exitCode)
    else run.once('exit', done)
  })

const finishedIn = (out: string) => (existsSync(out) ? readdirSync(out).filter(name => names.includes(name)).length : 0)

interface Kill {
  /** Milliseconds after so many documents are done. */
  readonly after: number
  readonly documents: number
  /** Else the parent alone: its children must then end by themselves. */
  readonly withChildren: boolean
}

/** False where the run ended before. */
async function killed(out: string, { after, documents, withChildren }: Kill): Promise<boolean> {
  const run = start(out)
  const exit = ended(run)
  const isAlive = () => run.exitCode === null && run.signalCode === null
  while (isAlive() && finishedIn(out) < documents) await wait(10)
  await Promise.race([wait(after), exit])
  const wasAlive = isAlive()
  if (wasAlive) process.kill(withChildren ? -run.pid! : run.pid!, 'SIGKILL')
  await exit
  const isGone = await gone(run.pid!)
  if (!isGone) {
    orphans++
    process.kill(-run.pid!, 'SIGKILL')
  }
  return wasAlive
}

/** Whether no process of the group is left within the time that children take to miss their parent. */
async function gone(group: number): Promise<boolean> {
  for (const end = performance.now() + ORPHAN; performance.now() < end; await wait(50))
    try {
      process.kill(-group, 0)
    } catch {
      return true
    }
  return false
}

const began = performance.now()
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(0)
const [calm, rough] = [join(folder, 'calm'), join(folder, 'rough')]
const calmCode = await ended(start(calm))
console.log(`faults: undisturbed run took ${seconds(began)} s, exit code ${calmCode}`)

let done = 0
let orphans = 0
while (done < kills) {
  const documents = Math.floor((count * (done + random())) / kills) // some time in each part of the run
  const isKilled = await killed(rough, { after: random() * JITTER, documents, withChildren: done % 2 === 0 })
  if (!isKilled) {
    // All was done before the kill: only what is still to do can be disturbed.
    console.log(`faults: run ended before kill ${done + 1}; starting from nothing`)
    rmSync(rough, { recursive: true })
    continue
  }
  console.log(`faults: kill ${++done} with ${finishedIn(rough)} documents done`)
}
const roughCode = await ended(start(rough))

const rows = readFileSync(join(rough, 'documents.csv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map(row => row.split(',')[0]!)
const reports = readdirSync(rough).filter(name => existsSync(join(rough, name, 'report.json')))
const times = (list: readonly string[], name: string) => list.filter(n => n === name).length
const lost = names.filter(name => !times(rows, name) || !times(reports, name)).length
const doubled =
  names.filter(name => times(rows, name) > 1).length + reports.filter(name => !names.includes(name)).length
const hashed = (out: string) =>
  new Map(
    filesIn(out).map(f => [
      f,
      createHash('sha256')
        .update(readFileSync(join(out, f)))
        .digest('hex'),
    ]),
  )
const [a, b] = [hashed(calm), hashed(rough)]
const differing = [...new Set([...a.keys(), ...b.keys()])].filter(file => a.get(file) !== b.get(file))
for (const file of differing.slice(0, 10)) console.log(`faults: differs: ${file}`)

/** Milliseconds in which a run over a few small files begins, reads and ends. */
const SHORT_RUN = 4000
const extracted = async (paths: readonly string[], out: string, isKilled: boolean) => {
  const run = start(out, paths, 'ignore') // broken files are told there
  const exit = ended(run)
  if (!isKilled) return exit
  await Promise.race([wait(random() * SHORT_RUN), exit])
  if (run.exitCode === null && run.signalCode === null) process.kill(-run.pid!, 'SIGKILL')
  return exit
}
const kept = await collections(folder, kills, random, extracted)
/** Each night is killed so often; three nights. */
const nights = await nightsKilled(folder, Math.ceil(kills / 3), random)
rmSync(folder, { recursive: true })
console.log(`faults: ${a.size} files compared, ${orphans} processes left behind, ${seconds(began)} s`)
console.log(
  `faults: ${count} documents, ${done} kills, lost ${lost}, doubled ${doubled}, differing ${differing.length}; ` +
    `collections, ${done} rounds: lost ${kept.lost}, foreign ${kept.foreign}, orphaned ${kept.orphaned}; ` +
    `nights, ${nights.killed} kills: lost ${nights.lost}, mistold ${nights.mistold}`,
)
process.exitCode =
  nights.lost ||
  nights.mistold ||
  kept.lost ||
  kept.foreign ||
  kept.orphaned ||
  lost ||
  doubled ||
  differing.length ||
  orphans ||
  calmCode !== 0 ||
  roughCode !== 0
    ? 1
    : 0
