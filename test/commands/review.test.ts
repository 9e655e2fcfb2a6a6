import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { requireAssets } from '../../src/review/assets.ts'
import { juesuan } from '../fixtures/cli.ts'
import { scratch } from '../fixtures/folder.ts'

test('no folder, or one without an extraction: one line', async () => {
  const folder = scratch()
  mkdirSync(join(folder, 'empty'))
  const none = await juesuan('review', join(folder, 'none'))
  expect([none.code, none.stderr]).toMatchObject([1, expect.stringMatching(/none: there is no such folder; .*\n$/)])
  const empty = await juesuan('review', join(folder, 'empty'))
  expect([empty.code, empty.stderr]).toMatchObject([1, expect.stringMatching(/empty: there is no extracted .*\n$/)])
})

test('the page was never built: one line says how', () => {
  expect(() => requireAssets(scratch())).toThrow(/index\.html: the review page is not built; run npm run build$/)
})
