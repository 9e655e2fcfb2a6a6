import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('three nights on a sample of the made sites: every file found, hosts asked as configured, news exact', () => {
  const script = join(import.meta.dirname, 'sites.ts')
  const output = execFileSync(process.execPath, [script, '--every', '9'], { encoding: 'utf8' })
  expect(output.trimEnd().split('\n').at(-1)).toMatch(
    /^sites: 4 kinds, 3 nights, 40 of 40 files found, 28 pieces of news, \d+ requests, 0 wrong$/,
  )
}, 240_000)
