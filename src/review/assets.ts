/** The page itself: files that `npm run build` puts into dist/review. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { InputError } from '../errors.ts'
import { TOKEN_PLACEHOLDER } from './api.ts'

export const ASSETS = resolve(import.meta.dirname, '../../dist/review')
const INDEX = 'index.html'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.icc': 'application/octet-stream',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/** @throws InputError when the page was never built. */
export function requireAssets(folder: string): void {
  if (!existsSync(join(folder, INDEX)))
    throw new InputError(`${join(folder, INDEX)}: the review page is not built; run npm run build`)
}

interface Asset {
  readonly body: Uint8Array<ArrayBuffer>
  readonly type: string
}

/** The file of a request's path; null where there is none, or where the path leaves the folder. */
export async function assetAt(folder: string, path: string, token: string): Promise<Asset | null> {
  const file = fileOf(folder, path)
  if (file === null) return null
  try {
    const bytes = await readFile(file)
    const type = TYPES[extname(file)] ?? 'application/octet-stream'
    const text = file === join(folder, INDEX) ? bytes.toString('utf8').replaceAll(TOKEN_PLACEHOLDER, token) : null
    return { body: new Uint8Array(text === null ? bytes : Buffer.from(text)), type }
  } catch {
    return null
  }
}

function fileOf(folder: string, path: string): string | null {
  const name = decoded(path)
  if (name === null || /[\\\0]/.test(name) || name.split('/').some(part => part.startsWith('.'))) return null
  const file = resolve(folder, `.${name === '/' ? `/${INDEX}` : name}`)
  return file.startsWith(folder + sep) ? file : null
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
