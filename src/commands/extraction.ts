import { goneFrom } from '../batch/covered.ts'
import { findInputs, type Inputs } from '../batch/inputs.ts'
import { type Outcome, type RunOptions, runBatch, type SetAside } from '../batch/run.ts'
import { readManifest } from '../collection/manifest.ts'
import { readCollection } from '../collection/read.ts'
import { refuseForeign } from '../export/foreign.ts'
import { requireSchemas } from '../schemas.ts'
import type { Result } from '../write/column.ts'
import { unlessBusy } from './busy.ts'
import type { Options } from './options.ts'
import { barProgress, lineProgress, noProgress, sizesOf } from './progress.ts'
import { complain, say } from './say.ts'
import { skippedLines, summaryText, totalsOf, troubleLines } from './summary.ts'

/** What `juesuan extract` does once its arguments are read; its exit code. */
export async function extraction(options: Options, settings: RunOptions): Promise<number> {
  requireSchemas()
  const xlsx = options.text('xlsx')
  if (xlsx !== null) await refuseForeign('xlsx', xlsx)
  const inputs = await findInputs(options.args, settings.job.maxBytes)
  const { files, problems, skipped } = inputs
  const quiet = options.has('quiet')
  process.once('SIGINT', () => process.exit(130)) // runs the pool's exit handler, which ends the children
  return unlessBusy(async () => {
    const all = { ...settings, isGone: goneFrom(options.args) }
    // Where there is nothing to read any more, a collection still has to say so.
    const done = files.length || readManifest(settings.out) ? await extractAll(inputs, all, quiet) : NOTHING
    const { outcomes, setAside } = done
    const book = xlsx === null ? [] : await workbook(xlsx, settings.out, outcomes)
    const troubles = [...problems, ...done.troubles]
    if (options.has('json'))
      say(
        JSON.stringify(
          { totals: totalsOf(outcomes), documents: outcomes, setAside, problems: troubles, skipped },
          null,
          2,
        ),
      )
    else if (!quiet)
      say([summaryText(outcomes, troubles, settings.out, setAside), ...skippedLines(skipped), ...book].join('\n'))
    if (quiet || options.has('json')) for (const line of troubleLines(outcomes, troubles, settings.out)) complain(line)
    return troubles.length || outcomes.some(o => o.status !== 'complete') ? 1 : 0
  }).finally(inputs.close)
}

/** The documents of this run as a workbook; its path, or nothing where none was read. */
async function workbook(path: string, out: string, outcomes: readonly Outcome[]): Promise<readonly string[]> {
  const read = new Set(outcomes.flatMap(o => (o.error === null ? (o.duplicateOf ?? o.document) : [])))
  if (!read.size) return []
  const { exportTo } = await import('../export/export.ts') // most runs need none of it
  return exportTo('xlsx', path, () => only(read, readCollection(out)))
}

function* only(documents: ReadonlySet<string>, results: Iterable<Result>): Iterable<Result> {
  for (const result of results) if (documents.has(result.document)) yield result
}

interface Done {
  readonly outcomes: readonly Outcome[]
  readonly setAside: readonly SetAside[]
  readonly troubles: readonly string[]
}
const NOTHING: Done = { outcomes: [], setAside: [], troubles: [] }

async function extractAll({ files, places }: Inputs, settings: RunOptions, quiet: boolean): Promise<Done> {
  const sizes = sizesOf(files.map(file => places.get(file) ?? file))
  const progress = quiet ? noProgress : process.stderr.isTTY ? barProgress(sizes) : lineProgress(sizes)
  const setAside: SetAside[] = []
  const troubles: string[] = []
  const events = {
    onPage: progress.onPage,
    onDone: progress.onDone,
    onAside: (documents: readonly SetAside[]) => setAside.push(...documents),
    onTrouble: (line: string) => troubles.push(line),
  }
  try {
    return { outcomes: await runBatch(files, { ...settings, places }, events), setAside, troubles }
  } finally {
    progress.stop()
  }
}
