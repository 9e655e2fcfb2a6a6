import { parseArgs } from 'node:util'
import { Scheme } from '../model.ts'
import { loadSchemas } from '../schemas.ts'
import { parentsOf, searchCodes } from '../statements/code-search.ts'
import type { CodeEntry, CodeIndex } from '../statements/codes.ts'

export const help = `juesuan codes CODE|NAME [--year YYYY] [--scheme SCHEME]

Looks up a classification code (2080505) or a name, whole or in part (基本养老).
Prints code, name, level, parents, validity, former names and how sure the list is;
several hits as a list. Exit code 2 where nothing is found.

  --year YYYY      the name in that fiscal year, and only codes valid in it
  --scheme SCHEME  functional | economic-department | economic-government | revenue
`

const SCHEME_NAMES: Readonly<Record<Scheme, string>> = {
  functional: '支出功能分类',
  'economic-department': '部门预算支出经济分类',
  'economic-government': '政府预算支出经济分类',
  revenue: '政府收入分类',
}

const MOVES: Readonly<Record<string, string>> = {
  'merged-into': '并入',
  moved: '移至',
  recoded: '改为',
  'split-into': '拆分为',
  'replaced-by': '由以下取代：',
}

/** Returns the exit code: 0 found, 2 not found or wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = question(args)
  if (typeof asked === 'string') return refuse(asked)
  const { query, year, scheme } = asked
  const index = loadSchemas().codes
  const hits = searchCodes(query, index, year, scheme)
  const where = `${scheme ? SCHEME_NAMES[scheme] : '各分类'}${year === null ? '' : ` ${year} 年`}`
  if (!hits.length) return refuse(`codes: 在${where}中没有找到“${query}”，请换一个编码或名称（可只写一部分）`)
  const text = hits.length === 1 ? detail(hits[0]!, index, year) : list(hits, index, year)
  process.stdout.write(`${text}\n`)
  return 0
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`)
  return 2
}

interface Question {
  readonly query: string
  readonly year: number | null
  readonly scheme: Scheme | null
}

/** The question, or in one line what is wrong with it. */
function question(args: readonly string[]): Question | string {
  try {
    const options = { year: { type: 'string' }, scheme: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const query = positionals.join(' ').trim()
    if (!query) return 'codes: 请给出编码或名称，例如 juesuan codes 2080505'
    if (values.year !== undefined && !/^(19|20)\d\d$/.test(values.year))
      return `codes: --year ${values.year} 不是四位年份`
    const scheme = Scheme.safeParse(values.scheme)
    if (values.scheme !== undefined && !scheme.success)
      return `codes: --scheme ${values.scheme} 不存在，可用 ${Scheme.options.join(' | ')}`
    return { query, year: values.year ? Number(values.year) : null, scheme: scheme.data ?? null }
  } catch (cause) {
    return `codes: ${cause instanceof Error ? cause.message.split('\n')[0] : cause}`
  }
}

const chain = (entry: CodeEntry, index: CodeIndex, year: number | null): string =>
  parentsOf(entry, index, year)
    .map(p => `${p.code} ${p.name}`)
    .join(' › ')

const list = (hits: readonly CodeEntry[], index: CodeIndex, year: number | null): string =>
  hits
    .map(e => [e.code, e.name, e.level, SCHEME_NAMES[e.scheme], chain(e, index, year), former(e)].join('\t').trimEnd())
    .join('\n')

const former = (entry: CodeEntry): string =>
  entry.formerNames.map(f => `曾用名 ${f.name}${f.until ? `（至 ${f.until} 年）` : ''}`).join('，')

function detail(entry: CodeEntry, index: CodeIndex, year: number | null): string {
  const moves = index.moves
    .filter(m => m.scheme === entry.scheme && m.code === entry.code)
    .map(m => `${m.year} 年${MOVES[m.kind] ?? m.kind} ${m.newCodes.join('、')} ${m.newName}`)
  const lines: readonly (readonly [string, string])[] = [
    ['编码', entry.code],
    ['名称', entry.name],
    ['级次', `${entry.level}，${SCHEME_NAMES[entry.scheme]}`],
    ['上级', chain(entry, index, year)],
    ['有效', validity(entry)],
    ['曾用名', former(entry).replaceAll('曾用名 ', '')],
    ['变动', moves.join('，')],
    ['可信度', entry.confidence],
  ]
  return lines
    .filter(([, text]) => text)
    .map(([label, text]) => `${label}\t${text}`)
    .join('\n')
}

function validity({ validFrom, validTo }: CodeEntry): string {
  if (validFrom === null && validTo === null) return '各年'
  return `${validFrom ? `${validFrom} 年起` : ''}${validTo ? `至 ${validTo} 年` : ''}`
}
