import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Seen {
  readonly path: string
  readonly at: number
  readonly headers: IncomingMessage['headers']
  status: number
}
export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A web server on 127.0.0.1 that goes away with the test, and what it was asked. */
export async function serve(routes: Readonly<Record<string, Answer>>) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const entry: Seen = { path: request.url!, at: performance.now(), headers: request.headers, status: 0 }
    seen.push(entry)
    response.on('close', () => {
      entry.status = response.statusCode
    })
    const answer = routes[request.url!]
    if (answer) return answer(request, response)
    response.writeHead(404).end()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { seen, port, origin: `http://127.0.0.1:${port}`, paths: () => seen.map(s => s.path) }
}

export const html =
  (body: string, type = 'text/html; charset=utf-8'): Answer =>
  (_, response) =>
    response.writeHead(200, { 'content-type': type }).end(body)

export const text = (body: string): Answer => html(body, 'text/plain')

/** A file with an ETag that answers 304 to those who have it. */
export const file =
  (of: () => Buffer, etag: () => string, type = 'application/pdf'): Answer =>
  (request, response) => {
    if (request.headers['if-none-match'] === etag()) return response.writeHead(304).end()
    response.writeHead(200, { 'content-type': type, etag: etag(), 'content-length': of().length }).end(of())
  }

export const redirect =
  (to: string): Answer =>
  (_, response) =>
    response.writeHead(302, { location: to }).end()
