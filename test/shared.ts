/**
 * What the project is given beside the checkout: evaluation documents, their truth and scorers. It is on no user's
 * machine; tests that need it are skipped there, and say so.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(process.env.JUESUAN_SHARED ?? join(import.meta.dirname, '../../shared'))

/** A path below it, whether it exists or not. */
export const sharedPath = (...names: readonly string[]): string => join(ROOT, ...names)

const said = new Set<string>()
/** Whether `names` is there; if not, says once that `who` is skipped, and how to give it. */
export function hasShared(who: string, ...names: readonly string[]): boolean {
  const path = sharedPath(...names)
  if (existsSync(path)) return true
  if (!said.has(who)) console.log(`${who}: skipped, ${path} is not there; JUESUAN_SHARED=FOLDER says where it is`)
  said.add(who)
  return false
}
