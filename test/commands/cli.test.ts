import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { locked } from '../../src/batch/lock.ts'
import { readOptions } from '../../src/commands/options.ts'
import { juesuan } from '../fixtures/cli.ts'
import { scratch } from '../fixtures/folder.ts'

const root = resolve(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const source = readFileSync(join(root, 'src/cli.ts'), 'utf8')
const commands = [...source.matchAll(/import\('\.\/commands\/([\w-]+)\.ts'\)/g)].map(m => m[1]!)

test.each([[], ...commands.map(c => [c])])(
  'the README has the help of juesuan %s word for word',
  async (...command) => {
    const { code, stdout } = await juesuan(...command, '--help')
    expect(code).toBe(0)
    expect(readme).toContain(`\`\`\`text\n${stdout}\`\`\``)
  },
)

test('every command is in the help, and takes the options that its help names', async () => {
  expect(commands.length).toBeGreaterThan(2)
  const { stdout } = await juesuan('--help')
  for (const name of commands) {
    expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'))
    const { help } = await import(`../../src/commands/${name}.ts`)
    expect(help.split('\n')[0]).toMatch(new RegExp(`^juesuan ${name} `))
    const flags = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(m => m[1])
    const given = flags.flatMap(f => (new RegExp(`${f} [A-Z]`).test(help) ? [f, '1'] : [f]))
    expect(() => readOptions(help, given)).not.toThrow()
  }
})

test('--version, wrong command, wrong option, nothing to do', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(await juesuan('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  expect(await juesuan('exract')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'juesuan: no command exract; see juesuan --help; did you mean extract?\n',
  })
  expect(await juesuan('extract')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'juesuan: extract: give PDF files, folders or globs\n',
  })
  const wrong = await juesuan('extract', 'x.pdf', '--nope')
  expect([wrong.code, wrong.stderr.split('\n').length]).toEqual([2, 2])
  expect(wrong.stderr).toContain("'--nope'")
  expect((await juesuan('debug', 'x.pdf', '--page', '0')).code).toBe(2)
})

test('help and version in every way they are asked for', async () => {
  const [version, general, extract] = await Promise.all([
    juesuan('--version'),
    juesuan('--help'),
    juesuan('extract', '--help'),
  ])
  expect(await juesuan('version')).toEqual(version)
  expect(await juesuan('-V')).toEqual(version)
  for (const word of ['help', '-h']) expect(await juesuan(word)).toEqual(general)
  expect(await juesuan('help', 'extract')).toEqual(extract)
  expect(await juesuan('extract', '-h')).toEqual(extract)
})

test('what was mistyped is answered with what was meant', async () => {
  expect((await juesuan('extract', 'x.pdf', '--outt', 'a')).stderr).toContain("'--outt'; did you mean --out?")
  const { code, stderr } = await juesuan('export', '--format', 'csv', '--to', 'a', '--statement', 'three_public')
  expect([code, stderr]).toEqual([
    2,
    'juesuan: export: --statement three_public is no statement; DICTIONARY.md lists them; did you mean three-public?\n',
  ])
  expect((await juesuan('frobnicate')).stderr).toBe('juesuan: no command frobnicate; see juesuan --help\n')
})

test('extract keeps out of a folder in which another run is at work', async () => {
  const out = scratch()
  const { code, stderr } = await locked(out, () => juesuan('extract', join(root, 'samples'), '--out', out, '--quiet'))
  expect(code).toBe(3)
  expect(stderr).toMatch(/^juesuan: .*: process \d+ of \S+ has been at work in it since .*; wait for it to end\n$/)
})

test.each(['crawl', 'nightly'])('%s says in one line that its folder can be none', async command => {
  const file = join(scratch(), 'file')
  writeFileSync(file, '')
  const { code, stderr } = await juesuan(command, join(root, 'samples/sites.yaml'), '--out', join(file, 'out'))
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^juesuan: .*: cannot write the output: .*; give another --out\n$/),
  ])
})

test('control characters of a file name do not reach the terminal', async () => {
  const { stdout } = await juesuan('extract', 'gone\u001b[2J\u202e.pdf')
  expect(stdout).toContain('failed   gone\ufffd[2J\ufffd.pdf: no file matches')
})

test('debug draws a page of a sample', async () => {
  const sample = join(root, 'samples', readdirSync(join(root, 'samples')).find(f => f.startsWith('bars'))!)
  const { code, stdout } = await juesuan('debug', sample, '--page', '6')
  expect(code).toBe(0)
  expect(stdout.match(/<g class="\w+">/g)).toEqual(
    ['tables', 'cells', 'verdict', 'edges', 'words', 'legend'].map(c => `<g class="${c}">`),
  )
  expect(stdout.split('<text').length).toBeGreaterThan(30)
  expect((await juesuan('debug', sample, '--page', '999')).stderr).toMatch(/: it has \d+ pages; give a lower --page\n$/)
})
