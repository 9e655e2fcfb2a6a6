import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { byName, decoded, type FileName, within } from './file-name.ts'

/** What a folder has in it, to any depth. */
interface Walk {
  /** PDFs and ZIPs, by name. */
  readonly found: readonly FileName[]
  /** A line for each that should have been read and cannot be. */
  readonly problems: readonly string[]
  /** Left out because their names start with a dot: `._x.pdf` is what macOS leaves beside `x.pdf`. */
  readonly hidden: readonly FileName[]
}

const WANTED = /\.(pdf|zip)$/i

/** Links are followed, and each folder is looked at once. */
export function walk(start: FileName): Walk {
  const [found, hidden, problems]: [FileName[], FileName[], string[]] = [[], [], []]
  const seen = new Set<string>()
  const ahead = [start]
  for (let folder = ahead.pop(); folder; folder = ahead.pop()) {
    const names = namesIn(folder, seen, problems)
    const folders: FileName[] = []
    for (const name of names) {
      const file = within(folder, name)
      const kind = kindOf(file)
      const isWanted = WANTED.test(decoded(name))
      if (name[0] === DOT) {
        if (kind === 'folder' || isWanted) hidden.push(file)
      } else if (kind === 'folder') folders.push(file)
      else if (!isWanted) continue
      else if (kind === 'file') found.push(file)
      else problems.push(`${file.shown}: ${WHY_NOT[kind]}`)
    }
    ahead.push(...folders.sort(byName).reverse())
  }
  return { found: found.sort(byName), hidden: hidden.sort(byName), problems: problems.sort() }
}

const DOT = '.'.charCodeAt(0)

function namesIn(folder: FileName, seen: Set<string>, problems: string[]): readonly Buffer[] {
  try {
    const real = realOf(folder)
    if (seen.has(real)) return []
    seen.add(real)
    return readdirSync(folder.bytes, { encoding: 'buffer' })
  } catch (error) {
    problems.push(`${folder.shown}: this folder cannot be read (${codeOf(error)}); check its permissions`)
    return []
  }
}

export type Kind = 'file' | 'folder' | 'nothing' | 'closed' | 'device'
export const WHY_NOT: Readonly<Record<Exclude<Kind, 'file' | 'folder'>, string>> = {
  nothing: 'it is a link to nothing; restore what it points to',
  closed: 'it may not be looked at; change its permissions',
  device: 'it is no ordinary file but a pipe, socket or device; copy it to one',
}

/** What stands behind a name, links followed. Nothing is opened: a pipe would wait for ever. */
export function kindOf({ bytes }: FileName): Kind {
  let stat: Stats
  try {
    stat = statSync(bytes)
  } catch (error) {
    return ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error)) ? 'nothing' : 'closed'
  }
  if (stat.isDirectory()) return 'folder'
  return stat.isFile() ? 'file' : 'device'
}

/** The one name among all that lead to a file. */
export function realOf({ bytes }: FileName): string {
  try {
    return realpathSync(bytes, 'buffer').toString('latin1')
  } catch {
    return bytes.toString('latin1')
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message
