import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { temporary } from '../write/atomic.ts'
import { challenged, challengeOf } from './challenge.ts'
import { OtherFormatError, RefusedError } from './errors.ts'
import { formatOfBytes } from './formats.ts'
import { fileOf } from './sources.ts'

/** Bytes that were kept, or not: what they are decides. */
export interface Kept {
  readonly kind: 'pdf' | 'zip'
  readonly sha256: string
  readonly bytes: number
  /** Of a ZIP, which the caller removes. */
  readonly temporary: string | null
  /** False for a PDF whose end is missing. */
  readonly isWhole: boolean
}

const HEAD = 1024
/** Bytes in which a whole PDF has its last word. Writers may leave a little behind it. */
const TAIL = 4096
const LAST_WORD = /%%EOF|startxref/

/** What a file is by its first bytes. A PDF may have a little before its header. */
export function kindOfBytes(head: Buffer): 'pdf' | 'zip' | 'html' | 'empty' | 'unknown' {
  const text = head.toString('latin1')
  if (!text.trim()) return 'empty'
  if (/^PK(\x03\x04|\x05\x06)/.test(text)) return 'zip'
  if (/^\s*(\xef\xbb\xbf)?\s*<(!doctype|html|head|body|script|meta|\?xml)/i.test(text)) return 'html'
  return text.includes('%PDF-') ? 'pdf' : 'unknown'
}

const NOT: Readonly<Record<'html' | 'empty' | 'unknown', string>> = {
  html: 'it is a web page and no PDF',
  empty: 'it is empty',
  unknown: 'it is neither PDF nor ZIP',
}

function refusal(what: string, kind: keyof typeof NOT, head: Buffer): RefusedError {
  const challenge = kind === 'html' ? challengeOf(head.toString('utf8')) : null
  if (challenge) return new RefusedError(`${what}: ${challenged(challenge, 200)}`)
  const format = kind === 'unknown' ? formatOfBytes(head) : null
  return format ? new OtherFormatError(`${what}: it is ${format}`, format) : new RefusedError(`${what}: ${NOT[kind]}`)
}

/**
 * Writes bytes under a temporary name and, if they are a PDF, renames them to `files/<sha256>.pdf`.
 * @throws RefusedError when the first bytes are those of something else.
 */
export async function keep(folder: string, what: string, chunks: AsyncIterable<Buffer>): Promise<Kept> {
  const temp = temporary(join(folder, fileOf('new')))
  mkdirSync(dirname(temp), { recursive: true })
  const file = await open(temp, 'wx')
  const hash = createHash('sha256')
  let [head, tail, bytes] = [Buffer.alloc(0), Buffer.alloc(0), 0]
  let isKept = false
  try {
    const assertKind = () => {
      const kind = kindOfBytes(head)
      if (kind === 'pdf' || kind === 'zip') return kind
      throw refusal(what, kind, head)
    }
    for await (const chunk of chunks) {
      const isStart = head.length < HEAD
      if (isStart) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)])
      if (isStart && head.length === HEAD) assertKind()
      hash.update(chunk)
      bytes += chunk.length
      tail = Buffer.concat([tail, chunk.subarray(-TAIL)]).subarray(-TAIL)
      await file.writeFile(chunk)
    }
    const kind = assertKind()
    await file.close()
    const sha256 = hash.digest('hex')
    if (kind === 'pdf') await rename(temp, join(folder, fileOf(sha256)))
    isKept = true
    const isWhole = kind === 'zip' || LAST_WORD.test(tail.toString('latin1'))
    return { kind, sha256, bytes, temporary: kind === 'zip' ? temp : null, isWhole }
  } finally {
    if (!isKept) {
      await file.close().catch(() => {})
      await rm(temp, { force: true })
    }
  }
}
