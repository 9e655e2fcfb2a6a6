import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCorrected } from '../corrections/file.ts'
import { InputError } from '../errors.ts'
import { Report } from '../model.ts'
import type { Result } from '../write/column.ts'
import { readAliases, underAliases } from './aliases.ts'
import { withCarryOver } from './carry-over.ts'
import { currentFolders, readManifest } from './manifest.ts'
import { asTwin, relationsIn } from './preferred.ts'
import { retrievedIn } from './retrieved.ts'

/**
 * Names of the current documents in an output folder, in an order that is the same on every machine. One that an earlier
 * version made has no manifest: there every folder with a report counts.
 */
export function documentsIn(out: string): string[] {
  try {
    const current = currentFolders(out)
    return readdirSync(out)
      .filter(
        name => !name.startsWith('.') && (current?.has(name) ?? true) && existsSync(join(out, name, 'report.json')),
      )
      .sort()
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(`${out}: this folder cannot be read (${(error as Error).message}); give that of an extraction`)
  }
}

/**
 * The reports of an output folder, report.json of each current document, as people corrected them; one in memory at a
 * time.
 * @param onTrouble gets a line for each document that lacks its report, or whose corrections were not all applied
 * @throws InputError when the folder or one of the reports cannot be read.
 */
export function* readCollection(out: string, onTrouble?: (line: string) => void): Iterable<Result> {
  const documents = new Set(documentsIn(out))
  for (const listed of currentFolders(out) ?? [])
    if (!documents.has(listed)) onTrouble?.(`${listed}: its report is gone from ${out}; extract its PDF again`)
  const aliases = readAliases(out)
  const { preferred, carriedOver } = relationsIn(out, [...documents], aliases)
  const pdfs = pdfsOf(out)
  const retrieved = retrievedIn(out)
  for (const document of documents) {
    const folder = join(out, document)
    const { report: corrected, trouble } = readCorrected(folder, readReport(join(folder, 'report.json')))
    const report = underAliases(corrected, aliases)
    if (trouble !== null) onTrouble?.(trouble)
    const best = preferred.get(document) ?? document
    const pdf = pdfs.get(document)
    const fetched = retrieved.get(report.source.sha256)
    const row = {
      ...{ document, file: report.source.file, error: null },
      ...(pdf === undefined ? {} : { pdf }),
      ...(fetched === undefined ? {} : { retrieved: fetched }),
    }
    if (best === document) yield { ...row, report: withCarryOver(report, carriedOver.get(document)) }
    else yield { ...row, report: asTwin(report, out, best), preferred: false }
  }
}

/** Where the PDF of each document is, of those that are still there. A PDF in a ZIP has no place of its own. */
export function pdfsOf(out: string): ReadonlyMap<string, string> {
  const isThere = (path: string) => path.toLowerCase().endsWith('.pdf') && existsSync(path)
  return new Map(
    (readManifest(out) ?? []).flatMap(({ folder, files }) => {
      const found = files.find(({ path }) => isThere(path))
      return found ? [[folder, found.path] as const] : []
    }),
  )
}

function readReport(path: string): Report {
  try {
    return Report.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const line = (error as Error).message.replace(/\s+/g, ' ').slice(0, 200)
    throw new InputError(`${path}: it is no report of this version (${line}); extract its PDF again`)
  }
}
