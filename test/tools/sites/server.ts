import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Route, Routes } from './site.ts'

export interface Request {
  /** `GET /a?b=c`, `POST /a b=c` */
  readonly line: string
  readonly started: number
  ended: number
}

/** A made site on 127.0.0.1, whose routes are asked for anew at each request. */
export async function serveSite(routes: () => Routes): Promise<{ origin: string; seen: Request[]; close: () => void }> {
  const seen: Request[] = []
  const server: Server = createServer(async (request, response) => {
    const started = performance.now()
    const form = request.method === 'POST' ? ` ${await bodyOf(request)}` : ''
    const entry: Request = { line: `${request.method} ${request.url}${form}`, started, ended: started }
    seen.push(entry)
    response.on('close', () => {
      entry.ended = performance.now()
    })
    const route = routeOf(routes(), entry.line)
    if (typeof route === 'function') return route(request, response)
    const { status = 200, type = 'text/html', headers = {}, body } = route
    response.writeHead(status, { 'content-type': type, ...headers }).end(body)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${port}`, seen, close }
}

function routeOf(routes: Routes, line: string): Route {
  if (Object.hasOwn(routes, line)) return routes[line]!
  return line === 'GET /robots.txt' ? { type: 'text/plain', body: '' } : { status: 404, body: 'not found' }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) body += part
  return body
}
