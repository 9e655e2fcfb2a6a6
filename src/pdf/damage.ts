import { inflateSync, constants as zlib } from 'node:zlib'

/** pdfjs' words for content it left out. Flate errors end a stream early. */
const LOSS = [
  /^getOperatorList - ignoring (?:errors|XObject)/,
  /^getContentStream - ignoring sub-stream/,
  /^Invalid stream/,
  /^Bad (?:encoding|block header) in flate stream/,
  /^Bad uncompressed block/,
  // a JPEG of which a part is missing: what follows is shifted or grey
  /^decodeScan - unexpected MCU data/,
  /^Found EOI marker \(0xFFD9\) while parsing scan data/,
]
/** Its words for bytes that are no operators. A producer's own operators are a few, garbage is many. */
const NOISE = [/^Unknown command/, /^Skipping command/]
const MUCH_NOISE = 5
/** Content streams of one page that are looked for; each costs a search through the file. */
const MOST_STREAMS = 50

/** Why content of a page is lost, in pdfjs' words, or null. `isEmpty`: the page draws nothing, so any noise counts. */
export function lossOf(heard: readonly string[], isEmpty: boolean): string | null {
  const loss = heard.find(line => LOSS.some(l => l.test(line)))
  if (loss) return tidy(loss)
  const noise = heard.filter(line => NOISE.some(n => n.test(line)))
  return noise.length >= (isEmpty ? 1 : MUCH_NOISE) ? tidy(noise[0]!) : null
}

const tidy = (line: string): string => line.replace(/\s+/g, ' ').slice(0, 200)

/** The `/Count` of the page tree where pdfjs found fewer pages. */
export function countedPages(heard: readonly string[]): number {
  const found = heard.map(line => /^checkLastPage - invalid \/Pages tree \/Count: (\d+)/.exec(line)).find(Boolean)
  return Number(found?.[1] ?? 0)
}

/** Whether the end of the file is missing: pdfjs had to look for the objects, and no `%%EOF` follows the last of them. */
export function isCutOff(bytes: Uint8Array, heard: readonly string[]): boolean {
  if (!heard.includes('Indexing all PDF objects')) return false
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return file.lastIndexOf('%%EOF') < file.lastIndexOf(' obj')
}

/**
 * The number of a content stream that the page object names and the file does not have, or null. pdfjs takes such a
 * page for blank without a word. Null too where the page object cannot be found (encrypted object streams).
 */
export function missingContent(bytes: Uint8Array, page: { readonly num: number; readonly gen: number }): number | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const body = plainObject(file, page.num, page.gen) ?? packedObject(file, page.num)
  const contents = /\/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)/.exec(body ?? '')?.[1] ?? ''
  for (const [, num, gen] of [...contents.matchAll(/(\d+)\s+(\d+)\s+R/g)].slice(0, MOST_STREAMS))
    if (plainObject(file, Number(num), Number(gen)) === null && packedObject(file, Number(num)) === null)
      return Number(num)
  return null
}

/** The last object of this number, without its stream. */
function plainObject(file: string, num: number, gen: number): string | null {
  const all = [...file.matchAll(new RegExp(`(?<!\\d)${num}\\s+${gen}\\s+obj\\b`, 'g'))]
  const last = all.at(-1)
  return last ? file.slice(last.index).split(/\b(?:endobj|stream)\b/, 1)[0]! : null
}

/** An object inside an object stream (ISO 32000-1, 7.5.7). */
function packedObject(file: string, num: number): string | null {
  for (const head of file.matchAll(/<<[^>]{0,400}\/Type\s*\/ObjStm[^>]{0,400}>>\s*stream\r?\n/g)) {
    const first = Number(/\/First\s+(\d+)/.exec(head[0])?.[1])
    const start = head.index + head[0].length
    const text = inflated(file.slice(start, file.indexOf('endstream', start)))
    const offsets = (text.slice(0, first).match(/\d+/g) ?? []).map(Number)
    const at = offsets.findIndex((n, i) => i % 2 === 0 && n === num)
    if (at >= 0) return text.slice(first + offsets[at + 1]!, first + (offsets[at + 3] ?? text.length))
  }
  return null
}

function inflated(data: string): string {
  const limits = { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: 2 ** 26 }
  try {
    return inflateSync(Buffer.from(data, 'latin1'), limits).toString('latin1')
  } catch {
    return '' // encrypted, or another filter
  }
}
