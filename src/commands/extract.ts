import { availableParallelism } from 'node:os'
import type { RunOptions } from '../batch/run.ts'
import { endChild, startChild } from '../batch/start.ts'
import { type Options, readOptions, UsageError } from './options.ts'

export const help = `juesuan extract FILE|FOLDER|GLOB… [--out DIR] [options]

Turns published PDFs into JSON and CSV. Folders are searched for *.pdf and *.zip to any depth;
of a ZIP each PDF in it is read. What is not read is listed, with the reason.
Each PDF becomes report.json, report.md (what the checks found), issues.csv and tables/*.csv
in DIR/<name>-<hash>, of its file name and the first digits of the SHA-256 of its bytes.
DIR is a collection: documents of earlier runs stay, and of all current ones documents.csv,
facts.csv, tables.csv, issues.csv, datapackage.json and DICTIONARY.md are made.

Run again, also after a crash, it extracts only what is missing: a file whose bytes, program
and settings are the same is done. A file with the same bytes as another is extracted once
and listed in documents.csv as its duplicate. A file that failed twice is not tried again:
DIR/quarantine says why; with other limits or another version it is.

What no longer belongs, because its file has other bytes, cannot be read any more or is gone
from a folder that is read again, moves to DIR/set-aside with its corrections, is listed in
documents.csv and comes back with its bytes. DIR/collection.json says what is current. A file
or folder that juesuan did not make is never replaced.

  --out DIR      folder to write to [default: output]
  --password P   password of encrypted PDFs
  --ocr MODE     read pages from their picture: auto (where there is no usable text), off,
                 force (all) [default: auto]
  --engine NAME  what reads pictures: ppocr or tesseract [default: ppocr]
  --bom          start CSV files with a byte order mark, for Excel
  --xlsx FILE    write what was read into a workbook too: what each report says, what is wrong
                 with it, its statements as printed
  --jobs N       documents read at once, or scanned pages of the only one
                 [default: one per core]
  --timeout S    seconds that one document may take [default: 600]
  --memory MB    heap of a process that reads documents [default: 1024]
  --max-pages N  refuse PDFs with more pages [default: 2000]
  --max-size MB  refuse larger files [default: 200]
  --fresh        extract also what is done or in quarantine
  --quiet        print errors only
  --json         print the summary as JSON

Exit code: 0 all complete, 1 some partial or failed, or corrections that could not be applied,
2 wrong usage, 3 another run is at work in DIR.
`

/** A child is replaced after this many documents, so that what it leaks or learns stays bounded. */
const DOCUMENTS_PER_CHILD = 50

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  if (!options.args.length) throw new UsageError('extract: give PDF files, folders or globs')
  const settings = settingsFrom(options)
  // Both processes load what they need at the same time: that is most of what a single document takes.
  const first = startChild(settings.limits)
  process.once('exit', () => endChild(first))
  const { extraction } = await import('./extraction.ts')
  return extraction(options, { ...settings, first }).finally(() => endChild(first))
}

/** The options of a command that extracts, by the names that this help text gives them. */
export function settingsFrom(options: Options): RunOptions {
  const password = options.text('password')
  return {
    out: options.text('out')!,
    jobs: options.count('jobs') ?? availableParallelism(),
    bom: options.has('bom'),
    fresh: options.has('fresh'),
    limits: { seconds: options.count('timeout')!, memory: options.count('memory')!, documents: DOCUMENTS_PER_CHILD },
    job: {
      maxBytes: options.count('max-size')! * 2 ** 20,
      options: {
        maxPages: options.count('max-pages')!,
        ocr: options.choice('ocr', ['auto', 'off', 'force']),
        engine: options.choice('engine', ['ppocr', 'tesseract']),
        ...(password === null ? {} : { password }),
      },
    },
  }
}
