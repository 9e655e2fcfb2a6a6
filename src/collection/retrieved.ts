/** When a crawl fetched the PDFs of a collection: its list stands in the folder, or beside the reports of a night. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

const LIST = 'sources.jsonl'
const Line = z.object({ sha256: z.string(), retrieved: z.string() })

/** ISO 8601, by the hash of the PDF. A line that says nothing of it is left out: the crawl tells of a broken list. */
export function retrievedIn(out: string): ReadonlyMap<string, string> {
  const path = [out, dirname(resolve(out))].map(folder => join(folder, LIST)).find(file => existsSync(file))
  if (path === undefined) return new Map()
  return new Map(
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap(text => {
        const line = Line.safeParse(jsonOf(text))
        return line.success ? [[line.data.sha256, line.data.retrieved] as const] : []
      }),
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
