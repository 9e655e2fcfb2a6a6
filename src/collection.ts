import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { correctedReport } from './corrections/file.ts'
import { InputError } from './errors.ts'
import { Report } from './model.ts'
import type { Result } from './write/column.ts'

/** Names of the documents in an output folder, in an order that is the same on every machine. */
export function documentsIn(out: string): string[] {
  try {
    return readdirSync(out)
      .filter(name => !name.startsWith('.') && existsSync(join(out, name, 'report.json')))
      .sort()
  } catch (error) {
    throw new InputError(`${out}: this folder cannot be read (${(error as Error).message}); give that of an extraction`)
  }
}

/**
 * The reports of an output folder, report.json of each folder, as people corrected them; one in memory at a time.
 * @throws InputError when the folder, one of the reports or its corrections cannot be read.
 */
export function* readCollection(out: string): Iterable<Result> {
  for (const document of documentsIn(out)) {
    const folder = join(out, document)
    const report = correctedReport(folder, readReport(join(folder, 'report.json')))
    yield { document, file: report.source.file, report, error: null }
  }
}

function readReport(path: string): Report {
  try {
    return Report.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const line = (error as Error).message.replace(/\s+/g, ' ').slice(0, 200)
    throw new InputError(`${path}: it is no report of this version (${line}); extract its PDF again`)
  }
}
