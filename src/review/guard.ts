/** What every request must be, and what every answer says of itself: nothing may leave this machine or come from another site. */
import type { MiddlewareHandler } from 'hono'
import { TOKEN_HEADER } from './api.ts'

/** pdfjs decodes pictures in WebAssembly; nothing else is run but the files of the page. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

export interface Gate {
  readonly token: string
  /** Port the server listens on. */
  readonly port: () => number
}

const NAMES = ['127.0.0.1', 'localhost', '[::1]']
const READS = ['GET', 'HEAD']

/** Why a request is refused, or null. A page of another site reaches us under its own name (DNS rebinding), or without our token. */
export function refusal(method: string, headers: Headers, { token, port }: Gate): string | null {
  const host = headers.get('host') ?? ''
  if (!NAMES.some(name => host === `${name}:${port()}`)) return `the server answers on 127.0.0.1:${port()} only`
  const site = headers.get('sec-fetch-site')
  if (READS.includes(method))
    return site === 'cross-site' && headers.get('sec-fetch-mode') !== 'navigate' ? ELSEWHERE : null
  if (headers.get('origin') !== `http://${host}` || (site !== null && site !== 'same-origin')) return ELSEWHERE
  if (!isSame(headers.get(TOKEN_HEADER) ?? '', token)) return 'the page is of an earlier start of the server; reload it'
  if (!/^application\/json\b/.test(headers.get('content-type') ?? '')) return 'send JSON'
  return null
}
const ELSEWHERE = 'the request comes from another site'

/** Takes as long for any wrong token. */
function isSame(given: string, token: string): boolean {
  let difference = given.length ^ token.length
  for (let i = 0; i < token.length; i++) difference |= token.charCodeAt(i) ^ (given.charCodeAt(i) || 0)
  return difference === 0
}

export const guard =
  (gate: Gate): MiddlewareHandler =>
  async (c, next) => {
    const why = refusal(c.req.method, c.req.raw.headers, gate)
    if (why === null) await next()
    else c.res = c.json({ error: why }, 403)
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }
