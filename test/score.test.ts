/** The scorer's result on the text documents of ../shared/eval/dev: quality can only rise. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extract } from '../src/pipeline.ts'
import { hasShared, sharedPath } from './shared.ts'

const shared = sharedPath('eval')
const dev = join(shared, 'dev')

interface Score extends Record<string, unknown> {
  readonly name: string
  readonly notes: readonly string[]
}
const textDocuments = hasShared('score.test', 'eval/dev')
  ? readdirSync(dev)
      .filter(f => f.endsWith('.pdf'))
      .map(f => f.replace(/\.pdf$/, ''))
      .filter(name => JSON.parse(readFileSync(join(dev, `${name}.truth.json`), 'utf8')).kind === 'text')
      .filter(name => !/-scan/.test(name))
  : []

describe.skipIf(!textDocuments.length)('text documents of the development set', () => {
  const out = mkdtempSync(join(tmpdir(), 'juesuan-score-'))
  let scores: Score[] = []
  beforeAll(async () => {
    for (const name of textDocuments) {
      const report = await extract(
        { file: `${name}.pdf`, bytes: readFileSync(join(dev, `${name}.pdf`)) },
        { ocr: 'off' },
      )
      mkdirSync(join(out, name))
      writeFileSync(join(out, name, 'report.json'), JSON.stringify(report))
    }
    const run = spawnSync(process.execPath, [join(shared, 'score.mjs'), dev, out, '--json'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    scores = (JSON.parse(run.stdout) as { documents: Score[] }).documents.filter(d => textDocuments.includes(d.name))
  })
  afterAll(() => rmSync(out, { recursive: true }))
  const sum = (key: string): number => scores.reduce((n, d) => n + Number(d[key] ?? 0), 0)

  test('every table, statement, document field and cell', () => {
    expect(sum('tablesFound')).toBe(sum('tables'))
    expect(sum('statementsRight')).toBe(sum('statements'))
    expect(sum('metaRight')).toBe(sum('meta'))
    expect(sum('numbersRight')).toBe(sum('numbers'))
    expect(sum('right')).toBe(sum('cells'))
  })

  test('facts, and the codes of names without codes', () => {
    // The two that miss: a clipped label (d02) and a key that two budget tables share (jiangsu).
    expect(sum('facts') - sum('factsRight')).toBeLessThanOrEqual(2)
    expect(sum('codesRight')).toBeGreaterThanOrEqual(0.98 * sum('codes'))
  })

  test('nothing wrong is called proven, no error is false, contradictions are found', () => {
    expect(sum('provenWrong')).toBe(0)
    expect(sum('falseErrors')).toBe(0)
    expect(sum('findingsFound')).toBeGreaterThanOrEqual(0.9 * sum('findings'))
    expect(sum('figuresRight')).toBeGreaterThanOrEqual(0.95 * sum('figures'))
  })
})
