/** What the scorer counts of one document (`score.mjs --json`); a count of zero may be missing. */
export type Counts = Readonly<Record<string, unknown>> & { readonly name: string; readonly kind: string }

const HEAD = [
  'documents',
  'tables found',
  'statements right',
  'cells',
  'numbers',
  'facts',
  'proven',
  'wrong',
  'of these silent',
  'called proven',
  'extra',
]
const GROUPS = [
  ['text', (d: Counts) => d.kind === 'text'],
  ['scanned or mixed', (d: Counts) => d.kind !== 'text'],
  ['all', () => true],
] as const

/** The table of the README's section on accuracy, from the scorer's counts. */
export function accuracyTable(documents: readonly Counts[]): string {
  const rows = GROUPS.map(([name, isIn]) => rowOf(name, documents.filter(isIn)))
  return [HEAD, HEAD.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

function rowOf(name: string, documents: readonly Counts[]): string[] {
  const sum = (key: string) => documents.reduce((total, d) => total + (Number(d[key]) || 0), 0)
  const of = (part: string, whole: string) => `${sum(part)} of ${sum(whole)}`
  const percent = (part: string, whole: string) => down(sum(part), sum(whole))
  return [
    `${name}: ${documents.length}`,
    of('tablesFound', 'tables'),
    of('statementsRight', 'statements'),
    percent('right', 'cells'),
    percent('numbersRight', 'numbers'),
    percent('factsRight', 'facts'),
    percent('factsProven', 'facts'),
    ...['factsWrong', 'silentWrong', 'provenWrong', 'factsExtra'].map(key => String(sum(key))),
  ]
}

/** Rounded down, so that 100 % means all. */
const down = (part: number, whole: number) =>
  whole ? `${(Math.floor((10_000 * part) / whole) / 100).toFixed(2)} %` : '-'
