/** `corrections.json` on disk, beside the report it is about. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { InputError } from '../errors.ts'
import type { Issue, Report } from '../model.ts'
import { writeFilesWhole } from '../write/atomic.ts'
import { CORRECTIONS_FILE } from '../write/document.ts'
import { applyCorrections } from './apply.ts'
import { type Applied, Corrections, NO_CORRECTIONS } from './corrections.ts'

export interface Saved {
  readonly corrections: Corrections
  /** Changes with every change of the file. */
  readonly revision: string
}

/**
 * What people corrected in the document of this folder.
 * @param sha256 of its PDF
 * @throws InputError when the file is there and is not what corrections.ts describes, or is of another PDF.
 */
export function readCorrections(folder: string, sha256: string): Saved {
  const text = textOf(folder)
  if (text === null) return { corrections: NO_CORRECTIONS, revision: 'none' }
  const parsed = Corrections.safeParse(jsonOf(text))
  if (!parsed.success) {
    const [problem] = parsed.error.issues
    const where = problem?.path.length ? `${problem.path.join('.')}: ` : ''
    throw new InputError(
      `${nameIn(folder)}: it holds no corrections (${where}${problem?.message}); repair it or move it away`,
    )
  }
  const { sha256: of = sha256 } = parsed.data
  if (of !== sha256)
    throw new InputError(
      `${nameIn(folder)}: it corrects another PDF (SHA-256 ${of.slice(0, 16)}…); move it to the folder of that one`,
    )
  return { corrections: parsed.data, revision: revisionOf(text) }
}

/** Writes the file whole, and gives its new revision. */
export function writeCorrections(folder: string, corrections: Corrections): string {
  const text = `${JSON.stringify(Corrections.parse(corrections), null, 2)}\n`
  writeFilesWhole([join(folder, CORRECTIONS_FILE)], ([append]) => append!(text))
  return revisionOf(text)
}

/** A report as people corrected it, checked again, and one line where not all that they corrected went into it. */
export interface Reading {
  readonly report: Report
  readonly trouble: string | null
}

/** Corrections that cannot be applied stay in their file, and are findings of the report: nothing is lost in silence. */
export function readCorrected(folder: string, report: Report): Reading {
  const saved = readOrTrouble(folder, report)
  if (typeof saved === 'string')
    return {
      report: withIssues(report, [{ ...FINDING, severity: 'error', message: `更正没有应用：${saved}` }]),
      trouble: saved,
    }
  const { corrections } = saved.corrections
  const { report: corrected, applied } = applyCorrections(report, corrections)
  // An acceptance whose finding is gone needs nothing.
  const lost = corrections.flatMap((correction, i) =>
    applied[i]!.state === 'applied' || correction.kind === 'accept-finding' ? [] : [lostOne(correction, applied[i]!)],
  )
  if (!lost.length) return { report: corrected, trouble: null }
  const count = `${lost.length} of ${corrections.length} corrections`
  return {
    report: withIssues(corrected, lost),
    trouble: `${nameIn(folder)}: ${count} do not fit what is read now and were not applied; juesuan review shows them`,
  }
}

/** The report as people corrected it; see {@link readCorrected}. */
export const correctedReport = (folder: string, report: Report): Report => readCorrected(folder, report).report

const FINDING = { rule: 'corrections', facts: [], page: null, bbox: null }

const lostOne = ({ anchor, who }: Corrections['corrections'][number], { reason }: Applied): Issue => ({
  ...FINDING,
  severity: 'warning',
  message: `${who}的一条更正没有应用：${reason}`,
  page: anchor.page,
  bbox: anchor.bbox,
})

const withIssues = (report: Report, issues: readonly Issue[]): Report => ({
  ...report,
  issues: [...report.issues, ...issues],
})

function readOrTrouble(folder: string, { source }: Report): Saved | string {
  try {
    return readCorrections(folder, source.sha256)
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
}

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
