import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { readInput } from './read.ts'

/** SHA-256 of a file; null where it cannot be read or is too large, which the process that reads it will tell. */
export async function hashOf(path: string, maxBytes: number): Promise<string | null> {
  try {
    return createHash('sha256')
      .update(await readInput(path, maxBytes))
      .digest('hex')
  } catch {
    return null
  }
}

/**
 * Groups of two and more indices of files with the same bytes, in order. Files of a size of their own are not read:
 * thousands of files then cost no second reading.
 */
export async function sameFiles(paths: readonly string[], maxBytes: number): Promise<number[][]> {
  const bySize = grouped(paths.map(path => statSync(path, { throwIfNoEntry: false })?.size ?? null))
  const hashes = new Array<string | null>(paths.length).fill(null)
  for (const index of bySize.flat()) hashes[index] = await hashOf(paths[index]!, maxBytes)
  return grouped(hashes)
}

function grouped(keys: readonly (string | number | null)[]): number[][] {
  const groups = new Map<string | number, number[]>()
  for (const [i, key] of keys.entries()) if (key !== null) groups.set(key, [...(groups.get(key) ?? []), i])
  return [...groups.values()].filter(group => group.length > 1)
}
