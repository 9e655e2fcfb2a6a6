import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('killed runs come to the same files as an undisturbed one, every document once, and collections keep what is whose', () => {
  const script = join(import.meta.dirname, 'faults.ts')
  const output = execFileSync(process.execPath, [script, '--count', '8', '--kills', '2'], { encoding: 'utf8' })
  expect(output.trimEnd().split('\n').at(-1)).toMatch(
    /^faults: 8 documents, 2 kills, lost 0, doubled 0, differing 0; collections, 2 rounds: lost 0, foreign 0, orphaned 0; nights, \d kills: lost 0, mistold 0$/,
  )
}, 480_000)
