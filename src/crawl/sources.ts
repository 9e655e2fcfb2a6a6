import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { InputError } from '../errors.ts'
import { writeFilesWhole } from '../write/atomic.ts'

/** Where a file came from: one line of `sources.jsonl` for each address, or entry of an archive. */
export const Source = z.strictObject({
  /** Address of the file or archive as the page links to it. */
  url: z.string(),
  /** Name within the archive. */
  entry: z.string().nullable(),
  site: z.string(),
  region: z.string().nullable(),
  /** The page with the link. */
  page: z.string(),
  pageTitle: z.string(),
  title: z.string(),
  /** Of the PDF, whose name is `files/<sha256>.pdf`. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number(),
  /** When these bytes were fetched, ISO 8601. */
  retrieved: z.string(),
  /** For conditional requests. */
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** What else said what it is: the row of its link, the link to its page, the name in Content-Disposition. */
  evidence: z.strictObject({ row: z.string(), via: z.string(), fileName: z.string().nullable() }).optional(),
  /** Since when nothing is at the address any more, ISO 8601. */
  withdrawn: z.string().optional(),
  /** Of bytes without an end that came instead; they are taken when they come again. */
  held: z.string().optional(),
  /** Earlier contents of the same address, oldest first. */
  earlier: z.array(z.strictObject({ sha256: z.string(), retrieved: z.string() })),
})
export type Source = Readonly<z.infer<typeof Source>>

export const SOURCES = 'sources.jsonl'
export const FILES = 'files'
export const fileOf = (sha256: string) => join(FILES, `${sha256}.pdf`)

/** In the order of their addresses. @throws InputError where the file is not what we wrote. */
export function readSources(folder: string): Source[] {
  const path = join(folder, SOURCES)
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, i) => {
    if (!line) return []
    const parsed = Source.safeParse(jsonOf(line))
    if (parsed.success) return [parsed.data]
    throw new InputError(`${path}: line ${i + 1} is no source; restore the file, or remove it to fetch all anew`)
  })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

export function writeSources(folder: string, sources: Iterable<Source>): void {
  const key = ({ url, entry }: Source) => `${url}\n${entry ?? ''}`
  const ordered = [...sources].map(s => [key(s), s] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  writeFilesWhole([join(folder, SOURCES)], ([append]) => {
    for (const [, source] of ordered) append!(`${JSON.stringify(source)}\n`)
  })
}
