import { readCollection } from '../collection/read.ts'
import { exportTo, FORMATS } from '../export/export.ts'
import { filtered } from '../export/filter.ts'
import { statementOf, vocabulary } from '../vocabulary.ts'
import { readOptions, UsageError } from './options.ts'
import { complain, say } from './say.ts'
import { meant } from './suggest.ts'

export const help = `juesuan export [DIR] --format FORMAT --to PATH [options]

Writes the current documents in DIR, the folder of an extraction [default: output], in another
format: all, or what the options leave.

  --format FORMAT    csv, parquet or datapackage (PATH is a folder), xlsx or sqlite (a file)
  --to PATH          what to write; an earlier export there is replaced, any other file never
  --year YYYY        only this fiscal year
  --region REGION    only this place, with all below: a code (360000 or 36) or a name
  --statement KEY    only this statement, such as revenue or three-public
  --code CODE        only this classification code, with all below
  --document NAME    only the document in this folder of DIR
  --preferred        of several copies of one account only the preferred one
  --bom              start CSV files with a byte order mark, for Excel

Exit code: 0 written, 1 could not be read or written, corrections that could not be applied, or
nothing matches, 2 wrong usage.
`

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  const to = options.text('to')
  const format = options.text('format')
  if (options.args.length > 1) throw new UsageError('export: give one folder')
  if (!to) throw new UsageError('export: say with --to where to write')
  if (!format) throw new UsageError(`export: give --format, one of ${FORMATS.join(', ')}`)
  const filter = {
    year: options.count('year'),
    region: options.text('region'),
    statement: options.text('statement'),
    code: options.text('code'),
    document: options.text('document'),
    preferred: options.has('preferred'),
  }
  if (filter.statement !== null && !statementOf(filter.statement))
    throw new UsageError(
      `export: --statement ${filter.statement} is no statement; DICTIONARY.md lists them${meant(filter.statement, [...vocabulary().statements.keys()])}`,
    )
  const [out = 'output'] = options.args
  let documents = 0
  const troubles: string[] = []
  for (const _ of filtered(
    readCollection(out, line => troubles.push(line)),
    filter,
  ))
    documents++
  for (const line of troubles) complain(`juesuan: ${line}`)
  if (!documents) {
    say(`${out}: nothing in it matches; nothing was written`)
    return 1
  }
  const results = () => filtered(readCollection(out), filter)
  const paths = await exportTo(options.choice('format', FORMATS), to, results, options.has('bom'))
  say([`${documents} documents`, ...paths].join('\n'))
  return troubles.length ? 1 : 0
}
