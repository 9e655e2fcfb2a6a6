import { createHash } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { InputError, OutageError } from '../errors.ts'
import { writeFilesWhole } from '../write/atomic.ts'

/** PDFs by the hash of their content. */
export interface Pdfs {
  put(sha256: string, bytes: Uint8Array): Promise<void>
  /** @throws InputError where it is missing or is not what the hash says, OutageError where all of them are away. */
  get(sha256: string): Promise<Uint8Array>
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A folder with subfolders of the first two digits: a million files are too many for one. */
function folderOfPdfs(folder: string): Pdfs {
  const path = (sha256: string) => join(folder, sha256.slice(0, 2), `${sha256}.pdf`)
  return {
    async put(sha256, bytes) {
      mkdirSync(dirname(path(sha256)), { recursive: true })
      writeFilesWhole([path(sha256)], ([append]) => append!(bytes))
    },
    get: async sha256 => checked(sha256, await readFile(path(sha256)).catch(missingIn(folder)), folder),
  }
}

/** Null where a file is missing. A disk that fails, or a folder that is not mounted, is away. */
const missingIn = (folder: string) => (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT' && existsSync(folder)) return null
  throw new OutageError(`${folder}: the PDFs of the store cannot be read (${error.code}); check the disk`)
}

interface Bucket {
  /** `https://host/bucket`. */
  readonly endpoint: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
}

/** A request that takes longer has failed (ms). */
const PATIENCE = 300_000

/** An S3-compatible bucket. What goes wrong is an OutageError of one line: it concerns every PDF. */
async function bucketOfPdfs(bucket: Bucket): Promise<Pdfs> {
  const { S3mini } = await import('s3mini')
  const { endpoint } = bucket
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    throw new InputError(`JUESUAN_BUCKET: ${endpoint} is no address; give one such as https://HOST/BUCKET`)
  const client = new S3mini({ ...bucket, requestAbortTimeout: PATIENCE })
  const asked = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw new OutageError(`JUESUAN_BUCKET: ${endpoint} ${whatIsWrong(error)}`)
    }
  }
  return {
    async put(sha256, bytes) {
      await asked(() => client.putObject(`${sha256}.pdf`, Buffer.from(bytes), 'application/pdf'))
    },
    async get(sha256) {
      const bytes = await asked(() => client.getObjectArrayBuffer(`${sha256}.pdf`))
      if (!bytes && !(await asked(() => client.bucketExists())))
        throw new OutageError(`JUESUAN_BUCKET: ${endpoint} is no bucket that these keys see; ${ANSWERS[404]}`)
      return checked(sha256, bytes && new Uint8Array(bytes), endpoint)
    },
  }
}

/** By the answer's status. */
const ANSWERS: Readonly<Record<number, string>> = {
  401: 'check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  403: 'check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION, and that the key may read and write there',
  404: 'make the bucket, or check the address',
}

function whatIsWrong(error: unknown): string {
  const { status, code, message, cause } = error as Error & { readonly status?: number; readonly code?: string }
  if (status) return `answers HTTP ${status} ${code ?? ''}; ${ANSWERS[status] ?? 'try again later'}`
  const why = code ?? (cause as { readonly code?: string } | undefined)?.code ?? message.split('\n')[0]
  return `cannot be reached (${why}); check the address and the network`
}

function checked(sha256: string, bytes: Uint8Array | null, where: string): Uint8Array {
  if (!bytes) throw new InputError(`${sha256}.pdf: it is not in ${where}; queue the PDF again`)
  if (hashOf(bytes) !== sha256)
    throw new InputError(`${sha256}.pdf: its content in ${where} is another; queue the PDF again`)
  return bytes
}

/** Where PDFs are kept: the bucket that the environment names (JUESUAN_BUCKET and the usual AWS names), else `folder`. */
export function pdfsFrom(env: Readonly<Record<string, string | undefined>>, folder: string): Promise<Pdfs> {
  const endpoint = env.JUESUAN_BUCKET
  if (!endpoint) return Promise.resolve(folderOfPdfs(join(folder, 'pdfs')))
  const [accessKeyId, secretAccessKey] = [env.AWS_ACCESS_KEY_ID, env.AWS_SECRET_ACCESS_KEY]
  if (!accessKeyId || !secretAccessKey)
    throw new InputError('JUESUAN_BUCKET: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as well')
  return bucketOfPdfs({ endpoint, accessKeyId, secretAccessKey, region: env.AWS_REGION ?? 'auto' })
}
