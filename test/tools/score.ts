/**
 * `npm run score`: extracts the sets of ../shared/eval and prints one line for each (dev, dev2, gov, cases, panel),
 * then what is worse than test/tools/baseline.json, and every fact that cannot be (sound.ts). Extractions are kept by commit in output/score.
 *
 *   --set NAME     this set only; may be repeated
 *   --only TEXT    documents whose names hold it
 *   --misses N     that many misses of each document
 *   --table        the table of the README's section on accuracy
 *   --save         takes the figures into the baseline
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Report } from '../../src/model.ts'
import { hasShared } from '../shared.ts'
import { accuracyTable, type Counts } from './accuracy.ts'
import { confidenceTable, readingsOf } from './confidence.ts'
import { type Baseline, baselineOf, folderOf, kindOf, lineOf, pdfsOf, SETS, scored, worse } from './sets.ts'
import { unsound } from './sound.ts'

const { values } = parseArgs({
  options: {
    set: { type: 'string', multiple: true, default: [...SETS] },
    only: { type: 'string', default: '' },
    misses: { type: 'string', default: '0' },
    table: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
})
if (!hasShared('score', 'eval')) process.exit(0)
const wrong = values.set.find(name => !(SETS as readonly string[]).includes(name))
if (wrong) {
  console.error(`score: there is no set ${wrong}; the sets are ${SETS.join(', ')}`)
  process.exit(2)
}
const root = resolve(import.meta.dirname, '../..')
const BASELINE = resolve(import.meta.dirname, 'baseline.json')
const git = (...args: readonly string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout
const PROGRAM = ['src', 'schemas', 'package-lock.json']

/** The commit, and what the program differs from it. */
function version(): string {
  const untracked = git('ls-files', '--others', '--exclude-standard', ...PROGRAM)
    .split('\n')
    .filter(Boolean)
  const changes =
    git('diff', 'HEAD', '--', ...PROGRAM) + untracked.map(f => f + readFileSync(join(root, f), 'utf8')).join('')
  const commit = git('rev-parse', '--short=10', 'HEAD').trim()
  return changes ? `${commit}-${createHash('sha256').update(changes).digest('hex').slice(0, 8)}` : commit
}

const kept = join(root, 'output/score', version())
function extracted(set: (typeof SETS)[number]): string {
  const out = join(kept, set === 'panel' ? 'gov' : set)
  mkdirSync(out, { recursive: true })
  const files = pdfsOf(set, values.only).map(f => join(folderOf(set), f))
  // What it prints of partial and damaged documents is in the reports; the exit code says no more.
  if (files.length)
    spawnSync(process.execPath, [
      join(root, 'src/cli.ts'),
      'extract',
      ...files,
      '--out',
      out,
      '--timeout',
      '1800',
      '--quiet',
    ])
  return out
}
const reportsBelow = (out: string): Report[] =>
  readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter(f => /(^|\/)report\.json$/.test(f))
    .map(f => Report.parse(JSON.parse(readFileSync(join(out, f), 'utf8'))))

const baseline: Record<string, Baseline> = JSON.parse(readFileSync(BASELINE, 'utf8'))
const faults: string[] = []
for (const set of SETS.filter(name => values.set.includes(name))) {
  const out = extracted(set)
  const { scores, notes } = scored(set, out, values.only)
  console.log(lineOf(set, scores))
  for (const [name, lines] of notes)
    for (const line of lines.slice(0, Number(values.misses))) console.log(`    ${name}: ${line}`)
  faults.push(...worse(scores, baseline[set] ?? {}).map(line => `${set}: ${line}`))
  if (set !== 'cases')
    faults.push(
      ...reportsBelow(out)
        .flatMap(unsound)
        .map(line => `${set}: ${line}`),
    )
  if (values.save) baseline[set] = { ...baseline[set], ...baselineOf(scores) }
  if (!values.table || set === 'cases' || set === 'panel') continue
  const documents = [...scores].map(
    ([name, counts]): Counts => ({ name, kind: kindOf(set, name) ?? 'text', ...counts }),
  )
  const byFile = new Map(reportsBelow(out).map(r => [r.source.file, r]))
  const readings = documents.flatMap(({ name }) => {
    const report = byFile.get(`${name}.pdf`)
    return report ? readingsOf(JSON.parse(readFileSync(join(folderOf(set), `${name}.truth.json`), 'utf8')), report) : []
  })
  console.log(`\n${accuracyTable(documents)}\n\n${confidenceTable(readings)}\n`)
}
if (values.save) writeFileSync(BASELINE, `${JSON.stringify(baseline, null, 1)}\n`)
for (const fault of faults) console.log(`worse: ${fault}`)
process.exit(faults.length && !values.save ? 1 : 0)
