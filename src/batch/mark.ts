import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EXTRACTION_FILE, jsonAt } from './done.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Marker = z.object({ program: z.string(), sha256: Sha256 })
const Report = z.object({ producer: z.object({ name: z.literal('juesuan') }), source: z.object({ sha256: Sha256 }) })

/** Hash of the PDF whose document we wrote into this folder; null where it is no folder of ours. */
export function markOf(folder: string): string | null {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null
  const marker = Marker.safeParse(jsonAt(join(folder, EXTRACTION_FILE)))
  if (marker.success) return marker.data.sha256
  const report = Report.safeParse(jsonAt(join(folder, 'report.json')))
  return report.success ? report.data.source.sha256 : null
}
