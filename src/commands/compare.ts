import { readCollection } from '../collection/read.ts'
import { COMPARE_COLUMNS } from '../compare/columns.ts'
import { type Comparison, compared, type Query, type Row, valuesOf } from '../compare/compare.ts'
import { linesIn } from '../compare/lines.ts'
import { LEVELS } from '../compare/place.ts'
import { aroundOf, cellsOf } from '../compare/text.ts'
import { InputError } from '../errors.ts'
import { refuseForeign } from '../export/foreign.ts'
import { writeComparison } from '../export/xlsx/write.ts'
import { writeFilesWhole } from '../write/atomic.ts'
import { csvOf } from '../write/csv.ts'
import { grid } from './grid.ts'
import { type Options, readOptions, UsageError } from './options.ts'
import { complain, say } from './say.ts'
import { meant } from './suggest.ts'

export const help = `juesuan compare [LINE] [--in DIR] [options]

Compares one line of all reports of a collection: each entity with its value, that of the year
before, the change, its rank and its share of all. LINE is a name (公务接待费), a code (205) or
a key (reception, year_total); without it the lines that there are, with who has them.

Last year's value is that of last year's report; where there is none, of the column or the
text of this year's report, and "from" says which. Of several copies of one account one counts.

  --in DIR         the folder of an extraction [default: output]
  --year YYYY      a year, or all [default: the latest]
  --top N          only the first N of each year
  --region REGION  only this place, with all below: a code (360000 or 36) or a name
  --level LEVEL    only entities of a province, city or county
  --kind KIND      only a department (with what is below it) or a unit
  --phase PHASE    executed, approved or adjusted budget [default: executed]
  --statement KEY  the statement to take the line from
  --measure KEY    the column to take
  --format FORMAT  table, csv, json or xlsx [default: table]
  --to FILE        write it there; xlsx needs one
  --lang LANG      words of the table: zh or en [default: zh]

Exit code: 0 found, 1 nothing matches or the folder cannot be read, 2 wrong usage.
`

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  const out = options.text('in')!
  if (options.args.length > 1) throw new UsageError(`compare: give one line; ${options.args.join(' ')} are several`)
  const [text] = options.args
  if (text === undefined) return listed(out, options)
  const query = queryOf(text, options)
  const year = options.text('year')!
  if (year !== LATEST && year !== 'all' && !/^\d{4}$/.test(year))
    throw new UsageError(`compare: --year ${year}: give a year, or all`)
  if (options.choice('format', FORMATS) === 'xlsx' && !options.text('to'))
    throw new UsageError('compare: --format xlsx needs a file; say with --to where to write')
  const found = asked(out, query)
  if (!found.comparison.chosen) throw new InputError(nothing(out, text, options))
  const wanted = year === LATEST ? String(found.comparison.rows[0]!.year) : year
  const rows = found.comparison.rows.filter(row => wanted === 'all' || String(row.year) === wanted)
  if (!rows.length) throw new InputError(`${out}: no report of ${wanted} has ${text}; --year all shows every year`)
  const top = options.count('top')
  const shown = rows.filter(row => top === null || row.rank <= top)
  await written({ ...found.comparison, rows: shown }, options)
  return found.troubles.length ? 1 : 0
}

const LATEST = 'the latest'
const FORMATS = ['table', 'csv', 'json', 'xlsx'] as const

function queryOf(text: string, options: Options): Query {
  const one = <W extends string>(name: string, words: readonly [W, ...W[]]) =>
    options.text(name) === null ? null : options.choice(name, words)
  return {
    text,
    part: false,
    phase: options.choice('phase', ['executed', 'approved', 'adjusted']),
    statement: options.text('statement'),
    measure: options.text('measure'),
    region: options.text('region'),
    level: one('level', LEVELS),
    kind: one('kind', ['department', 'unit']),
  }
}

/** By the whole name; where nothing is called so, by part of a name. */
function asked(out: string, query: Query): { comparison: Comparison; troubles: readonly string[] } {
  const troubles: string[] = []
  const whole = compared(
    valuesOf(
      readCollection(out, line => troubles.push(line)),
      query,
    ),
    query,
  )
  for (const line of troubles) complain(`juesuan: ${line}`)
  if (whole.chosen) return { comparison: whole, troubles }
  const part = { ...query, part: true }
  return { comparison: compared(valuesOf(readCollection(out), part), part), troubles }
}

function nothing(out: string, text: string, options: Options): string {
  const names = linesIn(readCollection(out)).flatMap(line => [line.lineItem, line.label])
  const narrowed = ['statement', 'measure', 'region', 'level', 'kind'].filter(name => options.text(name) !== null)
  const by = narrowed.length ? ` with ${narrowed.map(name => `--${name} ${options.text(name)}`).join(' ')}` : ''
  const hint = names.includes(text) ? '' : meant(text, names)
  return `${out}: no report has an amount of ${text}${by}; juesuan compare without a line lists those there are${hint}`
}

async function written(comparison: Comparison, options: Options): Promise<void> {
  const format = options.choice('format', FORMATS)
  const to = options.text('to')
  if (format === 'xlsx') {
    await refuseForeign('xlsx', to!)
    await writeComparison(to!, comparison.rows[0]!.label, comparison.rows)
    return void say(to!)
  }
  const text =
    format === 'table'
      ? tableText(comparison, options)
      : format === 'csv'
        ? csvText(comparison.rows)
        : jsonText(comparison)
  if (!to) return void say(text.trimEnd())
  writeFilesWhole([to], ([append]) => append!(text))
  say(to)
}

/** Names and words at the left, numbers at the right. */
const isLeft = (column: number): boolean => [1, 4, 6].includes(column)

function tableText(comparison: Comparison, options: Options): string {
  const language = options.choice('lang', ['zh', 'en'])
  const { above, below } = aroundOf(comparison, language)
  return [above, '', ...grid(cellsOf(comparison.rows, language), isLeft), ...(below.length ? ['', ...below] : [])]
    .join('\n')
    .concat('\n')
}

const csvText = (rows: readonly Row[]): string =>
  csvOf([COMPARE_COLUMNS.map(c => c.name), ...rows.map(row => COMPARE_COLUMNS.map(c => c.value(row)))])

const jsonText = ({ chosen, rows }: Comparison): string =>
  `${JSON.stringify({ ...chosen, rows: rows.map(r => Object.fromEntries(COMPARE_COLUMNS.map(c => [c.name, c.value(r)]))) }, null, 2)}\n`

/** Without a line: the lines that there are. */
function listed(out: string, options: Options): number {
  const lines = linesIn(readCollection(out))
  if (!lines.length) throw new InputError(`${out}: there is no line in it`)
  const at = options.choice('lang', ['zh', 'en']) === 'zh' ? 0 : 1
  const head = [
    ['行', '名称', '报表', '单位数', '年度'],
    ['line', 'name', 'statement', 'entities', 'years'],
  ][at]!
  const rows = lines.map(l => [l.lineItem, l.label, l.statement, String(l.entities), l.years])
  say(grid([head, ...rows], c => c < 3 || c === 4).join('\n'))
  return 0
}
