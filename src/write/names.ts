import { createHash } from 'node:crypto'
import { basename } from 'node:path'

/** File systems allow 255 bytes; a temporary name, "-tables" and the like need room. Chinese takes three bytes. */
const MAX_BYTES = 160
/** Names that Windows keeps for devices, also with an extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i
/** Folder of what is known of files that failed twice. */
export const QUARANTINE = 'quarantine'
/** Digits of the hash in a folder's name; more where two documents share name and digits. */
const DIGITS = [8, 16, 32, 64]

/**
 * Folder names for a document, the first that no other document has to be taken: the file's base name made safe, and the
 * beginning of the hash of its bytes. Nothing else decides: neither the other files of a run nor their order. A file that
 * is named by its hash needs no more.
 */
export function folderNames(path: string, sha256: string): string[] {
  const stem = stemOf(path)
  const name = safeName(stem)
  return stem === sha256 ? [name] : DIGITS.map(digits => `${name}-${sha256.slice(0, digits)}`)
}

/** What a document says of itself, as people look for it. */
interface Known {
  readonly entity: string | null
  readonly fiscalYear: number | null
  readonly type: string
  readonly title: string | null
}
/** In names of folders and lists. */
const TYPES: Readonly<Record<string, string>> = {
  'department-final-accounts': '部门决算',
  'department-budget': '部门预算',
  'government-final-accounts': '政府决算',
  'government-budget': '政府预算',
}

/** `司法局-2023-部门决算-1a2b3c4d`, or the title where neither whose nor of which year it is is known; null without one. */
export function documentName(known: Known | null, sha256: string): string | null {
  if (!known) return null
  const isNamed = known.entity || known.fiscalYear !== null
  const parts = (isNamed ? [known.entity, known.fiscalYear, TYPES[known.type]] : [known.title]).filter(Boolean)
  if (!parts.length) return null
  return `${safeName(parts.join('-'))}-${sha256.slice(0, DIGITS[0])}`
}

/** Whether a folder's name is that of a document with these bytes, whatever it says besides. */
export const isNameOf = (folder: string, sha256: string): boolean =>
  folder === sha256 || folder.endsWith(`-${sha256.slice(0, DIGITS[0])}`)

/** Of a file whose bytes cannot be read; `path` is the absolute one. */
export const unreadName = (path: string): string => `${safeName(stemOf(path))}-${hash(path)}`

/** Names that earlier versions gave the folder of this file: its own, with a hash of its path where several had it. */
export const earlierNames = (path: string): string[] => [safeName(stemOf(path)), unreadName(path)]

const stemOf = (path: string) => basename(path).replace(/\.pdf$/i, '')

/** A folder name that every file system takes and that stays inside its folder. */
export function safeName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '_')
  if (DEVICE.test(name)) return `_${name}`
  if (Buffer.byteLength(name) > MAX_BYTES) return `${cut(name)}-${hash(text)}`
  return /[^_]/.test(name) ? name : `document-${hash(text)}`
}

function cut(name: string): string {
  let end = ''
  for (const char of name) {
    if (Buffer.byteLength(end + char) > MAX_BYTES) break
    end += char
  }
  return end
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
