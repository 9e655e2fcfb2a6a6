import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { notified } from '../../src/nightly/notify.ts'
import { scratch } from '../fixtures/folder.ts'

test('the command gets the summary on standard input, and what came of the night', async () => {
  const out = join(scratch(), 'mail.txt')
  expect(await notified(`(echo "$JUESUAN_EXIT"; cat) > '${out}'`, '# 夜间抓取\n', { JUESUAN_EXIT: '4' })).toBeNull()
  expect(readFileSync(out, 'utf8')).toBe('4\n# 夜间抓取\n')
})

test('one that fails, or reads nothing, costs a line at most', async () => {
  expect(await notified('exit 7', 'x'.repeat(1_000_000), {})).toBe('--notify: the command ended with exit code 7')
  expect(await notified('true', 'x'.repeat(1_000_000), {})).toBeNull()
  expect(await notified('kill -9 $$', '', {})).toMatch(/^--notify: the command ended with (SIGKILL|exit code 137)$/)
})
