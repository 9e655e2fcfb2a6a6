/** `corrections.json` on disk, beside the report it is about. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { InputError } from '../errors.ts'
import type { Report } from '../model.ts'
import { writeFilesWhole } from '../write/atomic.ts'
import { CORRECTIONS_FILE } from '../write/document.ts'
import { applyCorrections } from './apply.ts'
import { Corrections, NO_CORRECTIONS } from './corrections.ts'

export interface Saved {
  readonly corrections: Corrections
  /** Changes with every change of the file. */
  readonly revision: string
}

/**
 * What people corrected in the document of this folder.
 * @throws InputError when the file is there and is not what corrections.ts describes.
 */
export function readCorrections(folder: string): Saved {
  const text = textOf(folder)
  if (text === null) return { corrections: NO_CORRECTIONS, revision: 'none' }
  const parsed = Corrections.safeParse(jsonOf(text))
  if (parsed.success) return { corrections: parsed.data, revision: revisionOf(text) }
  const [problem] = parsed.error.issues
  const where = problem?.path.length ? `${problem.path.join('.')}: ` : ''
  throw new InputError(
    `${nameIn(folder)}: it holds no corrections (${where}${problem?.message}); repair it or move it away`,
  )
}

/** Writes the file whole, and gives its new revision. */
export function writeCorrections(folder: string, corrections: Corrections): string {
  const text = `${JSON.stringify(Corrections.parse(corrections), null, 2)}\n`
  writeFilesWhole([join(folder, CORRECTIONS_FILE)], ([append]) => append!(text))
  return revisionOf(text)
}

/** The report as people corrected it, checked again; the same where they did not. Throws as {@link readCorrections}. */
export const correctedReport = (folder: string, report: Report): Report =>
  applyCorrections(report, readCorrections(folder).corrections.corrections).report

const revisionOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
const nameIn = (folder: string) => join(basename(folder), CORRECTIONS_FILE)

function textOf(folder: string): string | null {
  try {
    return readFileSync(join(folder, CORRECTIONS_FILE), 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new InputError(`${nameIn(folder)}: it cannot be read (${message}); check its permissions`)
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
