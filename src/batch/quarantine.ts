import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFilesWhole } from '../write/atomic.ts'
import { QUARANTINE } from '../write/names.ts'
import { type Extraction, isSame, jsonAt } from './done.ts'
import type { Limits } from './start.ts'

/** One failure: its line, and the last that the process wrote to standard error. */
const Failure = z.strictObject({ error: z.string(), log: z.string() })
export type Failure = z.infer<typeof Failure>

/** `quarantine/<document>.json`: a file that failed twice. It is not tried again before something is different. */
const Held = z.strictObject({
  path: z.string(),
  sha256: z.string().nullable(),
  program: z.string(),
  ocr: z.string(),
  engine: z.string(),
  bom: z.boolean(),
  /** Limits of one document: a higher one is a reason to try again. */
  seconds: z.number(),
  memory: z.number(),
  failures: z.array(Failure).min(1),
})

export interface Circumstances {
  readonly path: string
  /** Null where the file cannot be read. */
  readonly sha256: string | null
  readonly extraction: Extraction
  readonly limits: Pick<Limits, 'seconds' | 'memory'>
}

const fileOf = (out: string, document: string) => join(out, QUARANTINE, `${document}.json`)

/** Why this file failed before under the same circumstances; null where it may be tried. */
export function quarantined(out: string, document: string, now: Circumstances): string | null {
  const held = Held.safeParse(jsonAt(fileOf(out, document)))
  if (!held.success || now.sha256 === null) return null
  const { sha256, seconds, memory, failures, ...extraction } = held.data
  const same = sha256 === now.sha256 && seconds === now.limits.seconds && memory === now.limits.memory
  return same && isSame(extraction, now.extraction) ? failures.at(-1)!.error : null
}

export function quarantine(out: string, document: string, now: Circumstances, failures: readonly Failure[]): void {
  const { path, sha256, extraction, limits } = now
  const { seconds, memory } = limits
  mkdirSync(join(out, QUARANTINE), { recursive: true })
  const held = Held.parse({ path, sha256, ...extraction, seconds, memory, failures })
  writeFilesWhole([fileOf(out, document)], ([append]) => append!(`${JSON.stringify(held, null, 2)}\n`))
}

/** What was read, or cannot be read at all, is in quarantine no more. */
export function release(out: string, document: string): void {
  rmSync(fileOf(out, document), { force: true })
}

/** Removes what is known of other documents than these, and the folder when it is empty. */
export function tidyQuarantine(out: string, failed: ReadonlySet<string>): void {
  const folder = join(out, QUARANTINE)
  try {
    for (const name of readdirSync(folder))
      if (!failed.has(name.replace(/\.json$/, '')) && Held.safeParse(jsonAt(join(folder, name))).success)
        rmSync(join(folder, name))
    if (!readdirSync(folder).length) rmdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
