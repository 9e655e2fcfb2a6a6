/** The collection around a run: what it held, what the run makes of it, and what is set aside. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readAliases, underAliases } from '../collection/aliases.ts'
import { withCarryOver } from '../collection/carry-over.ts'
import { byCode, type Entry, writeManifest } from '../collection/manifest.ts'
import { asTwin, type Relations, relationsIn } from '../collection/preferred.ts'
import { retrievedIn } from '../collection/retrieved.ts'
import { readCorrected } from '../corrections/file.ts'
import { Report } from '../model.ts'
import { loadRules } from '../schemas.ts'
import { VERSION } from '../version.ts'
import type { Result } from '../write/column.ts'
import { CORRECTIONS_FILE } from '../write/document.ts'
import { writeRun } from '../write/run.ts'
import { jsonAt } from './done.ts'
import { asideName, bringBack, folderOf, isHere, moveAside, namedByReport, renamed } from './folders.ts'
import { knownIn } from './known.ts'
import { tidyQuarantine } from './quarantine.ts'
import { entryKey, filesOf, type Given, grouped, type Input, isAside, namesOf, unread, withPaths } from './settle.ts'

/** Where documents go that are no longer current, and whether the manifest still lists them there. */
export interface Aside {
  readonly folder: string
  readonly isListed: boolean
}

/** A document that a run set aside. */
export interface SetAside {
  readonly entry: Entry
  /** Whether people's corrections are in its folder. */
  readonly isCorrected: boolean
}

/** A document of a run: its entry with all its names, and the inputs that have its bytes. */
export interface Group {
  readonly key: string
  readonly entry: Entry
  readonly inputs: readonly [Input, ...Input[]]
  /** Why nothing can be written for it. */
  readonly obstacle: string | null
}

/** What a document came to. */
export type Settled = Pick<Entry, 'error' | 'extraction'>

/** Finds the folder of each document, and brings back those that were set aside. */
export function begin(out: string, aside: Aside, inputs: readonly Input[], given: Given) {
  readAliases(out) // a mistake in it is told before anything is read
  const known = withPaths(knownIn(out), inputs)
  const entries = new Map(known.map(entry => [entryKey(entry), entry]))
  const byFolder = new Map(known.map(entry => [entry.folder.toLowerCase(), entry]))
  const groups = [...grouped(inputs)].map(([key, group]): Group => {
    const before = entries.get(key)
    const [first, ...others] = group as [Input, ...Input[]]
    const { folder, isForeign } = folderOf(out, before, first, byFolder)
    if (!isForeign && first.sha256 !== null) bringBack(out, aside.folder, before, folder, first.sha256)
    const known = before ?? { ...NEW, folder, sha256: first.sha256 }
    const entry: Entry = { ...known, folder, files: filesOf(known, group, given) }
    byFolder.set(folder.toLowerCase(), entry)
    const obstacle = `${basename(first.path)}: ${join(out, folder)} is there and juesuan did not make it; move it away, or give another --out`
    return { key, entry, inputs: [first, ...others], obstacle: isForeign ? obstacle : null }
  })
  // A run that is cut off leaves word of what it was about to read.
  const begun = new Map([...entries, ...groups.map(({ key, entry }) => [key, entry] as const)])
  writeManifest(out, [...begun.values()])
  return { known: entries, groups }
}

const NEW = { status: 'pending', error: null, files: [], extraction: null } as const

interface Finished {
  readonly setAside: readonly SetAside[]
  readonly troubles: readonly string[]
  /** Names under which documents were read → those that they have now. */
  readonly folders: ReadonlyMap<string, string>
}

/** Writes the files of the run and its manifest, then moves away what is no longer current. */
export function finish(
  out: string,
  aside: Aside,
  { known, groups }: ReturnType<typeof begin>,
  settled: ReadonlyMap<string, Settled>,
  given: Given,
  bom: boolean,
): Finished {
  const done = groups.map(
    ({ key, entry }): Entry => ({
      ...entry,
      ...settled.get(key)!,
      status: settled.get(key)!.error === null ? 'current' : 'failed',
    }),
  )
  const keys = new Set(groups.map(({ key }) => key))
  const read = namedByReport(out, done)
  if (read.some((entry, i) => entry !== done[i])) {
    writeManifest(out, [...read, ...[...known].flatMap(([key, entry]) => (keys.has(key) ? [] : entry))])
    renamed(out, read)
  }
  const folders = new Map(done.map((entry, i) => [entry.folder, read[i]!.folder]))
  const isAnywhere = ({ folder, sha256 }: Entry) => isHere(out, folder, sha256) || isHere(aside.folder, folder, sha256)
  const rest = [...known].flatMap(([key, entry]) =>
    keys.has(key) ? [] : (unread(entry, given, isAnywhere(entry)) ?? []),
  )
  const named = [...read, ...rest].map(entry => ({ from: entry, to: placed(out, aside, entry) }))
  const listed = named.filter(({ to }) => aside.isListed || !isAside(to)).map(({ to }) => to)
  tidyQuarantine(out, new Set(listed.flatMap(e => (e.status === 'failed' ? [e.folder] : []))))
  const troubles: string[] = []
  const lacking = new Set<string>()
  const rules = loadRules().identities
  writeRun(out, results(out, listed, troubles, lacking), { version: VERSION, rules, bom })
  writeManifest(
    out,
    listed.map(entry => (lacking.has(entry.folder) ? { ...entry, status: 'pending' } : entry)),
  )
  const setAside = named.flatMap(({ from, to }) => {
    if (from.status === 'current' || from.status === 'pending') return []
    const isCorrected = existsSync(join(out, from.folder, CORRECTIONS_FILE))
    return moveAside(out, aside.folder, from, to.folder) ? [{ entry: to, isCorrected }] : []
  })
  return { setAside, troubles, folders }
}

/** An entry under the name that it gets where it is set aside. */
const placed = (out: string, aside: Aside, entry: Entry): Entry =>
  entry.status === 'current' || entry.status === 'pending'
    ? entry
    : { ...entry, folder: asideName(out, aside.folder, entry) }

/** One report in memory at a time, as people corrected it; a row for every other file. */
function* results(out: string, entries: readonly Entry[], troubles: string[], lacking: Set<string>): Iterable<Result> {
  const aliases = readAliases(out)
  const retrieved = retrievedIn(out)
  const current = entries.flatMap(e => (e.status === 'current' ? e.folder : []))
  const relations = relationsIn(out, current, aliases)
  for (const entry of entries.toSorted((a, b) => byCode(a.folder, b.folder))) {
    const { folder, sha256, status, error } = entry
    const report = status === 'current' ? reportIn(join(out, folder)) : null
    if (status === 'current' && report === null) {
      lacking.add(folder)
      troubles.push(`${folder}: there is no report of this version in it; extract its PDF again`)
    }
    const corrected = report && readCorrected(join(out, folder), report)
    if (corrected?.trouble) troubles.push(corrected.trouble)
    const names = namesOf(entry, report?.source.file ?? '')
    const main = [...names].find(([, name]) => name === folder)?.[0]
    const file = main ? basename(main) : (report?.source.file ?? folder)
    const row = { document: folder, file, error, sha256, isBeside: true, retrieved: retrieved.get(sha256 ?? '') }
    if (isAside(entry)) yield { ...row, report: null, status: status as 'superseded' | 'gone' }
    else if (corrected) yield { ...row, ...counted(underAliases(corrected.report, aliases), out, folder, relations) }
    else yield { ...row, report: null, ...(status === 'failed' ? {} : { status: 'pending' as const }) }
    if (isAside(entry)) continue
    for (const [path, document] of names)
      if (document !== folder)
        yield { document, file: basename(path), report: null, error: about(path, error, row.file), duplicateOf: folder }
  }
}

/** A report, and whether it is the one of its account that counts. */
function counted(report: Report, out: string, folder: string, { preferred, carriedOver }: Relations) {
  const best = preferred.get(folder) ?? folder
  return best === folder
    ? { report: withCarryOver(report, carriedOver.get(folder)) }
    : { report: asTwin(report, out, best), preferred: false }
}

/** An error of one file, said of another with the same bytes. */
export function about(path: string, error: string | null, file: string): string | null {
  if (error === null) return null
  return `${basename(path)}: ${error.startsWith(`${file}: `) ? error.slice(file.length + 2) : error}`
}

function reportIn(folder: string): Report | null {
  const report = Report.safeParse(jsonAt(join(folder, 'report.json')))
  return report.success ? report.data : null
}
