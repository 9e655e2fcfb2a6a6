import { createWriteStream, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RefusedError } from '../crawl/errors.ts'
import { ZIP_LIMITS, type ZipEntry, zipEntries } from '../crawl/zip.ts'
import { safeName } from '../write/names.ts'
import type { Places } from './places.ts'

/** What a ZIP has in it. */
export interface Unpacked {
  /** PDFs: names as if the archive were a folder, and where their bytes are for as long as the places are. */
  readonly found: readonly { readonly shown: string; readonly place: string }[]
  readonly problems: readonly string[]
  /** Names left out because they start with a dot. */
  readonly hidden: readonly string[]
}

/**
 * Unpacks the PDFs of a ZIP. Names in it are text from a stranger: they are shown and never used as paths.
 * @param path where it can be read
 * @param shown what people call it
 */
export async function unpacked(path: string, shown: string, maxBytes: number, places: Places): Promise<Unpacked> {
  const found: { shown: string; place: string }[] = []
  const [problems, hidden]: [string[], string[]] = [[], []]
  const limits = { ...ZIP_LIMITS, entryBytes: maxBytes }
  try {
    for await (const entry of zipEntries(path, shown, limits)) {
      const parts = entry.name.split(/[\\/]/).filter(part => !['', '.', '..'].includes(part))
      const name = join(shown, ...parts.map(safeName))
      if (/\.zip$/i.test(entry.name)) problems.push(`${name}: it is a ZIP within a ZIP; unpack it`)
      if (!/\.pdf$/i.test(entry.name)) continue
      if (parts.some(part => /^(\.|__MACOSX$)/.test(part))) {
        hidden.push(join(shown, ...parts))
        continue
      }
      const place = places.fresh(parts.at(-1)!)
      const problem = await saved(entry, name, place)
      if (problem) problems.push(problem)
      else found.push({ shown: join(name, '..', basename(place)), place })
    }
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    problems.push(`${error.message}; download it again, or unpack it`)
  }
  return { found, problems, hidden }
}

async function saved(entry: ZipEntry, name: string, place: string): Promise<string | null> {
  try {
    await pipeline(Readable.from(entry.chunks()), createWriteStream(place, { flags: 'wx' }))
    return null
  } catch (error) {
    rmSync(place, { force: true })
    const { code, message } = error as NodeJS.ErrnoException
    if (error instanceof RefusedError) return `${message}; unpack it yourself if it is none to fear`
    return `${name}: it cannot be unpacked (${code ?? message}); make room in the temporary folder`
  }
}
