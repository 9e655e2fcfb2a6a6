/** Reports that an earlier run wrote. */
import { readdirSync, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { readInput } from '../batch/read.ts'
import { currentFolders } from '../collection/manifest.ts'
import { InputError } from '../errors.ts'
import { Report, SCHEMA_VERSION } from '../model.ts'

const MAX_BYTES = 2 ** 30
export const REPORT_NAME = 'report.json'

/**
 * A file as it is named; of a folder every report in it, of a collection only current ones.
 * @throws InputError where a folder has none
 */
export function reportsIn(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
    name => basename(name) === REPORT_NAME && isCurrent(path, name),
  )
  if (!names.length) throw new InputError(`${path}: there is no ${REPORT_NAME} in it; give the folder of an extraction`)
  return names.sort().map(name => join(path, name))
}

/** Of the collections that a report is in, none has set it aside or lists it as one that is not current. */
function isCurrent(path: string, name: string): boolean {
  const steps = name.split(sep)
  return steps.slice(0, -1).every((step, i) => currentFolders(join(path, ...steps.slice(0, i)))?.has(step) ?? true)
}

/** @throws InputError where the file is none, or no report of this version */
export async function readReport(path: string): Promise<Report> {
  const text = Buffer.from(await readInput(path, MAX_BYTES)).toString('utf8')
  const parsed = Report.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const [problem] = parsed.error.issues
  const where = problem?.path.length ? `${problem.path.join('.')}: ` : ''
  throw new InputError(
    `${path}: it is no report of schema version ${SCHEMA_VERSION} (${where}${problem?.message}); extract its PDF again`,
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
