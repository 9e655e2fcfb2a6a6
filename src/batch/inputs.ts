import { globSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { type Unpacked, unpacked } from './archive.ts'
import { byCode, escaped, type FileName, fileName, isPlain, visible } from './file-name.ts'
import { lossy } from './lossy.ts'
import { Places } from './places.ts'
import { kindOf, realOf, WHY_NOT, walk } from './walk.ts'

export interface Inputs {
  /** Names as given or found, each file once; PDFs in a ZIP as if it were a folder. */
  readonly files: readonly string[]
  /** Where those are read that have no such path. */
  readonly places: ReadonlyMap<string, string>
  /** One line for each that was asked for and cannot be read. */
  readonly problems: readonly string[]
  /** One line for each argument of which something is left out by rule. */
  readonly skipped: readonly string[]
  /** Removes what was unpacked. */
  readonly close: () => void
}

interface Found {
  readonly files: readonly FileName[]
  readonly problems?: readonly string[]
  readonly hidden?: readonly FileName[]
}

const PATTERN = /[*?[{]/
const ZIP = /\.zip$/i

/**
 * The PDFs behind files, folders (searched to any depth), globs and ZIPs, in the order given; in a folder by name.
 * @param maxBytes of a PDF in a ZIP, unpacked
 */
export async function findInputs(args: readonly string[], maxBytes: number): Promise<Inputs> {
  const places = new Places()
  const files = new Map<string, string>()
  const seen = new Set<string>()
  const [problems, skipped]: [string[], string[]] = [[], []]
  const add = (shown: string, place: string | null) => {
    let name = shown
    for (let n = 2; files.has(name); n++) name = shown.replace(/(\.[^.]*)?$/, ` (${n})$1`)
    files.set(name, place ?? shown)
  }
  for (const arg of args) {
    const found = expand(arg)
    problems.push(...(found.problems ?? []))
    const hidden = (found.hidden ?? []).map(file => relative(arg, file.shown))
    for (const file of found.files) {
      const real = realOf(file)
      if (seen.has(real)) continue
      seen.add(real)
      const place = isPlain(file) ? null : places.linkTo(absolute(file), basename(file.shown))
      const shown = place === null ? file.shown : shownFor(file, place)
      if (!ZIP.test(shown)) {
        add(shown, place)
        continue
      }
      const archive = await unpacked(place ?? shown, shown, maxBytes, places)
      for (const entry of archive.found) add(entry.shown, entry.place)
      problems.push(...archive.problems, ...emptiness(shown, archive))
      hidden.push(...archive.hidden.map(name => relative(arg, name) || basename(name)))
    }
    if (hidden.length) skipped.push(`${arg}: ${listed(hidden)}: hidden by its name; give it by name to read it`)
  }
  const elsewhere = [...files].filter(([name, place]) => name !== place)
  return {
    files: [...files.keys()],
    places: new Map(elsewhere),
    problems: problems.map(line => visible(line, '\ufffd')),
    skipped: skipped.map(line => visible(line, '\ufffd')),
    close: () => places.close(),
  }
}

/** Hidden files that one line names. */
const NAMED = 5
const listed = (names: readonly string[]): string =>
  names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ` and ${names.length - NAMED} more` : '')

const emptiness = (shown: string, { found, problems, hidden }: Unpacked): string[] =>
  found.length + problems.length + hidden.length ? [] : [`${shown}: there are no PDF files in this ZIP; give another`]

const absolute = ({ bytes, shown }: FileName): Buffer =>
  resolve(shown) === shown ? bytes : Buffer.concat([Buffer.from(`${process.cwd()}/`), bytes])

/** The name that its place has, so that all speak of one; bytes that are no text are told apart by their numbers. */
const shownFor = (file: FileName, place: string): string =>
  file.shown.includes('\ufffd') ? escaped(file) : visible(join(dirname(file.shown), basename(place)), '_')

function expand(arg: string): Found {
  const named = fileName(arg)
  const kind = kindOf(named)
  if (kind === 'file') return { files: [named] }
  if (kind === 'folder') return inFolder(named)
  if (kind !== 'nothing') return { files: [], problems: [`${arg}: ${WHY_NOT[kind]}`] }
  // A name that exists is taken as it is, brackets and all; only then is it a pattern.
  const isGlob = PATTERN.test(arg)
  const all = (isGlob ? globSync(arg).sort(byCode) : [arg]).flatMap(lossy)
  const files = all.filter(file => kindOf(file) === 'file')
  const folders = isGlob ? [] : all.filter(file => kindOf(file) === 'folder').map(inFolder)
  const devices = all.filter(file => kindOf(file) === 'device')
  const problems = devices.map(({ shown }) => `${shown}: ${WHY_NOT.device}`)
  if (files.length + folders.length + problems.length)
    return {
      files: [...files, ...folders.flatMap(f => f.files)],
      problems: [...problems, ...folders.flatMap(f => f.problems ?? [])],
      hidden: folders.flatMap(f => f.hidden ?? []),
    }
  return {
    files: [],
    problems: [
      isGlob
        ? `${arg}: no file matches this pattern; check it`
        : `${arg}: there is no such file or folder; check the path`,
    ],
  }
}

function inFolder(folder: FileName): Found {
  const { found, problems, hidden } = walk(folder)
  const none =
    found.length + problems.length ? [] : [`${folder.shown}: there are no PDF files in this folder; give another`]
  return { files: found, problems: [...problems, ...none], hidden }
}
