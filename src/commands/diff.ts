import { type Difference, differences } from '../diff.ts'
import { InputError } from '../errors.ts'
import type { Fact, Report } from '../model.ts'
import { openStore, type Store } from '../store/open.ts'
import { loadReport, versionsOf } from '../store/store.ts'
import { readOptions, UsageError } from './options.ts'
import { say } from './say.ts'

export const help = `juesuan diff URL | SHA256 SHA256 [--store DIR] [--json]

What a publisher changed: the facts that differ between the last two versions of the PDF at a URL, or
between two PDFs of the store, named by their hash or at least eight digits of its beginning.

  --store DIR  folder of the store [default: store]
  --json       print the differences as JSON

Exit code: 0 no difference, 1 differences or an unknown PDF, 2 wrong usage.
`

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  if (options.args.length < 1 || options.args.length > 2) throw new UsageError('diff: give a URL or two hashes')
  const store = await openStore(options.text('store')!, process.env)
  try {
    const [before, after] = await reportsOf(store, options.args)
    const found = differences(before, after)
    if (options.has('json')) say(JSON.stringify(found, null, 2))
    else say([titleOf(before, after, found.length), ...found.map(lineOf)].join('\n'))
    return found.length ? 1 : 0
  } finally {
    await store.close()
  }
}

/** Among a million PDFs one in 4,000 has the same eight first digits as a given one; four digits are those of fifteen. */
const SHORTEST = 8

async function reportsOf(store: Store, names: readonly string[]): Promise<[Report, Report]> {
  const hashes = names.length === 2 ? names : (await versionsOf(store.database, names[0]!)).slice(0, 2).reverse()
  if (hashes.length < 2) throw new InputError(`${names[0]}: the store has no two versions of it; crawl it again later`)
  const short = names.length === 2 && names.find(name => name.length < SHORTEST)
  if (short)
    throw new InputError(`${short}: another PDF may begin like this; give at least ${SHORTEST} digits of its hash`)
  const load = async (hash: string) => {
    const report = await loadReport(store.database, hash)
    if (!report) throw new InputError(`${hash}: the store has no report of it; queue its PDF and run juesuan work`)
    return report
  }
  return [await load(hashes[0]!), await load(hashes[1]!)]
}

const titleOf = (before: Report, after: Report, count: number): string =>
  `${before.source.file} ${before.source.sha256.slice(0, 12)} → ${after.source.file} ${after.source.sha256.slice(0, 12)}: ${count} differences`

const SIGN: Readonly<Record<Difference['kind'], string>> = { added: '+', removed: '-', changed: '~' }

function lineOf({ kind, before, after }: Difference): string {
  const fact = (after ?? before)!
  const name = [fact.statement, fact.code, fact.label, fact.measure].filter(Boolean).join(' ')
  const amount = (f: Fact) => `${f.text}${f.unit ?? ''} (page ${f.page})`
  const values = [before, after].flatMap(f => (f ? [amount(f)] : []))
  return `${SIGN[kind]} ${name}: ${values.join(' → ')}`
}
