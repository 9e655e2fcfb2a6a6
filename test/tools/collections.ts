/**
 * The part of `npm run faults` about collections: two runs over two folders with equal names, then rounds in which files
 * change, change back, break, vanish and return, each with a run that is killed and one that ends. Every document gets
 * a correction and a note of its own when it first appears; after each round it is looked for.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePdf } from '../../samples/make/document.ts'
import { SET_ASIDE } from '../../src/collection/manifest.ts'
import { readCollection } from '../../src/collection/read.ts'
import { writeCorrections } from '../../src/corrections/file.ts'
import { folderNames } from '../../src/write/names.ts'
import { filesIn } from '../fixtures/tree.ts'

export interface Counts {
  /** Current documents that are not in the collection, or reports and notes that are nowhere. */
  lost: number
  /** Files of others that were touched; documents that should not count; corrections in the wrong document. */
  foreign: number
  /** Corrections that are not beside the report of their bytes. */
  orphaned: number
}

/** Runs `juesuan extract`; with `killed` it is killed at some time. The exit code. */
export type Extract = (paths: readonly string[], out: string, killed: boolean) => Promise<number | null>

const NAMES = ['部门决算', '报告', '公开']
const VERSIONS = 3
/** One of the contents of a file: a version, half of one, or none. */
type State = number | 'broken' | 'gone'

const hashOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export async function collections(
  folder: string,
  rounds: number,
  random: () => number,
  extract: Extract,
): Promise<Counts> {
  const out = join(folder, 'collected')
  const roots = ['one', 'two'].map(name => join(folder, name))
  const files = roots.flatMap((root, r) =>
    NAMES.map((name, n) => ({ root, path: join(root, `${name}.pdf`), seed: 10 * (r * NAMES.length + n) })),
  )
  const pdfs = new Map<string, Uint8Array>()
  for (const { path, seed } of files)
    for (let v = 0; v < VERSIONS; v++)
      pdfs.set(`${path} ${v}`, await makePdf({ seed: 5000 + seed + v, layout: 'ruled', only: 'three-public' }))
  const bytesOf = (path: string, state: State) => {
    if (state === 'gone') return null
    const whole = pdfs.get(`${path} ${state === 'broken' ? 0 : state}`)!
    return state === 'broken' ? whole.subarray(0, whole.length / 2) : whole
  }
  const states = new Map<string, State>(files.map(({ path }) => [path, 0]))
  for (const root of roots) mkdirSync(root, { recursive: true })
  const put = () => {
    for (const { path } of files) {
      const bytes = bytesOf(path, states.get(path)!)
      if (bytes) writeFileSync(path, bytes)
      else rmSync(path, { force: true })
    }
  }
  // Of somebody else: a folder, a file, and a folder with the very name that a document would get.
  const taken = folderNames(files[0]!.path, hashOf(pdfs.get(`${files[0]!.path} 1`)!))[0]!
  const others = ['笔记/notes.txt', 'budget.xlsx', `${taken}/mine.txt`]
  for (const name of others) {
    mkdirSync(join(out, name, '..'), { recursive: true })
    writeFileSync(join(out, name), name)
  }
  const seen = new Set<string>()
  const counts: Counts = { lost: 0, foreign: 0, orphaned: 0 }
  const look = () => {
    const wanted = new Set(
      files.flatMap(({ path }) => {
        const state = states.get(path)!
        const sha256 = hashOf(bytesOf(path, state) ?? '')
        return typeof state === 'number' && folderNames(path, sha256)[0] !== taken ? [sha256] : []
      }),
    )
    const now = new Map([...readCollection(out)].map(r => [r.report!.source.sha256, r.document]))
    for (const sha256 of wanted) if (!now.has(sha256)) counts.lost++
    for (const sha256 of now.keys()) if (!wanted.has(sha256)) counts.foreign++
    for (const name of others) if (read(join(out, name)) !== name) counts.foreign++
    if (filesIn(join(out, taken)).length !== 1) counts.foreign++
    for (const [sha256, document] of now) if (!seen.has(sha256)) annotate(join(out, document), sha256)
    for (const sha256 of now.keys()) seen.add(sha256)
    const where = foldersIn(out)
    const facts = read(join(out, 'facts.csv')).split('\n')
    for (const sha256 of seen) {
      const at = where.get(sha256)
      if (!at || read(join(at, 'note.txt')) !== sha256) counts.lost++
      if (!at || !read(join(at, 'corrections.json')).includes(`"who": "${sha256}"`)) counts.orphaned++
    }
    return { now, facts }
  }
  const check = ({ now, facts }: ReturnType<typeof look>, known: ReadonlySet<string>) => {
    for (const [sha256, document] of now) {
      const corrected = facts.filter(row => row.startsWith(`${document},`) && row.includes('金额：'))
      if (known.has(sha256) && !corrected.some(row => row.includes(sha256))) counts.orphaned++
      counts.foreign += corrected.filter(row => !row.includes(sha256)).length
    }
  }
  put()
  for (const root of roots) await extract([root], out, false)
  look()
  for (let round = 0; round < rounds; round++) {
    for (const { path } of files) if (random() < 0.5) states.set(path, STATES[Math.floor(random() * STATES.length)]!)
    put()
    const known = new Set(seen)
    await extract(roots, out, true)
    await extract(roots, out, false)
    check(look(), known)
  }
  const aside = readdirSync(join(out, SET_ASIDE)).length
  console.log(`faults: collections: ${seen.size} documents were corrected, ${aside} are set aside`)
  return counts
}

const STATES: readonly State[] = [0, 0, 1, 2, 'broken', 'gone']

const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** A correction that says whose it is, and a note, in the folder of a document. */
function annotate(folder: string, sha256: string): void {
  const { facts } = JSON.parse(read(join(folder, 'report.json')))
  const { page, bbox, amount } = facts.find((f: { amount: string | null }) => f.amount !== null)
  const by = { id: 'k1', who: sha256, when: '2026-03-01T08:00:00Z', why: '' }
  const corrections = [{ ...by, kind: 'amount' as const, anchor: { page, bbox }, before: amount, after: '1234.56' }]
  writeCorrections(folder, { schemaVersion: '1', sha256, reviewed: null, corrections })
  writeFileSync(join(folder, 'note.txt'), sha256)
}

/** Folders of documents, current or set aside, by the hash of their PDF. */
function foldersIn(out: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const parent of [out, join(out, SET_ASIDE)])
    for (const name of existsSync(parent) ? readdirSync(parent) : []) {
      const marker = read(join(parent, name, 'extraction.json'))
      if (marker) found.set(JSON.parse(marker).sha256, join(parent, name))
    }
  return found
}
