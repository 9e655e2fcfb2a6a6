import { Pool } from '../batch/pool.ts'
import { requireSchemas } from '../schemas.ts'
import { openStore } from '../store/open.ts'
import { patience } from '../store/patience.ts'
import { openQueue } from '../store/queue.ts'
import { work } from '../store/work.ts'
import { settingsFrom } from './extract.ts'
import { readOptions } from './options.ts'
import { complain, say } from './say.ts'

export const help = `juesuan work [--store DIR] [options]

Takes PDFs from the queue of the store (see juesuan queue --help) and stores their reports. Any number
of machines may work on one database; a worker that is stopped, killed or unplugged loses nothing:
what it had in hand is given to another after ten seconds of silence. Three failures of its own put a
document aside (juesuan queue --redrive). A database or bucket that is away is waited for, with a line
a minute, and counts against no document. What this program has read with these settings is not read
again (juesuan queue --again); what a newer version queued is left to it. On a store without
DATABASE_URL one worker runs at a time.

  --store DIR      folder of the store [default: store]
  --until-empty    stop when nothing waits and nobody works; else go on until stopped
  --password P     password of encrypted PDFs
  --ocr MODE       auto, off or force, as in extract [default: auto]
  --engine NAME    ppocr or tesseract [default: ppocr]
  --jobs N         documents read at once [default: one per core]
  --timeout S      seconds that one document may take [default: 600]
  --memory MB      heap of a process that reads documents [default: 1024]
  --max-pages N    refuse PDFs with more pages [default: 2000]
  --max-size MB    refuse larger files [default: 200]
  --quiet          print errors only

Exit code: 0 all read, 1 some failed, 2 wrong usage.
`

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  requireSchemas()
  const settings = settingsFrom(options)
  const store = await openStore(options.text('store')!, process.env)
  let stopped = false
  const waits = patience({ tell: line => complain(`work: ${line}`), isDone: () => stopped })
  const queue = await openQueue(store.database, error => waits.say(`queue: ${error.message.split('\n')[0]}`))
  const pool = new Pool(settings.limits)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stopped = true // what is in hand is finished first; a second signal ends at once
    })
  let failed = 0
  const shop = { ...store, queue, pool, job: settings.job, patience: waits }
  const tell = ({ file, error }: { readonly file: string; readonly error: string | null }) => {
    if (error !== null) failed++
    if (error !== null) complain(error)
    else if (!options.has('quiet')) say(`${file}: stored`)
  }
  const how = { untilEmpty: options.has('until-empty'), isDone: () => stopped, tell }
  try {
    await Promise.all(Array.from({ length: settings.jobs }, () => work(shop, how)))
  } finally {
    pool.close()
    await queue.close().catch(() => {}) // of a server that is away by now
    await store.close()
  }
  return failed ? 1 : 0
}
