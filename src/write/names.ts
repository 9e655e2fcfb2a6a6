import { createHash } from 'node:crypto'
import { basename } from 'node:path'

/** File systems allow 255 bytes; a temporary name, "-tables" and the like need room. Chinese takes three bytes. */
const MAX_BYTES = 160
/** Names that Windows keeps for devices, also with an extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i
/** Folder of what is known of files that failed twice. */
export const QUARANTINE = 'quarantine'
/** What the run itself writes beside the folders. */
export const RUN_FILE_NAMES = [
  'facts.csv',
  'tables.csv',
  'issues.csv',
  'documents.csv',
  'datapackage.json',
  'DICTIONARY.md',
  QUARANTINE,
]

/**
 * One output folder name per input path, in the same order: the file's base name made safe. Names that fall together
 * (2023/报告.pdf and 2024/报告.pdf) all get a hash of their path, whatever the order they come in.
 */
export function folderNames(paths: readonly string[]): string[] {
  const plain = paths.map(path => safeName(basename(path).replace(/\.pdf$/i, '')))
  const count = new Map<string, number>()
  for (const name of plain) count.set(key(name), (count.get(key(name)) ?? 0) + 1)
  return plain.map((name, i) => {
    const unique = count.get(key(name)) === 1 && !RUN_FILE_NAMES.some(file => key(file) === key(name))
    return unique ? name : `${name}-${hash(paths[i]!)}`
  })
}

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

/** Windows and macOS do not tell a name from its upper case. */
const key = (name: string) => name.toLowerCase()
const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
