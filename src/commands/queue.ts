import { basename, join } from 'node:path'
import { findInputs } from '../batch/inputs.ts'
import { readInput } from '../batch/read.ts'
import { fileOf, readSources } from '../crawl/sources.ts'
import { InputError } from '../errors.ts'
import { versionsIn } from '../store/collected.ts'
import { openStore, type Store } from '../store/open.ts'
import { hashOf } from '../store/pdfs.ts'
import { openQueue, type Queue, type Task } from '../store/queue.ts'
import { saveSources } from '../store/store.ts'
import { readOptions } from './options.ts'
import { complain, say } from './say.ts'
import { skippedLines } from './summary.ts'

export const help = `juesuan queue [FILE|FOLDER|GLOB…] [--crawled DIR] [--store DIR] [options]

Puts PDFs into the store and its queue, for juesuan work to read; says what waits, is being read and
failed. The store is a folder with a PostgreSQL database of its own, or the server that DATABASE_URL
names; PDFs are kept by their hash in that folder, or in the S3 bucket https://HOST/BUCKET that
JUESUAN_BUCKET names (with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION).

  --store DIR    folder of the store [default: store]
  --crawled DIR  also the PDFs that juesuan crawl or nightly keeps in DIR, with where they came from
  --list         print every document that waits, is being read or failed, and why it failed
  --redrive      put what failed for good back into the queue
  --max-size MB  refuse larger files [default: 200]
  --json         print the counts, or the list, as JSON

Exit code: 0, 1 where a file is missing or the store cannot be opened, 2 wrong usage.
`

/** PDFs sent to the queue in one statement. */
const MANY = 500

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  const maxBytes = options.count('max-size')! * 2 ** 20
  const { files, places, problems: missing, skipped, close } = await findInputs(options.args, maxBytes)
  const problems = [...missing]
  const store = await openStore(options.text('store')!, process.env)
  const queue = await openQueue(store.database, error => complain(`queue: ${error.message.split('\n')[0]}`))
  try {
    const crawled = options.text('crawled')
    const added =
      (await addAll(store, queue, filesAlone(files, places), maxBytes, problems)) +
      (crawled ? await addCrawled(store, queue, crawled, maxBytes, problems) : 0)
    const redriven = options.has('redrive') ? await queue.redrive() : 0
    const json = options.has('json')
    if (options.has('list')) {
      const waiting = await queue.list()
      say(
        json
          ? JSON.stringify(waiting, null, 2)
          : waiting.map(w => [w.state, w.sha256, w.file, w.why ?? ''].join('\t').trimEnd()).join('\n'),
      )
    } else {
      const counts = await queue.counts()
      if (json) say(JSON.stringify({ added, redriven, ...counts }, null, 2))
      else
        say(
          `${added} added, ${redriven} put back; ${counts.waiting} wait, ${counts.active} being read, ${counts.failed} failed`,
        )
    }
  } finally {
    await queue.close()
    await store.close()
    close()
  }
  if (!options.has('json')) for (const line of skippedLines(skipped)) say(line)
  for (const problem of problems) complain(problem)
  return problems.length ? 1 : 0
}

interface Found {
  readonly path: string
  readonly file: string
  readonly url: string | null
}

const filesAlone = (files: readonly string[], places: ReadonlyMap<string, string>): Found[] =>
  files.map(file => ({ path: places.get(file) ?? file, file: basename(file), url: null }))

/** What cannot be read, or is larger than `maxBytes`, becomes a line of `problems`. */
async function addAll(
  store: Store,
  queue: Queue,
  found: readonly Found[],
  maxBytes: number,
  problems: string[],
): Promise<number> {
  let added = 0
  for (let i = 0; i < found.length; i += MANY) {
    const tasks: Task[] = []
    for (const { path, file, url } of found.slice(i, i + MANY)) {
      const bytes = await readInput(path, maxBytes).catch((error: Error) => {
        if (!(error instanceof InputError)) throw error
        problems.push(error.message)
      })
      if (!bytes) continue
      const sha256 = hashOf(bytes)
      await store.pdfs.put(sha256, bytes)
      tasks.push({ sha256, file, url })
    }
    added += await queue.add(tasks)
  }
  return added
}

/** What a crawl keeps, and every content that its addresses have had. */
async function addCrawled(
  store: Store,
  queue: Queue,
  folder: string,
  maxBytes: number,
  problems: string[],
): Promise<number> {
  const sources = readSources(folder)
  await saveSources(store.database, versionsIn(sources))
  const found = sources.map(s => ({ path: join(folder, fileOf(s.sha256)), file: `${s.sha256}.pdf`, url: s.url }))
  return addAll(store, queue, found, maxBytes, problems)
}
