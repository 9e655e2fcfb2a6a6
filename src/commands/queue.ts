import { basename, join } from 'node:path'
import { findInputs } from '../batch/inputs.ts'
import { readInput } from '../batch/read.ts'
import { fileOf, readSources } from '../crawl/sources.ts'
import { versionsIn } from '../nightly/collected.ts'
import { openStore, type Store } from '../store/open.ts'
import { hashOf } from '../store/pdfs.ts'
import { type Counts, openQueue, type Queue, type Task, type Waiting } from '../store/queue.ts'
import { saveSources, storedTasks } from '../store/store.ts'
import { readOptions } from './options.ts'
import { complain, say, sayRows } from './say.ts'
import { skippedLines } from './summary.ts'

export const help = `juesuan queue [FILE|FOLDER|GLOB…] [--crawled DIR] [--store DIR] [options]

Puts PDFs into the store and its queue, for juesuan work to read; says what waits, is being read and
failed. The store is a folder with a PostgreSQL database of its own, or the server that DATABASE_URL
names; PDFs are kept by their hash in that folder, or in the S3 bucket https://HOST/BUCKET that
JUESUAN_BUCKET names (with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION).

  --store DIR    folder of the store [default: store]
  --crawled DIR  also the PDFs that juesuan crawl or nightly keeps in DIR, with where they came from
  --again        read also what the store has a report of; without files all that is in it
  --max-size MB  refuse larger files [default: 200]
  --list         print every document that waits, is being read or failed, and why it failed
  --redrive      put what failed for good back into the queue
  --json         print the counts, or the list, as JSON

Exit code: 0, 1 where a file is missing, too large or no ordinary file, or the store cannot be opened,
2 wrong usage.
`

/** PDFs sent to the queue in one statement. */
const MANY = 500

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  const maxBytes = options.count('max-size')! * 2 ** 20
  const { files, places, problems, skipped, close } = await findInputs(options.args, maxBytes)
  const troubles = [...problems]
  const store = await openStore(options.text('store')!, process.env)
  const queue = await openQueue(store.database, error => complain(`queue: ${error.message.split('\n')[0]}`))
  try {
    const crawled = options.text('crawled')
    const again = options.has('again')
    const found = [...filesAlone(files, places), ...(crawled === null ? [] : await crawledIn(store, crawled))]
    const put = { again, maxBytes, troubles }
    const isAll = again && !options.args.length && crawled === null
    const added = isAll ? await addStored(store, queue) : await addAll(store, queue, found, put)
    const redriven = options.has('redrive') ? await queue.redrive() : 0
    if (options.has('list')) sayList(await queue.list(), options.has('json'))
    else sayCounts({ added, redriven, ...(await queue.counts()) }, options.has('json'))
  } finally {
    await queue.close()
    await store.close()
    close()
  }
  if (!options.has('json')) for (const line of skippedLines(skipped)) say(line)
  for (const trouble of troubles) complain(trouble)
  return troubles.length ? 1 : 0
}

function sayList(list: readonly Waiting[], json: boolean): void {
  if (json) say(JSON.stringify(list, null, 2))
  else sayRows(list.map(w => [w.state, w.sha256, w.file, ...(w.why === null ? [] : [w.why])]))
}

function sayCounts(counts: Counts & { readonly added: number; readonly redriven: number }, json: boolean): void {
  const { added, redriven, waiting, active, failed, newer } = counts
  const above = newer ? `, ${newer} of them for a newer version` : ''
  if (json) say(JSON.stringify(counts, null, 2))
  else say(`${added} added, ${redriven} put back; ${waiting} wait, ${active} being read${above}, ${failed} failed`)
}

interface Found {
  readonly path: string
  readonly file: string
  readonly url: string | null
}
interface Put {
  readonly again: boolean
  readonly maxBytes: number
  /** Gets a line for each file that is none, or too large. */
  readonly troubles: string[]
}

const filesAlone = (files: readonly string[], places: ReadonlyMap<string, string>): Found[] =>
  files.map(file => ({ path: places.get(file) ?? file, file: basename(file), url: null }))

async function addAll(store: Store, queue: Queue, found: readonly Found[], put: Put): Promise<number> {
  let added = 0
  for (let i = 0; i < found.length; i += MANY) {
    const tasks: Task[] = []
    for (const { path, file, url } of found.slice(i, i + MANY)) {
      const bytes = await bytesOf(path, put)
      if (!bytes) continue
      const sha256 = hashOf(bytes)
      await store.pdfs.put(sha256, bytes)
      tasks.push({ sha256, file, url, ...(put.again && { again: true }) })
    }
    added += await queue.add(tasks)
  }
  return added
}

/** Null for what is no ordinary file, a pipe or device for example. It costs its line and no other file. */
async function bytesOf(path: string, { maxBytes, troubles }: Put): Promise<Uint8Array | null> {
  try {
    return await readInput(path, maxBytes)
  } catch (error) {
    const { message } = error as Error
    const name = `${basename(path)}: `
    troubles.push(message.startsWith(name) ? `${path}: ${message.slice(name.length)}` : `${path}: ${message}`)
    return null
  }
}

/** Every PDF that the store has a report of. */
async function addStored(store: Store, queue: Queue): Promise<number> {
  const tasks = await storedTasks(store.database)
  let added = 0
  for (let i = 0; i < tasks.length; i += MANY) added += await queue.add(tasks.slice(i, i + MANY))
  return added
}

/** What a crawl keeps; every content that its addresses have had goes into the store. */
async function crawledIn(store: Store, folder: string): Promise<Found[]> {
  const sources = readSources(folder)
  await saveSources(store.database, versionsIn(sources))
  return sources.map(s => ({ path: join(folder, fileOf(s.sha256)), file: `${s.sha256}.pdf`, url: s.url }))
}
