import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SchemaError } from '../src/errors.ts'
import { idlePatterns } from '../src/schema-patterns.ts'
import { loadLabels, loadRules, loadSchemas, requireSchemas } from '../src/schemas.ts'
import { loadVocabulary, SCHEMAS, vocabulary } from '../src/vocabulary.ts'

const withRules = (text: string, use: (folder: string) => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-'))
  try {
    writeFileSync(join(folder, 'identities.txt'), text)
    use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a mistake in the identities names file, line and column, and what there is instead', () => {
  const head = 'decree 表样 = 公开表样\nform 收入表 = revenue\ncolumn 合计 = total\nline 收入总计 = /^收入总计$/\n'
  const mistakes: readonly (readonly [string, RegExp])[] = [
    [
      'x: 收入表·合计 收入总记 = 收入总计 @ 表样',
      /identities\.txt: line 5, column 11: there is no line 收入总记; .*收入总计/,
    ],
    ['x: 收支表·合计 收入总计 = 301 @ 表样', /line 5, column 4: there is no form 收支表; there are 收入表/],
    ['x: 收入表·合计 收入总计 + 301 @ 表样', /line 5, column 18: = is missing/],
    ['x: 收入表·合计 收入总计 = 301 302 @ 表样', /line 5, column 22: \+ is missing before 302/],
    ['x: 收入表·合计 收入总计 = @ 表样', /line 5, column 16: an amount is missing/],
    ['x: 收入总计 = 301 @ 表样', /line 5, column 4: FORM·COLUMN is missing before 收入总计/],
    ['x: 收入表·合计 收入总计 = 301', /line 5, column 18: @ DECREE is missing/],
    ['收入总计 = 301', /line 5, column 1: a line starts with a definition/],
    ['line 错 = /(/', /line 5, column 10: Invalid regular expression/],
    ['form 收入表 = revenue', /line 5, column 6: form 收入表 is defined twice/],
    [
      'line {甲/乙} = /^{丙/丁/戊}$/',
      /line 5, column 14: the choices of a line are as many everywhere: here 3, before 2/,
    ],
    ['line 甲 = /^{}$/', /line 5, column 10: \{\} repeats the first choice \{A\/B\} of its line/],
    ['x: 收入表·合计 {收入总计/收入总记} = 301 @ 表样', /line 5, column 11: there is no line 收入总记/],
  ]
  for (const [line, message] of mistakes)
    withRules(head + line, folder => expect(() => loadRules(folder)).toThrow(message))
})

test('a line with {A/B} is two lines; {} is the first choice once more, and a pattern keeps its own {2}', () => {
  const text = `decree 表样 = 公开表样
form 收入表 = revenue
column 合计 = total
line {收入/支出}总计 = /^{}总{1}计$/
x.{a/b}: 收入表·合计 {收入/支出}总计 = {301/302} @ 表样 {}`
  withRules(text, folder => {
    const { identities } = loadRules(folder)
    expect(identities.map(i => [i.id, i.name, i.source])).toEqual([
      ['x.a', '收入总计＝301', '公开表样 收入表：a'],
      ['x.b', '支出总计＝302', '公开表样 收入表：b'],
    ])
    const labels = identities.flatMap(i => (i.kind === 'sum' ? i.cases.flatMap(c => c.whole.map(t => t.label)) : []))
    expect(labels).toEqual(['^收入总{1}计$', '^支出总{1}计$'])
  })
})

test('the identities are fewer than 200 lines', () => {
  expect(readFileSync(join(SCHEMAS, 'identities.txt'), 'utf8').split('\n').length).toBeLessThanOrEqual(200)
})

const MISTAKES: readonly (readonly [file: string, from: string, to: string, message: RegExp])[] = [
  ['forms/revenue.json', '"needs"', '"need"', /forms\/revenue\.json: layouts\.0: Unrecognized key: "need"/],
  [
    'forms/revenue.json',
    '"key": "total"',
    '"key": "totl"',
    /forms\/revenue\.json: totl is no measure, item or row key; see measures\.csv/,
  ],
  [
    'forms/revenue.json',
    '收入合计$',
    '收入(合计$',
    /forms\/revenue\.json: layouts\.0\.columns\.\d+\.path: not a regular expression/,
  ],
  ['forms/revenue.json', '"layouts": [', '"layouts": ', /forms\/revenue\.json: .*JSON/],
  [
    'title-features.csv',
    'state-assets,',
    'state-asset,',
    /title-features\.csv: state-asset is no statement; see statements\.csv/,
  ],
  [
    'statements.csv',
    ',codes,revenue,',
    ',code,revenue,',
    /statements\.csv: row \d+, rows: Invalid option: expected one of "codes"\|/,
  ],
  ['measures.csv', 'count,数量,count,count', 'count,数量,count,counts', /measures\.csv: row \d+, kind: Invalid option/],
  ['measures.csv', 'key,zh,en', 'key,zh,english', /measures\.csv: row 2, .*/],
  [
    'identities.txt',
    'form 公开02表 收入决算表 = revenue\n',
    'form 公开02表 收入决算表 = revenu\n',
    /identities\.txt: line \d+, column 20: there is no statement revenu; see statements\.csv/,
  ],
  [
    'identities.txt',
    'column 完成率 = completion_percent',
    'column 完成率 = completion_persent',
    /identities\.txt: line \d+, column 14: there is no measure completion_persent/,
  ],
]

test.each(MISTAKES)('%s with %s → %s says where the mistake is', (file, from, to, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-'))
  try {
    cpSync(SCHEMAS, folder, { recursive: true })
    const text = readFileSync(join(folder, file), 'utf8')
    expect(text).toContain(from)
    writeFileSync(join(folder, file), text.replace(from, to))
    const load = () => [loadSchemas(folder), loadRules(folder, loadVocabulary(folder))]
    expect(load).toThrow(message)
    expect(load).toThrow(SchemaError)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('extract with a mistake in schemas/ ends before any document is read: one line, exit code 2', () => {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-'))
  const root = join(import.meta.dirname, '..')
  try {
    for (const name of ['src', 'schemas', 'package.json'])
      cpSync(join(root, name), join(folder, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const path = join(folder, 'schemas/forms/revenue.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"needs"', '"need"'))
    const args = ['extract', join(root, 'samples'), '--out', join(folder, 'out')]
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'src/cli.ts'), ...args], { encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stderr).toBe(`juesuan: ${path}: layouts.0: Unrecognized key: "need"\n`)
    expect(existsSync(join(folder, 'out'))).toBe(false)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a pattern that matches nothing a form prints is a mistake', () => {
  const { definitions } = loadSchemas()
  const printed = [...definitions.map(d => d.title), ...loadLabels()]
  const mistyped = definitions.map(d => (d.key === 'revenue' ? { ...d, titles: [{ match: '收人决算表' }] } : d))
  expect(idlePatterns(mistyped, loadRules(), printed, vocabulary().lines)).toContain(
    'titles.csv: the title 收人决算表 of revenue',
  )
  expect(() => requireSchemas()).not.toThrow()
})

const PATTERNS = [
  ...readdirSync(join(SCHEMAS, 'forms')).map(f => `forms/${f}`),
  ...['titles.csv', 'title-features.csv', 'phases.json', 'columns.json', 'items.csv', 'identities.txt', 'terms.json'],
]

test('no pattern of titles, headers or rows names a place, a school or a document’s year', () => {
  const regions = readFileSync(join(SCHEMAS, 'regions/regions.csv'), 'utf8').split(/\r?\n/)
  const provinces = regions.flatMap(line => /^\d\d0{4},(内蒙古|黑龙江|..)/.exec(line)?.[1] ?? [])
  // 市辖区 is the name of a kind; of the others a city, a district or a county
  const places = regions.flatMap(line => /^\d{6},(.{2,}[市区县旗州盟])$/.exec(line)?.[1] ?? [])
  expect([provinces.length > 30, places.length > 2500]).toEqual([true, true])
  const names = [...provinces, ...places.filter(p => p !== '市辖区'), '高等学校', '教育部']
  const named = PATTERNS.flatMap(f => {
    const text = readFileSync(join(SCHEMAS, f), 'utf8')
    const years = [...text.matchAll(/(?:19|20)\d\d年?/g)].map(m => m[0])
    return [...names.filter(n => text.includes(n)), ...years].map(n => `${f}: ${n}`)
  })
  expect(named.filter(n => n !== 'identities.txt: 2015')).toEqual([]) // the number of a decree: 财预〔2015〕225号
})

test('no pattern is one title written out: each leaves something open', () => {
  const rows = readFileSync(join(SCHEMAS, 'titles.csv'), 'utf8').trim().split(/\r?\n/).slice(1)
  const patterns = rows.flatMap(row => row.split(',').slice(1, 2))
  expect(patterns.length).toBeGreaterThan(20)
  expect(patterns.filter(p => /表\$?$/.test(p) && !/[|?*+[]/.test(p))).toEqual([])
})
