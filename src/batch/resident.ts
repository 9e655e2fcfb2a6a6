import { readFileSync } from 'node:fs'

/** Linux gives memory in pages; 4 kB is the smallest, so that a limit is never met too early. */
const PAGE = 4096

/** MB of memory that a process holds, V8's heap and all else; null where the system does not say (macOS, Windows). */
export function residentOf(pid: number | undefined): number | null {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1])
    return Number.isFinite(pages) ? (pages * PAGE) / 2 ** 20 : null
  } catch {
    return null
  }
}
