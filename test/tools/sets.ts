/** The sets of ../shared/eval, what is counted of each document of one, and how that is written down. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharedPath } from '../shared.ts'

export const SETS = ['dev', 'dev2', 'gov', 'cases', 'panel'] as const
export type SetName = (typeof SETS)[number]

/** What is counted of one document, by figure; a count of zero is missing. */
export type Counts = Readonly<Record<string, number>>
export type Scores = ReadonlyMap<string, Counts>

/** Figures that are faults: less is better. All others are better the more. */
const FAULTS = new Set([
  'missing',
  'factsWrong',
  'silentWrong',
  'provenWrong',
  'factsExtra',
  'falseErrors',
  'govWrong',
  'govSilent',
  'govProvenWrong',
])
/** What the truth holds, and what follows from other figures. */
const GIVEN = new Set(['docs', 'tables', 'statements', 'units', 'cells', 'numbers', 'facts', 'gov', 'codes', 'figures'])
for (const key of ['findings', 'meta', 'outCells', 'figuresFound', 'tablesPerfect', 'values']) GIVEN.add(key)
/** How a case ends, worst first. */
const RESULTS = ['proven-wrong', 'silent', 'told', 'right']

/** The PDFs of a set; those of the panel are the reports of `gov`. */
export const folderOf = (set: SetName): string => sharedPath('eval', set === 'panel' ? 'gov' : set)

/** Runs the set's own scorer over the reports below `out`. */
export function scored(set: SetName, out: string, only: string): { readonly scores: Scores; readonly notes: Notes } {
  if (set === 'panel') return panelOf(run('panel.mjs', [sharedPath('eval/panel/panel.csv'), out, '--misses', '9999']))
  const script = set === 'cases' ? 'cases.mjs' : 'score.mjs'
  const text = run(script, [folderOf(set), out, '--json', ...(only ? ['--only', only] : [])])
  return set === 'cases' ? casesOf(JSON.parse(text)) : documentsOf(JSON.parse(text))
}
export type Notes = ReadonlyMap<string, readonly string[]>

function run(script: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [sharedPath('eval', script), ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (!stdout) throw new Error(`${script}: ${stderr}`)
  return stdout
}

interface Documents {
  readonly documents: readonly (Readonly<Record<string, unknown>> & { readonly name: string; notes: string[] })[]
}
function documentsOf({ documents }: Documents) {
  const numbers = (d: Readonly<Record<string, unknown>>): Counts =>
    Object.fromEntries(Object.entries(d).filter((e): e is [string, number] => typeof e[1] === 'number'))
  return {
    scores: new Map(documents.map(d => [d.name, numbers(d)])),
    notes: new Map(documents.map(d => [d.name, d.notes])),
  }
}

interface Cases {
  readonly results: readonly { readonly name: string; readonly result: string; readonly notes: readonly string[] }[]
}
function casesOf({ results }: Cases) {
  return {
    scores: new Map(results.map(r => [r.name, { docs: 1, standing: RESULTS.indexOf(r.result) }])),
    notes: new Map(results.filter(r => r.result !== 'right').map(r => [r.name, r.notes])),
  }
}

/** `name  values 41  amount 0  with year 0  with place 0 (0.0 %)  proven 0` */
function panelOf(text: string) {
  const lines = [
    ...text.matchAll(/^(\S+) +values (\d+) +amount (\d+) +with year (\d+) +with place (\d+) .*proven (\d+)$/gm),
  ]
  const of = ([, , values, amount, year, place, proven]: readonly string[]): Counts => ({
    docs: 1,
    values: Number(values),
    amount: Number(amount),
    year: Number(year),
    place: Number(place),
    proven: Number(proven),
  })
  const misses = text.split('\n').filter(line => line.startsWith('    '))
  const documents = lines.filter(line => line[1] !== 'TOTAL')
  return { scores: new Map(documents.map(l => [l[1]!, of(l)])), notes: new Map([['panel', misses.map(m => m.trim())]]) }
}

export function totalOf(scores: Scores): Counts {
  const total: Record<string, number> = {}
  for (const counts of scores.values())
    for (const [key, n] of Object.entries(counts)) total[key] = (total[key] ?? 0) + n
  return total
}

const share = (part = 0, whole = 0): string => (whole ? `${((100 * part) / whole).toFixed(2)} %` : '-')
/** One line that says how a set was read. */
export function lineOf(set: SetName, scores: Scores): string {
  const t = totalOf(scores)
  const n = (key: string) => t[key] ?? 0
  const head = `${set.padEnd(6)} ${String(scores.size).padStart(3)} documents`
  if (set === 'cases') {
    const standings = [...scores.values()].map(counts => counts.standing)
    return `${head}  ${RESULTS.map((name, i) => `${name} ${standings.filter(s => s === i).length}`)
      .reverse()
      .join('  ')}`
  }
  if (set === 'panel')
    return `${head}  ${n('values')} values  amount ${n('amount')}  year ${n('year')}  place ${n('place')}  proven ${n('proven')}`
  const parts = [
    `tables ${n('tablesFound')}/${n('tables')}`,
    `statements ${n('statementsRight')}/${n('statements')}`,
    `cells ${share(t.right, t.cells)}`,
    `numbers ${share(t.numbersRight, t.numbers)}`,
    `facts ${share(t.factsRight, t.facts)}`,
    `proven ${share(t.factsProven, t.facts)}`,
    `wrong ${n('factsWrong')}`,
    `silent ${n('silentWrong')}`,
    `proven-wrong ${n('provenWrong')}`,
    `extra ${n('factsExtra')}`,
    ...(t.gov ? [`government facts ${share(t.govRight, t.gov)} proven ${share(t.govProven, t.gov)}`] : []),
    ...(t.gov ? [`wrong ${n('govWrong')} proven-wrong ${n('govProvenWrong')}`] : []),
    `codes ${n('codesRight')}/${n('codes')}`,
    `figures ${n('figuresRight')}/${n('figures')}`,
    `findings ${n('findingsFound')}/${n('findings')}`,
    `false errors ${n('falseErrors')}`,
    `meta ${n('metaRight')}/${n('meta')}`,
  ]
  return `${head}  ${parts.join('  ')}`
}

/** Figures by document, as the baseline in the repository keeps them. */
export type Baseline = Readonly<Record<string, Counts>>
export const baselineOf = (scores: Scores): Baseline =>
  Object.fromEntries(
    [...scores]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, counts]) => [
        name,
        Object.fromEntries(
          Object.entries(counts)
            .filter(([key, n]) => !GIVEN.has(key) && n !== 0)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
      ]),
  )

/** Each figure that is worse than the baseline's; a document without one enters with what it has. */
export function worse(scores: Scores, baseline: Baseline): string[] {
  return [...scores].flatMap(([name, counts]) => {
    const before = baseline[name]
    if (!before) return []
    const keys = new Set([...Object.keys(before), ...Object.keys(counts)].filter(key => !GIVEN.has(key)))
    return [...keys].flatMap(key => {
      const [was, is] = [before[key] ?? 0, counts[key] ?? 0]
      return (FAULTS.has(key) ? is > was : is < was) ? [`${name}: ${key} ${was} → ${is}`] : []
    })
  })
}

/** Documents of a set by the words of its truth (`text`, `scan`, `mixed`); null where there is none. */
export function kindOf(set: SetName, name: string): string | null {
  try {
    return JSON.parse(readFileSync(join(folderOf(set), `${name}.truth.json`), 'utf8')).kind ?? null
  } catch {
    return null
  }
}

export const pdfsOf = (set: SetName, only = ''): string[] =>
  readdirSync(folderOf(set))
    .filter(f => f.endsWith('.pdf') && f.includes(only))
    .sort()
