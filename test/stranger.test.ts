/** What CONTRIBUTING tells a stranger to do, done: data alone, in a copy of the program. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfOf } from './tools/table-pdf.ts'

const root = join(import.meta.dirname, '..')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'juesuan-stranger-'))
  for (const name of ['src', 'schemas', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const change = (file: string, from: string, to: string) => {
  const path = join(folder, 'schemas', file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

async function extracted(tsv: string) {
  writeFileSync(join(folder, 'three.pdf'), await pdfOf(tsv))
  const args = ['extract', join(folder, 'three.pdf'), '--out', join(folder, 'out'), '--fresh', '--quiet']
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'src/cli.ts'), ...args], { encoding: 'utf8' })
  if (status === 2) return { stderr, facts: [] }
  const [head, ...rows] = readFileSync(join(folder, 'out/facts.csv'), 'utf8').trim().split(/\r?\n/)
  const at = (name: string) => head!.split(',').indexOf(name)
  const cells = ['item', 'measure', 'fiscalYear', 'phase', 'amount', 'verdict']
  return { stderr, facts: rows.map(row => cells.map(name => row.split(',')[at(name)]).join(' ')) }
}

// 核定数 is a header that no form knows.
const TABLE = `一般公共预算“三公”经费支出决算表
单位：万元
项目	上年决算数	本年核定数	本年决算数	增减额
合计	12.00	15.00	13.50	1.50
因公出国（境）费	0.00	0.00	0.00	0.00
公务用车购置及运行维护费	8.00	9.00	8.50	0.50
公务用车购置费	0.00	0.00	0.00	0.00
公务用车运行维护费	8.00	9.00	8.50	0.50
公务接待费	4.00	6.00	5.00	1.00
`

test("a column by data alone: last year's is told with its own year, a new one with its name", async () => {
  const year = /^reception final (\d+) /.exec(
    (await extracted(TABLE)).facts.find(f => f.startsWith('reception final'))!,
  )![1]!
  const before = (await extracted(TABLE)).facts
  expect(before).toContain(`reception previous_final ${Number(year) - 1} executed 4.00 proven`)
  expect(before).toContain(`reception final ${year} executed 5.00 proven`)
  expect(before.some(f => f.includes('change_amount') && f.includes('1.00'))).toBe(true)
  expect(before.some(f => f.includes(' 6.00 '))).toBe(false)
  change('measures.csv', '\nprevious,', '\nceiling,核定数,ceiling that was set,money,approved,,,\nprevious,')
  change(
    'forms/three-public.json',
    '{ "key": "adjusted_budget"',
    '{ "key": "ceiling", "path": "核定数$" },\n        { "key": "adjusted_budget"',
  )
  change('headers.txt', '类\n', '本年核定数\n类\n')
  const after = (await extracted(TABLE)).facts
  expect(after).toContain(`reception ceiling ${year} approved 6.00 unproven`)
  expect(after.filter(f => !f.includes(' ceiling '))).toEqual(before)
})

test('an identity by one line alone', async () => {
  const line =
    'column 核定数 - = ceiling\nthree-public.ceiling: 公开09表·核定数 “三公”经费合计 = 因公出国（境）费 + 公务用车购置及运行维护费 + 公务接待费 @ 公开表样\n'
  change('identities.txt', 'three-public.vehicles:', `${line}three-public.vehicles:`)
  expect((await extracted(TABLE)).facts.some(f => /^reception ceiling \d+ approved 6\.00 proven$/.test(f))).toBe(true)
})

test('a mistyped word in either is one line that says where', async () => {
  change('forms/three-public.json', '"key": "ceiling"', '"key": "celing"')
  expect((await extracted(TABLE)).stderr).toMatch(
    /forms\/three-public\.json: celing is no measure, item or row key; see measures\.csv\n$/,
  )
  change('forms/three-public.json', '"key": "celing"', '"key": "ceiling"')
  change('identities.txt', '公开09表·核定数 “三公”经费合计', '公开09表·核定数 “三公”合计')
  expect((await extracted(TABLE)).stderr).toMatch(
    /identities\.txt: line \d+, column \d+: there is no line “三公”合计; there are “三公”经费合计/,
  )
})
