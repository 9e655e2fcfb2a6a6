import { expect, test } from 'vitest'
import { readOptions, UsageError } from '../../src/commands/options.ts'

const help = `juesuan x FILE

  -o, --out DIR  folder [default: output]
  --jobs N       at once [default: one per core]
  --limit N      at most [default: 7]
  --memory MB    of this and that, which takes
                 two lines [default: 9]
  --quiet        say nothing
`

test('options, their kinds and defaults come from the help text', () => {
  const given = readOptions(help, ['a.pdf', '-o', 'x', '--quiet', '--jobs=3', '--', '--b.pdf'])
  expect(given.args).toEqual(['a.pdf', '--b.pdf'])
  expect([given.text('out'), given.has('quiet'), given.count('jobs'), given.count('limit')]).toEqual(['x', true, 3, 7])
  expect(given.count('memory')).toBe(9)
  const none = readOptions(help, [])
  expect([none.text('out'), none.has('quiet'), none.count('jobs')]).toEqual(['output', false, null])
})

test.each([[['--nope']], [['--out']], [['--quiet=1']]])('%j is wrong usage', args => {
  expect(() => readOptions(help, args)).toThrow(UsageError)
})

test.each(['0', '-1', '1.5', 'x', ''])('--jobs %j is no number of jobs', value => {
  expect(() => readOptions(help, [`--jobs=${value}`]).count('jobs')).toThrow(
    `--jobs ${value}: give a whole number from 1`,
  )
})

test('a word is one of those allowed', () => {
  expect(readOptions(help, []).choice('out', ['output', 'x'])).toBe('output')
  expect(() => readOptions(help, ['--out', 'y']).choice('out', ['output', 'x'])).toThrow(
    '--out y: give one of output, x',
  )
})

test('words in a list, by commas or one by one, each once; of a single value the last counts', () => {
  const words = ['output', 'x', 'y'] as const
  expect(readOptions(help, ['--out', 'x, y', '--out=x']).choices('out', words)).toEqual(['x', 'y'])
  expect(readOptions(help, []).choices('out', words)).toEqual(['output'])
  expect(() => readOptions(help, ['--out', 'x,z']).choices('out', words)).toThrow('--out z: give one of output, x, y')
  expect(readOptions(help, ['--out', 'x', '--out', 'y']).text('out')).toBe('y')
})
