import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasShared } from './shared.ts'

/** As many as cost three quarters of a minute of a core; `npm run variants -- --mixed 100 --seed N` makes more. */
const DOCUMENTS = 34
const SEED = 7000

test.skipIf(!hasShared('documents by chance', 'eval/score.mjs'))(
  'documents whose titles, headers, sheets, codes and pages are composed by chance',
  { timeout: 300_000 },
  () => {
    const tool = join(import.meta.dirname, 'tools/variants.ts')
    const { stdout } = spawnSync(process.execPath, [tool, '--mixed', String(DOCUMENTS), '--seed', String(SEED)], {
      encoding: 'utf8',
    })
    const total = stdout.trim().split('\n').at(-1)!
    const [, right, all] = /facts \S+ \((\d+)\/(\d+)\)/.exec(total)!
    console.log(total.slice(total.indexOf('facts '), total.indexOf(' extra')))
    expect(Number(all)).toBeGreaterThan(200 * DOCUMENTS)
    expect(Number(right) / Number(all)).toBeGreaterThanOrEqual(0.99)
    expect(total).toContain('proven-wrong 0')
  },
)
