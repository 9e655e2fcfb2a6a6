import { createHash } from 'node:crypto'
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
