/**
 * What the sets of ../shared/eval scored before, they score again: figures can only rise, document by document.
 * `npm run score` runs all of them; here the text documents that the time allows, and one scan.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hasShared } from './shared.ts'
import { type Baseline, folderOf, kindOf, pdfsOf, type SetName, scored, totalOf, worse } from './tools/sets.ts'

const baseline: Readonly<Record<string, Baseline>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'tools/baseline.json'), 'utf8'),
)
const bytesOf = (set: SetName, file: string) => statSync(join(folderOf(set), file)).size
/** Above this a case holds pictures that OCR takes its time over, and a report of a government has too many pages. */
const SMALL: Partial<Record<SetName, number>> = { cases: 60_000, gov: 1_100_000 }

const CHOSEN: Readonly<Partial<Record<SetName, (file: string) => boolean>>> = {
  dev: file => kindOf('dev', basename(file, '.pdf')) === 'text' || file === 'putuo-shegong-2024-scan200.pdf',
  dev2: file => kindOf('dev2', basename(file, '.pdf')) === 'text',
  gov: file => kindOf('gov', basename(file, '.pdf')) !== null && bytesOf('gov', file) < SMALL.gov!,
  cases: file => bytesOf('cases', file) < SMALL.cases!,
}

describe.skipIf(!hasShared('score.test', 'eval'))('the sets of ../shared/eval', () => {
  const out = mkdtempSync(join(tmpdir(), 'juesuan-score-'))
  afterAll(() => rmSync(out, { recursive: true }))
  test.each(Object.keys(CHOSEN) as SetName[])('%s: no figure of any document is worse than the baseline', set => {
    const files = pdfsOf(set).filter(CHOSEN[set]!)
    expect(files.length).toBeGreaterThan(0)
    const cli = join(import.meta.dirname, '../src/cli.ts')
    const paths = files.map(file => join(folderOf(set), file))
    spawnSync(process.execPath, [cli, 'extract', ...paths, '--out', join(out, set), '--quiet', '--jobs', '1'])
    const { scores } = scored(set, join(out, set), '')
    const own = new Map([...scores].filter(([name]) => files.includes(`${name}.pdf`)))
    expect(worse(own, baseline[set]!)).toEqual([])
    if (set === 'dev') expect(totalOf(own).provenWrong ?? 0).toBe(0)
  })
})
