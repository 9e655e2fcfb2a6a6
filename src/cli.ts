#!/usr/bin/env node
import { nodeProblem } from './commands/node.ts'
import { UsageError } from './commands/options.ts'
import { complain, oneLine, outliveReaders, say } from './commands/say.ts'
import { meant } from './commands/suggest.ts'
import { SchemaError } from './errors.ts'
import { OLDEST_NODE, VERSION } from './version.ts'

export const help = `juesuan COMMAND …

Turns the published PDFs of Chinese departments' final accounts (部门决算) into validated JSON and CSV.

Commands
  extract  PDFs → report.json and CSV files
  crawl    sites → new and changed PDFs
  nightly  crawl, extract, check, export, summary
  status   what runs, waits and failed; when each site was last well
  queue    PDFs → the store's queue, for any number of workers
  work     takes PDFs from the queue and stores their reports
  diff     what a publisher changed between two versions of a PDF
  compare  one line of all reports: rank, change, share
  export   a collection as CSV, XLSX, Parquet, SQLite or Data Package
  check    runs the rules over saved reports again
  explain  why a number is proven, or is not
  review   the results in the browser, beside their pages; corrections
  debug    one page as the program sees it, as an SVG
  codes    what a classification code or name stands for

juesuan COMMAND --help tells more; juesuan --version prints the version.
`

interface Command {
  readonly help: string
  readonly run: (args: readonly string[]) => Promise<number>
}
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  extract: () => import('./commands/extract.ts'),
  crawl: () => import('./commands/crawl.ts'),
  nightly: () => import('./commands/nightly.ts'),
  status: () => import('./commands/status.ts'),
  queue: () => import('./commands/queue.ts'),
  work: () => import('./commands/work.ts'),
  diff: () => import('./commands/diff.ts'),
  compare: () => import('./commands/compare.ts'),
  export: () => import('./commands/export.ts'),
  check: () => import('./commands/check.ts'),
  explain: () => import('./commands/explain.ts'),
  review: () => import('./commands/review.ts'),
  debug: () => import('./commands/debug.ts'),
  codes: () => import('./commands/codes.ts'),
}

const HELPS = ['--help', '-h', 'help']
const VERSIONS = ['--version', '-V', 'version']

/** The exit code: 0 fine, 1 not all of it, 2 wrong usage; each command says more. */
async function main([name = '--help', ...args]: readonly string[]): Promise<number> {
  if (VERSIONS.includes(name)) return told(VERSION)
  if (HELPS.includes(name)) return args[0] === undefined ? told(help) : main([args[0], '--help'])
  const tooOld = nodeProblem(process.versions.node, OLDEST_NODE)
  if (tooOld) throw new Error(tooOld)
  if (!Object.hasOwn(COMMANDS, name))
    throw new UsageError(`no command ${name}; see juesuan --help${meant(name, Object.keys(COMMANDS))}`)
  const command = await COMMANDS[name]!()
  return args.some(arg => arg === '--help' || arg === '-h') ? told(command.help) : command.run(args)
}

function told(text: string): number {
  say(text.trimEnd())
  return 0
}

outliveReaders()
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  complain(oneLine(`juesuan: ${(error as Error).message}`))
  process.exitCode = error instanceof UsageError || error instanceof SchemaError ? 2 : 1
}
