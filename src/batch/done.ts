import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Report } from '../model.ts'
import type { Job } from './message.ts'
import { program } from './program.ts'

/** Stands in the folder of a document, which appears whole or not at all: where it is, the document is done. */
export const EXTRACTION_FILE = 'extraction.json'

/** What a report was made by; one made by the same of the same bytes is the same. */
const Extraction = z.strictObject({
  program: z.string(),
  ocr: z.string(),
  engine: z.string(),
  bom: z.boolean(),
})
export type Extraction = z.infer<typeof Extraction>
const Marker = z.strictObject({ ...Extraction.shape, sha256: z.string() })

/** Limits and the password decide whether there is a report, not what it says. */
export const extractionOf = ({ options }: Pick<Job, 'options'>, bom: boolean): Extraction => ({
  program: program(),
  ocr: options.ocr ?? 'auto',
  engine: options.engine ?? 'default',
  bom,
})

export const markerOf = (extraction: Extraction, { source }: Report): string =>
  `${JSON.stringify(Marker.parse({ ...extraction, sha256: source.sha256 }), null, 2)}\n`

export const isSame = (a: Extraction, b: Extraction): boolean =>
  a.program === b.program && a.ocr === b.ocr && a.engine === b.engine && a.bom === b.bom

/** What a document is to be a report of: its bytes, the names that they have, and the address of the first. */
interface Wanted {
  readonly sha256: string
  readonly names: ReadonlySet<string>
  readonly url: string | null
}

/** The report in this folder, if the same program made it of these bytes under such a name and address; else null. */
export function doneBefore(folder: string, { sha256, names, url }: Wanted, extraction: Extraction): Report | null {
  const marker = Marker.safeParse(jsonAt(join(folder, EXTRACTION_FILE)))
  if (!marker.success || marker.data.sha256 !== sha256 || !isSame(marker.data, extraction)) return null
  const report = Report.safeParse(jsonAt(join(folder, 'report.json')))
  if (!report.success) return null
  const { source } = report.data
  const same = source.sha256 === sha256 && names.has(source.file) && source.url === url
  return same ? report.data : null
}

/** Undefined where there is no file, or none that is JSON. */
export function jsonAt(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
