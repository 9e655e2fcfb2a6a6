import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { goneFrom } from '../../src/batch/covered.ts'
import { type RunOptions, runBatch, type SetAside } from '../../src/batch/run.ts'
import { readManifest } from '../../src/collection/manifest.ts'
import { documentsIn, readCollection } from '../../src/collection/read.ts'
import { isNameOf } from '../../src/write/names.ts'
import { documentOf, filesIn, inputs, scratch } from '../fixtures/folder.ts'

const CHILD = join(import.meta.dirname, '../fixtures/child.ts')

const optionsFor = (out: string, more: Partial<RunOptions> = {}): RunOptions => ({
  out,
  jobs: 1,
  bom: false,
  limits: { seconds: 20, memory: 512, documents: 1 },
  job: { maxBytes: 1e6, options: {} },
  entry: CHILD,
  ...more,
})

/** Runs, and gives what was set aside and what could not be taken as it is. */
async function run(out: string, paths: readonly string[], folders: readonly string[] = []) {
  const setAside: SetAside[] = []
  const troubles: string[] = []
  const outcomes = await runBatch(paths, optionsFor(out, { isGone: goneFrom(folders) }), {
    onAside: documents => setAside.push(...documents),
    onTrouble: line => troubles.push(line),
  })
  const aside = setAside.map(({ entry, isCorrected }) => [entry.folder, entry.status, isCorrected])
  return { outcomes, aside, troubles }
}

const contentsOf = (out: string) => filesIn(out).map(file => [file, readFileSync(join(out, file), 'utf8')])
const statuses = (out: string) => readManifest(out)!.map(e => [e.folder, e.status])
const csv = (out: string, name: string) => readFileSync(join(out, `${name}.csv`), 'utf8')
/** One that a person made, of a finding, so that it changes no number. */
const CORRECTIONS = JSON.stringify({
  schemaVersion: '1',
  reviewed: null,
  corrections: [
    {
      id: 'k1',
      kind: 'accept-finding',
      anchor: { page: null, bbox: null },
      who: '甲',
      when: '2026-03-01T08:00:00Z',
      why: '',
      before: { rule: 'x', message: 'x' },
      after: 'accepted',
    },
  ],
})
const correct = (out: string, document: string, text = CORRECTIONS) =>
  writeFileSync(join(out, document, 'corrections.json'), text)

test('two runs over two folders with equal names accumulate, in either order to the same files', async () => {
  const [one, two] = [scratch(), scratch()]
  const [a] = inputs({ '部门决算.pdf': 'A' })
  const [b] = inputs({ '部门决算.pdf': 'B' })
  await run(one, [a!])
  await run(one, [b!])
  await run(two, [b!])
  await run(two, [a!])
  expect(contentsOf(two)).toEqual(contentsOf(one))
  expect(documentsIn(one)).toEqual([documentOf(a!), documentOf(b!)].sort())
  expect([...readCollection(one)]).toHaveLength(2)
  expect(csv(one, 'facts').trimEnd().split('\n')).toHaveLength(3)
  expect(csv(one, 'documents').trimEnd().split('\n')).toHaveLength(3)
})

test('a second file of the same name moves nothing, and nobody loses corrections', async () => {
  const out = scratch()
  const folder = scratch()
  mkdirSync(join(folder, '2023'))
  const [a] = inputs({ '报告.pdf': 'A' }, join(folder, '2023'))
  await run(out, [a!])
  correct(out, documentOf(a!))
  mkdirSync(join(folder, '2024'))
  const [b] = inputs({ '报告.pdf': 'B' }, join(folder, '2024'))
  const { outcomes } = await run(out, [a!, b!], [folder])
  expect(outcomes.map(o => [o.document, o.reused])).toEqual([
    [documentOf(a!), true],
    [documentOf(b!), false],
  ])
  expect(readFileSync(join(out, documentOf(a!), 'corrections.json'), 'utf8')).toBe(CORRECTIONS)
  expect(existsSync(join(out, documentOf(b!), 'corrections.json'))).toBe(false)
  expect(csv(out, 'documents').trimEnd().split('\n')).toHaveLength(3)
})

test('a file that changes and changes back: each content keeps its own corrections, and only the present one counts', async () => {
  const out = scratch()
  const [path] = inputs({ '报告.pdf': 'A' })
  const a = documentOf(path!)
  await run(out, [path!])
  correct(out, a)
  writeFileSync(path!, 'B')
  const b = documentOf(path!)
  expect((await run(out, [path!])).aside).toEqual([[a, 'superseded', true]])
  expect([documentsIn(out), existsSync(join(out, 'set-aside', a, 'corrections.json'))]).toEqual([[b], true])
  expect(csv(out, 'documents')).toContain(`\n${a},报告.pdf,,,superseded,`)
  expect(csv(out, 'facts')).not.toContain(a)
  correct(out, b, CORRECTIONS.replace('"k1"', '"k2"'))
  for (const [content, now, before, id] of [
    ['A', a, b, 'k1'],
    ['B', b, a, 'k2'],
    ['A', a, b, 'k1'],
  ] as const) {
    writeFileSync(path!, content)
    const { outcomes, aside } = await run(out, [path!])
    expect([outcomes[0]!.reused, aside]).toEqual([true, [[before, 'superseded', true]]])
    expect(documentsIn(out)).toEqual([now])
    expect(readFileSync(join(out, now, 'corrections.json'), 'utf8')).toContain(`"${id}"`)
  }
})

test('a file that now fails, or is gone from a folder that is read again, leaves no numbers behind', async () => {
  const out = scratch()
  const folder = scratch()
  const [a, b, c] = inputs({ 'a.pdf': 'A', 'b.pdf': 'B', 'c.pdf': 'C' }, folder)
  const [x] = inputs({ 'x.pdf': 'X' }) // of another folder: it is not looked for
  await run(out, [a!, b!, c!, x!])
  correct(out, documentOf(b!))
  const [keptA, goneB] = [documentOf(a!), documentOf(b!)]
  rmSync(b!)
  rmSync(x!)
  renameSync(c!, join(folder, 'input.pdf')) // the child fails at this name
  const renamed = join(folder, 'input.pdf')
  const { outcomes, aside } = await run(out, [a!, renamed], [folder])
  expect(outcomes.map(o => o.status)).toEqual(['complete', 'failed'])
  const failedC = outcomes[1]!.document
  expect(aside.toSorted()).toEqual(
    [
      [goneB, 'gone', true],
      [failedC, 'failed', false],
    ].toSorted(),
  )
  expect(documentsIn(out)).toEqual([keptA, documentOf('x.pdf', 'X')])
  expect([...readCollection(out)].map(r => r.document)).toEqual(documentsIn(out))
  expect(csv(out, 'facts')).not.toMatch(new RegExp(`${goneB}|${failedC}`))
  expect(csv(out, 'documents')).toContain(`\n${goneB},b.pdf,,,gone,`)
  expect(csv(out, 'documents')).toContain(`\n${failedC},input.pdf,,,failed,input.pdf: encrypted`)
  inputs({ 'b.pdf': 'B' }, folder)
  renameSync(renamed, c!)
  const back = await run(out, [a!, b!, c!], [folder])
  expect(back.outcomes.map(o => [o.status, o.reused])).toEqual([1, 2, 3].map(() => ['complete', true]))
  expect(existsSync(join(out, goneB, 'corrections.json'))).toBe(true)
  expect(statuses(out).map(([, status]) => status)).toEqual(['current', 'current', 'current', 'current'])
})

test('a folder that is not there any more, or cannot be searched, says nothing of its files', async () => {
  const out = scratch()
  const folder = join(scratch(), 'disk')
  mkdirSync(folder)
  const [a] = inputs({ 'a.pdf': 'A' }, folder)
  await run(out, [a!])
  renameSync(folder, `${folder}-unmounted`)
  expect((await run(out, [], [folder])).aside).toEqual([])
  expect(documentsIn(out)).toEqual([documentOf(a!, 'A')])
})

test('a folder that juesuan did not make is never touched', async () => {
  const out = scratch()
  const [path, other] = inputs({ '决算.pdf': 'A', 'b.pdf': 'B' })
  const document = documentOf(path!)
  mkdirSync(join(out, document))
  writeFileSync(join(out, document, '笔记.txt'), 'x')
  const { outcomes } = await run(out, [path!, other!])
  expect(outcomes.map(o => [o.status, o.error])).toEqual([
    [
      'failed',
      `决算.pdf: ${join(out, document)} is there and juesuan did not make it; move it away, or give another --out`,
    ],
    ['complete', null],
  ])
  expect(filesIn(join(out, document))).toEqual(['笔记.txt'])
  rmSync(path!)
  await run(out, [other!], [join(path!, '..')])
  expect(filesIn(join(out, document))).toEqual(['笔记.txt'])
})

test.each([
  ['documents.csv', 'name,value\n1,2\n'],
  ['datapackage.json', '{"name":"mine"}'],
  ['DICTIONARY.md', '# Mine\n'],
  ['collection.json', '{"albums":[]}'],
])('%s of somebody else ends the run before anything is read', async (name, text) => {
  const out = scratch()
  writeFileSync(join(out, name), text)
  await expect(run(out, inputs({ 'a.pdf': 'A' }))).rejects.toThrow(join(out, name))
  expect(contentsOf(out)).toEqual([[name, text]])
})

test('what an earlier version made is taken over: its folders, corrections and files', async () => {
  const out = scratch()
  const [a, b, c] = inputs({ 'a.pdf': 'A', 'b.pdf': 'B', 'c.pdf': 'C' })
  await run(out, [a!, b!, c!])
  // As it was: no manifest, folders without a hash.
  rmSync(join(out, 'collection.json'))
  for (const path of [a!, b!, c!]) renameSync(join(out, documentOf(path)), join(out, documentOf(path).slice(0, 1)))
  correct(out, 'a')
  correct(out, 'b')
  writeFileSync(b!, 'B2')
  const { outcomes, aside } = await run(out, [a!, b!])
  expect(outcomes.map(o => [o.document, o.reused])).toEqual([
    [documentOf(a!), true],
    [documentOf(b!), false],
  ])
  expect(aside).toEqual([['b', 'superseded', true]])
  expect(documentsIn(out)).toEqual([documentOf(a!), documentOf(b!), 'c'])
  expect(existsSync(join(out, documentOf(a!), 'corrections.json'))).toBe(true)
})

test('a run that was cut off leaves word of what it was to read; the next one comes to the same files', async () => {
  const [out, calm] = [scratch(), scratch()]
  const [a, b] = inputs({ 'a.pdf': 'A', 'b.pdf': 'B' })
  const cut = runBatch([a!, b!], optionsFor(out), {
    onDone: () => {
      throw new Error('cut')
    },
  })
  await expect(cut).rejects.toThrow('cut')
  expect(statuses(out)).toEqual([documentOf(a!), documentOf(b!)].map(name => [name, 'pending']))
  expect(documentsIn(out)).toEqual([])
  await run(out, [a!, b!])
  await run(calm, [a!, b!])
  expect(contentsOf(out)).toEqual(contentsOf(calm))
})

test('a broken corrections.json costs its document a line and a finding; every other goes on', async () => {
  const out = scratch()
  const [a, b] = inputs({ 'a.pdf': 'A', 'b.pdf': 'B' })
  await run(out, [a!, b!])
  correct(out, documentOf(a!), '{"schemaVersion"')
  for (const fresh of [false, true]) {
    const troubles: string[] = []
    const outcomes = await runBatch([a!, b!], optionsFor(out, { fresh }), { onTrouble: line => troubles.push(line) })
    expect(outcomes.map(o => [o.status, o.errors])).toEqual([
      ['complete', 1],
      ['complete', 0],
    ])
    expect(troubles).toEqual([
      expect.stringMatching(/^a-\w{8}\/corrections\.json: it holds no corrections \(.*\); repair/),
    ])
    expect(csv(out, 'issues')).toMatch(/^a-\w{8},a\.pdf,.*,error,corrections,"更正没有应用：/m)
    expect(readFileSync(join(out, documentOf(a!), 'corrections.json'), 'utf8')).toBe('{"schemaVersion"')
  }
  const lines: string[] = []
  expect([...readCollection(out, line => lines.push(line))]).toHaveLength(2)
  expect(lines).toHaveLength(1)
  rmSync(join(out, documentOf(b!)), { recursive: true })
  expect([...readCollection(out, line => lines.push(line))]).toHaveLength(1)
  expect(lines[1]).toBe(`${documentOf(b!)}: its report is gone from ${out}; extract its PDF again`)
})

test('a night gives all there is: the rest moves to a folder of its own, and comes back with its corrections', async () => {
  const [out, restTo, folder] = [scratch(), join(scratch(), 'superseded'), scratch()]
  const [a, b] = ['A', 'B'].map(content => {
    const name = `${createHash('sha256').update(content).digest('hex')}.pdf`
    return inputs({ [name]: content }, folder)[0]!
  })
  const [shaA, shaB] = [a!, b!].map(path => basename(path, '.pdf'))
  const night = (path: string) => runBatch([path], optionsFor(out, { restTo }))
  const nameOf = (sha256: string, where: string) =>
    (existsSync(where) ? readdirSync(where) : []).find(name => isNameOf(name, sha256))
  await night(a!)
  const named = nameOf(shaA!, out)!
  expect(named).toMatch(/-\d{4}-部门决算-[0-9a-f]{8}$/)
  correct(out, named)
  for (const [path, now, before] of [
    [b!, shaB!, shaA!],
    [a!, shaA!, shaB!],
    [b!, shaB!, shaA!],
  ] as const) {
    const [outcome] = await night(path)
    const name = nameOf(now, out)!
    expect([documentsIn(out), nameOf(before, restTo), nameOf(now, restTo)]).toEqual([
      [name],
      expect.stringContaining('部门决算'),
      undefined,
    ])
    expect(outcome!.document).toBe(name)
    const home = now === shaA ? out : restTo
    expect(existsSync(join(home, nameOf(shaA!, home)!, 'corrections.json'))).toBe(true)
    expect(statuses(out)).toEqual([[name, 'current']])
    expect(csv(out, 'documents').trimEnd().split('\n')).toHaveLength(2)
  }
})

test('a folder named by its hash gets the name that its report says; a run killed between list and renaming loses nothing', async () => {
  const [out, folder] = [scratch(), scratch()]
  const name = `${createHash('sha256').update('A').digest('hex')}.pdf`
  const [path] = inputs({ [name]: 'A' }, folder)
  const sha256 = basename(name, '.pdf')
  const { document } = (await run(out, [path!])).outcomes[0]!
  expect(document).not.toBe(sha256)
  correct(out, document)
  const before = filesIn(out)
  renameSync(join(out, document), join(out, sha256))
  const [again] = (await run(out, [path!])).outcomes
  expect(again).toMatchObject({ document, reused: true })
  expect(filesIn(out)).toEqual(before)
  expect(csv(out, 'documents')).toContain(`\n${document},`)
})
