/**
 * `npm run scale`: what many documents cost. Documents per minute with one and with two processes (`extract --jobs`, and
 * `work` on one PostgreSQL), memory over 1,000 documents, a queue of 10,000, bytes of a document in files and store.
 * `npm run scale -- --timed 60 --documents 1000 --queued 10000` are its defaults. src/batch/scale.md draws the conclusions.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makePdf } from '../../samples/make/document.ts'
import { residentOf } from '../../src/batch/resident.ts'
import { openStore, type Store } from '../../src/store/open.ts'
import { hashOf } from '../../src/store/pdfs.ts'
import { openQueue, type Queue, type Task } from '../../src/store/queue.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { filesIn } from '../fixtures/tree.ts'

const CLI = resolve(import.meta.dirname, '../../src/cli.ts')
const LAYOUTS = ['ruled', 'bars', 'zebra', 'bare'] as const
/** How often memory is looked at (ms), and how many values of it are printed. */
const [LOOK, PRINTED] = [100, 10]
/** Memory grows while the first documents warm the processes up; after this share of the run it must not. */
const WARM = 0.3

const { values } = parseArgs({
  options: {
    timed: { type: 'string', default: '60' },
    documents: { type: 'string', default: '1000' },
    queued: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '2' },
  },
})
const [timed, documents, queued, rounds] = [values.timed, values.documents, values.queued, values.rounds].map(
  Number,
) as [number, number, number, number]
const root = mkdtempSync(join(tmpdir(), 'juesuan-scale-'))

const folder = (name: string): string => {
  const path = join(root, name)
  mkdirSync(path)
  return path
}
/** Seconds that it took, and its result. */
async function measured<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const began = performance.now()
  const result = await work()
  return [(performance.now() - began) / 1000, result]
}
const bytesIn = (path: string): number => filesIn(path).reduce((sum, file) => sum + statSync(join(path, file)).size, 0)
const kilobytes = (bytes: number, count: number): string => `${Math.round(bytes / count / 1024)} kB`

/** Holds a process to one core, where that program is there (util-linux). */
const ONE_CORE = existsSync('/usr/bin/taskset') ? ['/usr/bin/taskset', '-c', '0'] : null
/** Of the run over many documents: room for its code and one report. In more, V8 only collects its garbage later. */
const HEAP = ['--max-old-space-size=64', '--max-semi-space-size=4']

interface How {
  readonly env?: Readonly<Record<string, string>>
  /** What stands before Node. */
  readonly under?: readonly string[]
  readonly flags?: readonly string[]
}

function juesuan(args: readonly string[], { env = {}, under = [], flags = [] }: How = {}): ChildProcess {
  const [program, ...rest] = [...under, process.execPath, ...flags, CLI, ...args, '--quiet']
  return spawn(program!, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
}
const ended = (run: ChildProcess) =>
  new Promise<void>((done, failed) =>
    run.once('exit', code => (code === 0 ? done() : failed(new Error(`a run ended with exit code ${code}`)))),
  )

/** Whole documents of about 16 pages, in all layouts; a comment after the end makes as many contents as are asked for. */
async function pdfsIn(path: string, count: number, different: number, only?: string): Promise<string[]> {
  const made: Uint8Array[] = []
  for (let i = 0; i < Math.min(count, different); i++)
    made.push(await makePdf({ seed: 1 + i, layout: LAYOUTS[i % LAYOUTS.length]!, ...(only ? { only } : {}) }))
  return Array.from({ length: count }, (_, i) => {
    const file = join(path, `${String(i).padStart(6, '0')}.pdf`)
    writeFileSync(file, Buffer.concat([made[i % made.length]!, Buffer.from(`%${i}\n`)]))
    return file
  })
}

/** Both in turn, in several rounds, so that what else the machine does meets both. */
async function compared(name: string, run: (processes: number) => Promise<unknown>): Promise<void> {
  const spent = new Map([1, 2].map(n => [n, 0]))
  for (const processes of Array.from({ length: rounds }, () => [1, 2]).flat()) {
    const [seconds] = await measured(() => run(processes))
    spent.set(processes, spent.get(processes)! + seconds)
  }
  const [one, two] = [1, 2].map(n => (rounds * timed * 60) / spent.get(n)!) as [number, number]
  console.log(
    `${name}: ${one.toFixed(0)} documents per minute with one process, ${two.toFixed(0)} with two: ${(two / one).toFixed(2)} ×`,
  )
}

async function work(pdfs: readonly string[], url: string, processes: number): Promise<void> {
  const place = mkdtempSync(join(root, 'work-'))
  const store = await openStore(place, { DATABASE_URL: url })
  await store.database.query('TRUNCATE report CASCADE') // unlike DELETE it leaves no dead rows, which would count as size
  await withQueue(store, queue => addAll(store, queue, pdfs))
  await store.close()
  const args = ['work', '--store', place, '--jobs', '1', '--until-empty']
  await Promise.all(Array.from({ length: processes }, () => ended(juesuan(args, { env: { DATABASE_URL: url } }))))
}

async function withQueue<T>(store: Store, use: (queue: Queue) => Promise<T>): Promise<T> {
  const queue = await openQueue(store.database, error => console.error(error.message))
  try {
    return await use(queue)
  } finally {
    await queue.close()
  }
}

async function addAll(store: Store, queue: Queue, pdfs: readonly string[]): Promise<void> {
  const tasks: Task[] = []
  for (const path of pdfs) {
    const bytes = readFileSync(path)
    await store.pdfs.put(hashOf(bytes), bytes)
    tasks.push({ sha256: hashOf(bytes), file: `${hashOf(bytes)}.pdf`, url: null })
  }
  await queue.add(tasks)
}

const childrenOf = (pid: number): number[] =>
  existsSync(`/proc/${pid}/task/${pid}/children`)
    ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
    : []

/** MB of the run's own process and of the largest that reads documents, over its time. */
async function memoryOf(run: ChildProcess): Promise<{ readonly parent: number[]; readonly child: number[] }> {
  const [parent, child]: [number[], number[]] = [[], []]
  const look = setInterval(() => {
    const own = residentOf(run.pid)
    if (own) parent.push(own)
    child.push(Math.max(0, ...childrenOf(run.pid!).map(pid => residentOf(pid) ?? 0)))
  }, LOOK)
  await ended(run).finally(() => clearInterval(look))
  return { parent, child }
}

/** The highest value of each of ten equal parts of the run, and how much the later ones rise. */
function printMemory(name: string, values: readonly number[]): void {
  const peaks = Array.from({ length: PRINTED }, (_, i) =>
    Math.round(Math.max(0, ...values.slice((i * values.length) / PRINTED, ((i + 1) * values.length) / PRINTED))),
  )
  const warm = peaks.slice(Math.floor(WARM * PRINTED))
  const rise = (100 * (warm.at(-1)! - warm[0]!)) / (warm[0]! || 1)
  console.log(
    `memory of ${name}: ${peaks.join(', ')} MB (${rise >= 0 ? '+' : ''}${rise.toFixed(0)} % after the first ${WARM * 100} %)`,
  )
}

async function storeSize(store: Store): Promise<number> {
  const [row] = await store.database.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(oid))::text AS bytes FROM pg_class
     WHERE relname IN ('report', 'fact', 'printed_table', 'figure', 'issue')`,
  )
  return Number(row!.bytes)
}

try {
  const pdfs = await pdfsIn(folder('timed'), timed, timed)
  let run = 0
  await compared('extract', processes =>
    ended(juesuan(['extract', join(root, 'timed'), '--out', join(root, `out-${run++}`), '--jobs', String(processes)])),
  )
  if (ONE_CORE) {
    const args = ['extract', join(root, 'timed'), '--out', join(root, 'out-core'), '--jobs', '1']
    const [seconds] = await measured(() => ended(juesuan(args, { under: ONE_CORE })))
    console.log(`one process held to one core: ${((timed * 60) / seconds).toFixed(0)} documents per minute`)
  }
  console.log(
    `a document: ${kilobytes(bytesIn(join(root, 'timed')), timed)} PDF, ${kilobytes(bytesIn(join(root, 'out-0')), timed)} of output`,
  )

  const postgres = await startPostgres()
  try {
    await compared('work', processes => work(pdfs, postgres.url, processes))
    const store = await openStore(folder('size'), { DATABASE_URL: postgres.url })
    const [{ n }] = (await store.database.query<{ n: number }>('SELECT count(*)::int AS n FROM report')) as [
      { n: number },
    ]
    console.log(`store: ${kilobytes(await storeSize(store), n)} a document (${n} documents)`)
    await store.close()
  } finally {
    await postgres.stop()
  }

  const tasks = Array.from({ length: queued }, (_, i) => ({
    sha256: hashOf(Buffer.from(`${i}`)),
    file: `${i}.pdf`,
    url: null,
  }))
  const store = await openStore(folder('queue'), {})
  await withQueue(store, async queue => {
    const [adding] = await measured(() => queue.add(tasks))
    const [listing, { length: listed }] = await measured(() => queue.list())
    console.log(`queue: ${listed} documents, enqueued in ${adding.toFixed(1)} s, listed in ${listing.toFixed(1)} s`)
  })
  await store.close()

  await pdfsIn(folder('many'), documents, 100, 'revenue-expenditure-summary')
  const many = juesuan(['extract', join(root, 'many'), '--out', join(root, 'many-out')], { flags: HEAP })
  const [spent, memory] = await measured(() => memoryOf(many))
  console.log(
    `${documents} documents of one statement in ${spent.toFixed(0)} s, ${filesIn(join(root, 'many-out')).filter(file => file.endsWith('report.json')).length} reports`,
  )
  const [again] = await measured(() => ended(juesuan(['extract', join(root, 'many'), '--out', join(root, 'many-out')])))
  console.log(`the same again, all done before: ${again.toFixed(0)} s`)
  printMemory('the run, in a heap of 64 MB', memory.parent)
  printMemory('a child', memory.child)
} finally {
  rmSync(root, { recursive: true, force: true })
}
