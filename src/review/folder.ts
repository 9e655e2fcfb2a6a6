/** The output folder as the server reads it: one document at a time, by a name that cannot leave the folder. */
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { byCode, currentFolders } from '../collection/manifest.ts'
import { readCorrections } from '../corrections/file.ts'
import { InputError } from '../errors.ts'
import { Report } from '../model.ts'
import { CORRECTIONS_FILE } from '../write/document.ts'
import { type Corrected, correctedOf } from './row.ts'

const REPORT = 'report.json'

/** Current documents, sorted by name: folders with a report. Each with its {@link stampOf}. */
export function documentsIn(out: string): { readonly name: string; readonly stamp: string }[] {
  const current = currentFolders(out)
  return readdirSync(out, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && isName(entry.name) && (current?.has(entry.name) ?? true))
    .flatMap(({ name }) => {
      const stamp = stampIn(join(out, name))
      return stamp === null ? [] : [{ name, stamp }]
    })
    .sort((a, b) => byCode(a.name, b.name))
}

/** One step down, not hidden, and nothing that a path could be made of. */
export const isName = (name: string): boolean =>
  name !== '' && !name.startsWith('.') && !/[/\\\0]/.test(name) && Buffer.byteLength(name) <= 255

/** Changes when the report or its corrections do; null where there is no such document. */
export function stampOf(out: string, name: string): string | null {
  if (!isName(name)) return null
  const folder = join(out, name)
  return lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ? stampIn(folder) : null
}

function stampIn(folder: string): string | null {
  const report = statSync(join(folder, REPORT), { throwIfNoEntry: false })
  if (!report?.isFile()) return null
  const corrections = statSync(join(folder, CORRECTIONS_FILE), { throwIfNoEntry: false })
  return [report.mtimeMs, report.size, corrections?.mtimeMs ?? 0, corrections?.size ?? 0].join(' ')
}

/** The report as extracted. @throws InputError when it is none. */
export function reportIn(out: string, name: string): Report {
  const parsed = Report.safeParse(jsonOf(join(out, name, REPORT)))
  if (parsed.success) return parsed.data
  throw new InputError(`${name}/${REPORT}: it is no report of this version; extract its PDF again`)
}

/** @throws InputError when the report or its corrections are none. */
export function correctedIn(out: string, name: string): Corrected {
  const report = reportIn(out, name)
  return correctedOf(report, readCorrections(join(out, name), report.source.sha256))
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
