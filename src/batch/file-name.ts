import { join, sep } from 'node:path'

/** A path as the system has it, and as people read it. Names that ZIPs from China left on Linux are GBK. */
export interface FileName {
  readonly bytes: Buffer
  readonly shown: string
}

export const fileName = (path: string): FileName => ({ bytes: Buffer.from(path), shown: path })

/** The file of this name in a folder. */
export const within = (folder: FileName, name: Buffer): FileName => ({
  bytes: Buffer.concat([folder.bytes, Buffer.from(sep), name]),
  shown: join(folder.shown, decoded(name)),
})

/** Whether Node can open it by the name shown, and the name can be shown: a line break in it could forge a message. */
export const isPlain = ({ bytes }: FileName): boolean => {
  const text = utf8(bytes)
  return text !== null && !UNSEEN.test(text)
}

const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]/u
/** On one line; what cannot be shown as `mark`. */
export const visible = (text: string, mark: '_' | '\ufffd'): string => text.replace(new RegExp(UNSEEN, 'gu'), mark)

/** UTF-8, else GB18030, where bytes that are neither become U+FFFD. */
export const decoded = (name: Uint8Array): string => utf8(name) ?? new TextDecoder('gb18030').decode(name)

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The name with all that is not ASCII as %XX: no two are the same. */
export const escaped = ({ bytes }: FileName): string =>
  bytes.toString('latin1').replace(/[^ -~]|%/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

/** Unlike localeCompare the same on every machine. */
export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
export const byName = (a: FileName, b: FileName): number => byCode(a.shown, b.shown) || Buffer.compare(a.bytes, b.bytes)
