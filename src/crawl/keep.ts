import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { temporary } from '../write/atomic.ts'
import { RefusedError } from './errors.ts'
import { fileOf } from './sources.ts'

/** Bytes that were kept, or not: what they are decides. */
export interface Kept {
  readonly kind: 'pdf' | 'zip'
  readonly sha256: string
  readonly bytes: number
  /** Of a ZIP, which the caller removes. */
  readonly temporary: string | null
}

const HEAD = 1024

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

/**
 * Writes bytes under a temporary name and, if they are a PDF, renames them to `files/<sha256>.pdf`.
 * @throws RefusedError when the first bytes are those of something else.
 */
export async function keep(folder: string, what: string, chunks: AsyncIterable<Buffer>): Promise<Kept> {
  const temp = temporary(join(folder, fileOf('new')))
  mkdirSync(dirname(temp), { recursive: true })
  const file = await open(temp, 'wx')
  const hash = createHash('sha256')
  let [head, bytes] = [Buffer.alloc(0), 0]
  let isKept = false
  try {
    const assertKind = () => {
      const kind = kindOfBytes(head)
      if (kind === 'pdf' || kind === 'zip') return kind
      throw new RefusedError(`${what}: ${NOT[kind]}`)
    }
    for await (const chunk of chunks) {
      const isStart = head.length < HEAD
      if (isStart) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)])
      if (isStart && head.length === HEAD) assertKind()
      hash.update(chunk)
      bytes += chunk.length
      await file.writeFile(chunk)
    }
    const kind = assertKind()
    await file.close()
    const sha256 = hash.digest('hex')
    if (kind === 'pdf') await rename(temp, join(folder, fileOf(sha256)))
    isKept = true
    return { kind, sha256, bytes, temporary: kind === 'zip' ? temp : null }
  } finally {
    if (!isKept) {
      await file.close().catch(() => {})
      await rm(temp, { force: true })
    }
  }
}
