/** `told.json`: what the summaries of a folder have told of. No clock is asked, so none can make news old or old things news. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Source } from '../crawl/sources.ts'

const State = z.object({ url: z.string(), entry: z.string().nullable(), sha256: z.string(), withdrawn: z.boolean() })
const File = z.object({
  /** What each address had when it was last told of. */
  sources: z.array(State),
  /** Dead links and files of other formats that were told of: a line or an address each. */
  noted: z.array(z.string()),
})

export interface Told {
  readonly sources: ReadonlyMap<string, Pick<z.infer<typeof State>, 'sha256' | 'withdrawn'>>
  readonly noted: ReadonlySet<string>
}

export const TOLD = 'told.json'
export const keyOf = ({ url, entry }: Pick<Source, 'url' | 'entry'>): string => `${url}\n${entry ?? ''}`

/** Folders of earlier versions have a summary and no such list: then what was fetched before the summary was told of. */
export function readTold(out: string, sources: readonly Source[], now: string): Told {
  const file = File.safeParse(jsonAt(join(out, TOLD)))
  if (file.success)
    return {
      sources: new Map(file.data.sources.map(state => [keyOf(state), state])),
      noted: new Set(file.data.noted),
    }
  const summary = z.object({ ended: z.iso.datetime() }).safeParse(jsonAt(join(out, 'summary.json')))
  const last = summary.success && summary.data.ended <= now ? summary.data.ended : ''
  const known = sources.flatMap(({ url, entry, sha256, retrieved, earlier }) => {
    const before = [...earlier, { sha256, retrieved }].findLast(version => version.retrieved < last)
    return before ? [[keyOf({ url, entry }), { sha256: before.sha256, withdrawn: false }] as const] : []
  })
  return { sources: new Map(known), noted: new Set() }
}

/** The list after a night that told of all this. */
export function toldText(before: Told, sources: readonly Source[], noted: readonly string[]): string {
  const now = sources.flatMap(source => {
    const isNeverTold = source.withdrawn !== undefined && !before.sources.has(keyOf(source))
    const { url, entry, sha256, withdrawn } = source
    return isNeverTold ? [] : [{ url, entry, sha256, withdrawn: withdrawn !== undefined }]
  })
  const file = { sources: now, noted: [...new Set([...before.noted, ...noted])].sort() }
  return `${JSON.stringify(File.parse(file), null, 1)}\n`
}

function jsonAt(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
