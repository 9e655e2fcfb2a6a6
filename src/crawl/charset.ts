/** Characters of pages and of the queries in their links: many sites of offices are GBK, or say nothing of it. */

/** A page as text, and the name by which TextDecoder knows its encoding. */
export interface Decoded {
  readonly text: string
  readonly charset: string
}

const DECLARED = /charset\s*=\s*["']?([\w-]+)/i
const XML = /<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]+)/i
/** Where pages declare their encoding. */
const HEAD_BYTES = 4096

/** By byte order mark, header, the page's own words; a page that says nothing, or what is not so, by whether it is UTF-8. */
export function decodedPage(bytes: Buffer, type: string): Decoded {
  const mark = markOf(bytes)
  if (mark) return { text: new TextDecoder(mark).decode(bytes), charset: mark }
  const head = bytes.toString('latin1', 0, HEAD_BYTES)
  const said = (DECLARED.exec(type) ?? DECLARED.exec(head) ?? XML.exec(head))?.[1]
  const charset = said ? known(said) : null
  if (charset && charset !== 'utf-8') return { text: new TextDecoder(charset).decode(bytes), charset }
  const text = utf8(bytes)
  if (text !== null) return { text, charset: 'utf-8' }
  return charset
    ? { text: new TextDecoder().decode(bytes), charset }
    : { text: new TextDecoder('gb18030').decode(bytes), charset: 'gb18030' }
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null
}

function known(name: string): string | null {
  if (/^gb/i.test(name)) return 'gb18030'
  try {
    return new TextDecoder(name).encoding
  } catch {
    return null
  }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A link as the page's browser would send it: in its query, characters are bytes of the page's encoding. */
export function encodedLink(link: string, charset: string): string {
  const at = link.indexOf('?')
  if (at < 0 || !isLegacy(charset)) return link
  const end = link.indexOf('#', at)
  const query = end < 0 ? link.slice(at) : link.slice(at, end)
  return link.slice(0, at) + encoded(query, charset) + (end < 0 ? '' : link.slice(end))
}

/** A form's fields as its page would send them. */
export const encodedForm = (fields: readonly (readonly [string, string])[], charset: string): string =>
  fields.map(pair => pair.map(text => formText(text, charset)).join('=')).join('&')

const formText = (text: string, charset: string): string =>
  isLegacy(charset)
    ? encoded(
        text.replace(/[\0-\x7f]/g, c => new URLSearchParams([['', c]]).toString().slice(1)),
        charset,
      )
    : new URLSearchParams([['', text]]).toString().slice(1)

const isLegacy = (charset: string) => !charset.startsWith('utf')

function encoded(text: string, charset: string): string {
  const table = tableOf(charset)
  return text.replace(/[^\0-\x7f]/gu, char => {
    const pair = table.get(char)
    return pair === undefined ? encodeURIComponent(`&#${char.codePointAt(0)};`) : percent(pair)
  })
}

const percent = (pair: number) =>
  [pair >> 8, pair & 0xff].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

const tables = new Map<string, ReadonlyMap<string, number>>()

/** Characters of two bytes, as TextDecoder reads them: it has no counterpart that writes. */
function tableOf(charset: string): ReadonlyMap<string, number> {
  const made = tables.get(charset)
  if (made) return made
  const table = new Map<string, number>()
  const decoder = new TextDecoder(charset)
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail))
      if ([...char].length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, (lead << 8) | trail)
    }
  tables.set(charset, table)
  return table
}
