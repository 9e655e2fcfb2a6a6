import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { RefusedError } from './errors.ts'

export interface ZipLimits {
  readonly entries: number
  /** Bytes of one entry and of all, as they come out. */
  readonly entryBytes: number
  readonly totalBytes: number
  /** Bytes out for each byte in, of an entry. PDFs are compressed already: those of offices stay below 20. */
  readonly ratio: number
}
export const ZIP_LIMITS: ZipLimits = { entries: 2000, entryBytes: 200 * 2 ** 20, totalBytes: 2 ** 30, ratio: 100 }
/** What may still come out of an archive and those within it: bytes and entries. */
export interface ZipBudget {
  bytes: number
  entries: number
}
export const budgetOf = (limits: ZipLimits): ZipBudget => ({ bytes: limits.totalBytes, entries: limits.entries })
/** Small files of spaces are no bombs. */
const RATIO_FROM = 2 ** 20

/** A file in an archive. */
export interface ZipEntry {
  /** Text from a stranger: for tables, never a path. Of several entries of one name the second is `x (2).pdf`. */
  readonly name: string
  /** May be read once. @throws RefusedError above a limit. */
  readonly chunks: () => AsyncGenerator<Buffer>
}

/**
 * The files of an archive, in its order. Archives within it are given as they are.
 * @throws RefusedError for what is no ZIP, is encrypted, or has more in it than the limits allow.
 */
export async function* zipEntries(
  path: string,
  what: string,
  limits: ZipLimits = ZIP_LIMITS,
  budget: ZipBudget = budgetOf(limits),
): AsyncGenerator<ZipEntry> {
  const refused = (why: string) => new RefusedError(`${what}: ${why}`)
  const zip = await openPromise(path, { decodeStrings: false, autoClose: false }).catch((error: Error) => {
    throw refused(`the ZIP is damaged (${error.message})`)
  })
  const names = new Set<string>()
  try {
    budget.entries -= zip.entryCount
    if (budget.entries < 0) throw refused(`the ZIP has ${zip.entryCount} entries, more than ${limits.entries}`)
    for await (const entry of entriesOf(zip, refused)) {
      const name = nameOf(entry)
      if (/[\\/]$/.test(name)) continue
      const own = unlike(names, name)
      names.add(own)
      yield { name: own, chunks: () => chunksOf(zip, entry, `${what}: ${shown(own)}`, limits, budget) }
    }
  } finally {
    zip.close()
  }
}

async function* entriesOf(zip: ZipFile, refused: (why: string) => Error): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry
  } catch (error) {
    if (error instanceof RefusedError) throw error
    throw refused(`the ZIP is damaged (${(error as Error).message})`)
  }
}

async function* chunksOf(
  zip: ZipFile,
  entry: Entry,
  what: string,
  limits: ZipLimits,
  budget: ZipBudget,
): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw new RefusedError(`${what}: it is encrypted`)
  const stream = await zip.openReadStreamPromise(entry).catch((error: Error) => {
    throw new RefusedError(`${what}: it is damaged (${error.message})`)
  })
  const mostByRatio = Math.max(RATIO_FROM, entry.compressedSize * limits.ratio)
  let bytes = 0
  const source = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const step: IteratorResult<Buffer> = await source.next().catch((error: Error) => {
        throw new RefusedError(`${what}: it is damaged (${error.message})`)
      })
      if (step.done) return
      bytes += step.value.length
      budget.bytes -= step.value.length
      if (bytes > limits.entryBytes)
        throw new RefusedError(`${what}: it is larger than ${megabytes(limits.entryBytes)} MB`)
      if (bytes > mostByRatio) throw new RefusedError(`${what}: it grows more than ${limits.ratio} times; a ZIP bomb`)
      if (budget.bytes < 0)
        throw new RefusedError(`${what}: the ZIP holds more than ${megabytes(limits.totalBytes)} MB`)
      yield step.value
    }
  } finally {
    await source.return?.()
  }
}

const megabytes = (bytes: number) => Math.ceil(bytes / 2 ** 20)
/** The flag by which a ZIP says that its names are UTF-8; Windows in China writes GBK without it. */
const UTF8 = 0x800

function nameOf({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw)
  } catch {
    return new TextDecoder(generalPurposeBitFlag & UTF8 ? 'utf-8' : 'gb18030').decode(fileNameRaw)
  }
}

/** The name, or where it is taken the name with a number. */
function unlike(taken: ReadonlySet<string>, name: string): string {
  let own = name
  for (let n = 2; taken.has(own); n++) own = name.replace(/(\.[^./\\]*)?$/, ` (${n})$1`)
  return own
}

/** On one line of a message. */
const shown = (name: string) => name.replace(/[\p{Cc}\p{Cf}]/gu, '_').slice(0, 100)
