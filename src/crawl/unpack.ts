/** What is in a ZIP: PDFs, one ZIP within another, and files that are only named. */
import { rm } from 'node:fs/promises'
import { safeName } from '../write/names.ts'
import { GoneError, OtherFormatError, RefusedError } from './errors.ts'
import { packedFormat } from './formats.ts'
import { type Kept, keep } from './keep.ts'
import { formatOf, type Kind } from './links.ts'
import { budgetOf, ZIP_LIMITS, type ZipBudget, zipEntries } from './zip.ts'

/** An entry as it was found: kept, or not and why. */
export interface Unpacked {
  /** `内层.zip/甲局决算.pdf` */
  readonly entry: string
  readonly name: string
  readonly kind: Exclude<Kind, 'page'>
  readonly format: string
  readonly kept: Kept | null
  /** It was wanted, and could not be had. */
  readonly error: string | null
}

/** ZIPs within a ZIP that are opened: those in it, and none in those. */
const DEPTH = 1

/**
 * @param isWanted whether to keep what has this name
 * @throws RefusedError for what is no ZIP or beyond the limits, OtherFormatError for a document that is packed as one
 */
export async function* unpackedFrom(
  zip: string,
  what: string,
  folder: string,
  isWanted: (name: string) => boolean,
  depth = DEPTH,
  budget: ZipBudget = budgetOf(ZIP_LIMITS),
): AsyncGenerator<Unpacked> {
  for await (const entry of zipEntries(zip, what, ZIP_LIMITS, budget)) {
    const packed = packedFormat(entry.name)
    if (packed) throw new OtherFormatError(`${what}: it is ${packed}`, packed)
    const name = nameFor(entry.name)
    const [kind, format] = kindOfName(name)
    const row = { entry: entry.name, name, kind, format, kept: null, error: null }
    const isOpened = kind === 'pdf' ? isWanted(name) : kind === 'zip' && depth > 0
    if (!isOpened) {
      yield row
      continue
    }
    try {
      const kept = await keep(folder, `${what}: ${name}`, entry.chunks())
      if (kept.temporary === null) yield { ...row, kept }
      else yield* nested(kept.temporary, what, { ...row, depth, folder, isWanted, budget })
    } catch (error) {
      if (!(error instanceof RefusedError) || error instanceof GoneError) throw error
      yield error instanceof OtherFormatError
        ? { ...row, kind: 'other', format: error.format }
        : { ...row, error: error.message }
    }
  }
}

interface Nested {
  readonly entry: string
  readonly name: string
  readonly depth: number
  readonly folder: string
  readonly isWanted: (name: string) => boolean
  readonly budget: ZipBudget
}

async function* nested(zip: string, what: string, { entry, name, ...rest }: Nested): AsyncGenerator<Unpacked> {
  const { depth, folder, isWanted, budget } = rest
  try {
    if (depth < 1) throw new RefusedError(`${what}: ${name}: it is a ZIP within a ZIP, and called otherwise`)
    for await (const inner of unpackedFrom(zip, `${what}: ${name}`, folder, isWanted, depth - 1, budget))
      yield { ...inner, entry: `${entry}/${inner.entry}` }
  } finally {
    await rm(zip, { force: true })
  }
}

const nameFor = (entry: string) => safeName(entry.split(/[\\/]/).at(-1) ?? '')

function kindOfName(name: string): [Unpacked['kind'], string] {
  const format = formatOf({ url: new URL('http://_/'), text: name })
  return [format === 'pdf' || format === 'zip' ? format : 'other', format]
}
