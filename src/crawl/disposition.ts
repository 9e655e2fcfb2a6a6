/** The name that a server gives a file in Content-Disposition (RFC 6266), as Chinese servers write it too. */

/** Null where there is none. */
export function fileNameOf(header: string | undefined): string | null {
  if (!header) return null
  const extended = /filename\*\s*=\s*([\w-]*)'[^']*'([^;]+)/i.exec(header)
  if (extended) return percentDecoded(extended[2]!.trim(), extended[1]!)
  const plain = /filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;]+))/i.exec(header)
  const text = (plain?.[1] ?? plain?.[2])?.replace(/\\(.)/g, '$1').trim()
  if (!text) return null
  const word = /^=\?([\w-]+)\?([bq])\?(.*?)\?=$/i.exec(text)
  if (word) return bytesAs(encodedWord(word[2]!, word[3]!), word[1]!)
  return /%[0-9a-f]{2}/i.test(text) ? percentDecoded(text, '') : bytesAs(Buffer.from(text, 'latin1'), '')
}

const encodedWord = (kind: string, text: string): Buffer =>
  /b/i.test(kind)
    ? Buffer.from(text, 'base64')
    : Buffer.from(
        text.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => charOf(hex)),
        'latin1',
      )

const charOf = (hex: string) => String.fromCharCode(Number.parseInt(hex, 16))

/** `%BE%F6%CB%E3.pdf`: bytes of UTF-8, or of GBK where they are none. */
export const percentDecoded = (text: string, charset: string): string =>
  bytesAs(
    Buffer.concat(
      text
        .split(/((?:%[0-9a-f]{2})+)/i)
        .map((part, i) => (i % 2 ? Buffer.from(part.replaceAll('%', ''), 'hex') : Buffer.from(part, 'latin1'))),
    ),
    charset,
  )

function bytesAs(bytes: Buffer, charset: string): string {
  for (const name of [charset, 'utf-8'])
    try {
      if (name) return new TextDecoder(/^gb/i.test(name) ? 'gb18030' : name, { fatal: true }).decode(bytes)
    } catch {
      // Not in it: the next one.
    }
  return new TextDecoder('gb18030').decode(bytes)
}
