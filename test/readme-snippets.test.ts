/** What README shows is run: its commands from an empty folder, its SQL, Python and R on what they wrote. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentsIn } from '../src/collection/read.ts'
import { readWorkbook } from './fixtures/workbook.ts'

const root = resolve(import.meta.dirname, '..')
const paths = readFileSync(join(root, 'README.md'), 'utf8')
  .split(/^## /m)
  .find(section => section.startsWith('Three short paths'))!
const snippets = (language: string): string[] =>
  [...paths.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(m => m[1]!)
/** What can be run here: no server, no site. */
const commands = snippets('sh')
  .flatMap(text => text.trimEnd().split('\n'))
  .filter(line => !/^juesuan (review|nightly)\b/.test(line))

test('the Chinese page shows the same commands', () => {
  const chinese = readFileSync(join(root, 'samples/README.zh.md'), 'utf8')
  const lines = [...chinese.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(m => m[1]!.trimEnd().split('\n'))
  const bare = (line: string) => line.replace(/\s+#.*$/, '')
  const english = new Set(readFileSync(join(root, 'README.md'), 'utf8').split('\n').map(bare))
  expect(lines.length).toBeGreaterThan(4)
  expect(lines.filter(line => !english.has(line))).toEqual([])
})

let folder = ''
const run = (program: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}
/** A line of README, with the program from its source. */
const shell = (line: string) =>
  run('bash', ['-euc', `juesuan() { '${process.execPath}' '${join(root, 'src/cli.ts')}' "$@"; }\n${line}`])

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-'))
  mkdirSync(join(folder, 'disclosures'))
  copyFileSync(join(root, 'samples/bare-2023.pdf'), join(folder, 'report.pdf'))
  copyFileSync(join(root, 'samples/zebra-2022.pdf'), join(folder, 'disclosures/zebra.pdf'))
  // A second copy of the same account, with other bytes.
  const copy = readFileSync(join(root, 'samples/bare-2023.pdf'))
  writeFileSync(join(folder, 'disclosures/copy.pdf'), Buffer.concat([copy, Buffer.from('\n')]))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the commands of the roles, word for word, from an empty folder', { timeout: 300_000 }, async () => {
  expect(commands.length).toBeGreaterThanOrEqual(4)
  const told = commands.map(line => [line, shell(line)] as const)
  for (const [line, { status, stderr }] of told) expect([line, status, status ? stderr : '']).toEqual([line, 0, ''])
  const compared = told.find(([line]) => line.startsWith('juesuan compare'))![1].stdout
  expect(compared).toContain('公务接待费 [reception]')
  for (const file of ['report.xlsx', 'corrected.xlsx', 'parquet/facts.parquet'])
    expect(existsSync(join(folder, file)), file).toBe(true)
  expect((await readWorkbook(readFileSync(join(folder, 'report.xlsx'))))[0]!.name).toBe('概览')
  expect(documentsIn(join(folder, 'output'))).toHaveLength(3)
})

const classes = () => {
  const [head, ...lines] = readFileSync(join(folder, 'output/facts.csv'), 'utf8').trimEnd().split('\n')
  const at = (name: string) => head!.split(',').indexOf(name)
  const rows = lines.map(line => line.split(','))
  return rows.filter(
    r => r[at('statement')] === 'expenditure' && r[at('preferred')] === 'yes' && r[at('level')] === '类',
  )
}

test('SQL: two copies of an account are counted once', async ({ skip }) => {
  const duck = await import('@duckdb/node-api').catch(() => null)
  if (!duck) {
    process.stderr.write('no @duckdb/node-api: the SQL of README is not run\n')
    return skip()
  }
  const connection = await (await duck.DuckDBInstance.create()).connect()
  await connection.run(`SET file_search_path = '${folder}'`)
  const rows = (await connection.runAndReadAll(snippets('sql')[0]!)).getRowObjects()
  const named = rows.map(r => `${r.entity} ${r.label}`)
  expect(named).toContain('云溪县司法局 公共安全支出')
  expect(new Set(named).size).toBe(named.length)
  expect(classes().length).toBeGreaterThanOrEqual(named.length)
  connection.closeSync()
})

const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0

test('Python: codes stay text, copies are counted once', ({ skip }) => {
  if (!has('python3', '-c', 'import pandas')) {
    process.stderr.write('no pandas for python3: the Python of README is not run\n')
    return skip()
  }
  const program = `${snippets('python')[0]!}
assert facts.code.dropna().str.fullmatch(r'\\d+').all(), facts.code.unique()
assert facts.functionalItem.dropna().str.fullmatch(r'\\d{7}').all()
assert not items.duplicated(['entity', 'fiscalYear', 'item']).any()`
  const { status, stdout, stderr } = run('python3', ['-c', program])
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('云溪县司法局')
})

test('R', ({ skip }) => {
  if (!has('Rscript', '--version')) {
    process.stderr.write('no Rscript: the R of README is not run\n')
    return skip()
  }
  const { status, stdout, stderr } = run('Rscript', ['-e', snippets('r')[0]!])
  expect([status, status ? stderr : '']).toEqual([0, ''])
  expect(stdout).toContain('云溪县司法局')
})
