import { statSync } from 'node:fs'
import { matchesGlob, resolve, sep } from 'node:path'

/**
 * Whether a file that was read in an earlier run would have been found again by these arguments, and is no more. A folder
 * that is not there, as one on a disk that is not mounted, says nothing of the files in it.
 */
export function goneFrom(args: readonly string[]): (path: string) => boolean {
  const roots = args.map(arg => ({ root: resolve(arg), isFolder: isFolder(arg) }))
  const covers = (path: string) =>
    roots.some(({ root, isFolder }) => (isFolder ? path.startsWith(`${root}${sep}`) : matchesGlob(path, root)))
  return path => covers(path) && isMissing(path)
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** One that cannot be reached is not missing. */
function isMissing(path: string): boolean {
  try {
    statSync(path)
    return false
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
  }
}
