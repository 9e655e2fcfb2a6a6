import { globSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Inputs {
  /** Paths as given or found, each file once. */
  readonly files: readonly string[]
  /** One line for each argument that gave nothing. */
  readonly problems: readonly string[]
}

/** The PDFs behind files, folders (searched to any depth) and globs, in the order given; in a folder by name. */
export function findInputs(args: readonly string[]): Inputs {
  const seen = new Set<string>()
  const files: string[] = []
  const problems: string[] = []
  for (const arg of args) {
    const { found, problem } = expand(arg)
    if (problem) problems.push(problem)
    for (const file of found) {
      const real = realOf(file)
      if (seen.has(real)) continue
      seen.add(real)
      files.push(file)
    }
  }
  return { files, problems }
}

function expand(arg: string): { readonly found: readonly string[]; readonly problem?: string } {
  const kind = kindOf(arg)
  if (kind === 'file') return { found: [arg] }
  if (kind === 'folder') return inFolder(arg)
  // A name that exists is taken as it is, brackets and all; only then is it a pattern.
  const found = /[*?[{]/.test(arg)
    ? globSync(arg)
        .filter(path => kindOf(path) === 'file')
        .sort(byCode)
    : []
  if (found.length) return { found }
  const isGlob = /[*?[{]/.test(arg)
  return {
    found,
    problem: isGlob
      ? `${arg}: no file matches this pattern; check it`
      : `${arg}: there is no such file or folder; check the path`,
  }
}

function inFolder(folder: string): ReturnType<typeof expand> {
  try {
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.pdf$/i.test(name) && !/(^|[\\/])\./.test(name)) // ._x.pdf is what macOS leaves beside x.pdf
      .map(name => join(folder, name))
      .filter(path => kindOf(path) === 'file')
      .sort(byCode)
    return found.length
      ? { found }
      : { found, problem: `${folder}: there are no PDF files in this folder; give another` }
  } catch (error) {
    return {
      found: [],
      problem: `${folder}: this folder cannot be read (${(error as Error).message}); check its permissions`,
    }
  }
}

/** Unlike localeCompare the same on every machine. */
const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function kindOf(path: string): 'file' | 'folder' | null {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return null
  return stat.isDirectory() ? 'folder' : 'file'
}

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
