import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('npm run scale measures each of its things (its figures: src/batch/scale.md)', () => {
  const args = [
    join(import.meta.dirname, 'scale.ts'),
    '--timed',
    '2',
    '--documents',
    '4',
    '--queued',
    '50',
    '--rounds',
    '1',
  ]
  const lines = execFileSync(process.execPath, args, { encoding: 'utf8' }).trimEnd().split('\n')
  const number = '[\\d.]+'
  const expected = [
    `extract: ${number} documents per minute with one process, ${number} with two: ${number} ×`,
    ...(existsSync('/usr/bin/taskset') ? [`one process held to one core: ${number} documents per minute`] : []),
    `a document: ${number} kB PDF, ${number} kB of output`,
    `work: ${number} documents per minute with one process, ${number} with two: ${number} ×`,
    `store: ${number} kB a document \\(2 documents\\)`,
    `queue: 50 documents, enqueued in ${number} s, listed in ${number} s`,
    `4 documents of one statement in ${number} s, 4 reports`,
    `the same again, all done before: ${number} s`,
    `memory of the run, in a heap of 64 MB: (${number}, ){9}${number} MB \\([+-]\\d+ % after the first 30 %\\)`,
    `memory of a child: (${number}, ){9}${number} MB \\([+-]\\d+ % after the first 30 %\\)`,
  ]
  expect(lines).toEqual(expected.map(line => expect.stringMatching(new RegExp(`^${line}$`))))
})
