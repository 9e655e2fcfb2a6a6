/**
 * `npm run sites`: a made site of every kind in sites/, and three nights of `juesuan nightly` on all of them, between
 * which documents come, change, go and move, while servers fail now and then. Checks that every file is found, that
 * hosts are asked as configured, and that each summary tells exactly what happened. `-- --kinds 4` for fewer.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { KINDS } from './sites/kinds.ts'
import { EXPECTED, NIGHTS } from './sites/nights.ts'
import { type Request, serveSite } from './sites/server.ts'
import type { Kind, Routes } from './sites/site.ts'

const { values } = parseArgs({ options: { kinds: { type: 'string' }, every: { type: 'string' } } })
/** Seconds between two requests to a host. */
const DELAY = 0.03
const CLI = resolve(import.meta.dirname, '../../src/cli.ts')
const every = Number(values.every ?? 1)
const kinds = KINDS.filter((_, i) => i % every === 0).slice(0, Number(values.kinds ?? KINDS.length))

/** The first request of a night for a page or file is refused now and then, and must be tried again. */
function faulty(routes: Routes, night: number): Routes {
  const lines = Object.keys(routes)
  return Object.fromEntries(
    lines.map((line, i) => {
      let failures = (i + night) % 3 === 0 ? 1 : 0
      const route = routes[line]!
      const fault = i % 2 ? 'reset' : 'busy'
      return [
        line,
        (request, response) => {
          if (failures-- > 0) {
            if (fault === 'reset') return void request.socket.resetAndDestroy()
            return void response.writeHead(503).end()
          }
          if (typeof route === 'function') return route(request, response)
          const { status = 200, type = 'text/html', headers = {}, body } = route
          response.writeHead(status, { 'content-type': type, ...headers }).end(body)
        },
      ]
    }),
  )
}

const folder = mkdtempSync(join(tmpdir(), 'juesuan-sites-'))
const out = join(folder, 'nights')
const state = new Map<Kind, Routes>()
const sites = await Promise.all(
  kinds.map(async kind => ({ kind, server: await serveSite(() => state.get(kind) ?? {}) })),
)
const list = sites.map(({ kind, server }) => {
  const settings = kind.settings?.(server.origin) ?? `start: ['${server.origin}/']`
  return `  - { name: '${kind.name}', ${settings} }`
})
writeFileSync(join(folder, 'sites.yaml'), `contact: a@b.cn\ndelay: ${DELAY}\nsites:\n${list.join('\n')}\n`)

const nightly = () =>
  new Promise<number | null>(done => {
    const args = ['nightly', join(folder, 'sites.yaml'), '--out', out, '--allow-private', '127.0.0.1', '--ocr', 'off']
    const stdio = ['ignore', 'ignore', 'inherit'] as const
    spawn(process.execPath, [CLI, ...args, '--quiet', '--format', 'csv'], { stdio: [...stdio] }).once('exit', done)
  })

const wrong: string[] = []
let [found, documents, requests, told] = [0, 0, 0, 0]
for (const [night, docsOf] of NIGHTS.entries()) {
  for (const { kind, server } of sites) {
    state.set(kind, faulty(kind.routes(docsOf(kind)), night))
    server.seen.length = 0
  }
  const code = await nightly()
  if (code !== 4) wrong.push(`night ${night + 1}: exit code ${code}, expected 4`)
  const sources = readFileSync(join(out, 'sources.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))
  for (const line of [...summary.failed, ...summary.warnings]) wrong.push(`night ${night + 1}: ${line}`)
  for (const { kind, server } of sites) {
    for (const made of docsOf(kind)) {
      documents++
      const sha256 = createHash('sha256').update(made.bytes).digest('hex')
      const url = server.origin + kind.address(made)
      const isFound = sources.some(
        s => s.url === url && s.sha256 === sha256 && s.entry === (kind.entry?.(made) ?? null),
      )
      if (isFound) found++
      else wrong.push(`night ${night + 1}: ${kind.name}: ${url} was not found`)
    }
    for (const [name, count] of Object.entries(EXPECTED[night]!)) {
      const rows = summary[name].filter((row: { site: string }) => row.site === kind.name)
      told += rows.length
      if (rows.length !== count)
        wrong.push(`night ${night + 1}: ${kind.name}: ${rows.length} ${name}, expected ${count}`)
    }
    requests += server.seen.length
    const robots = server.seen.filter(({ line }) => line === 'GET /robots.txt').length
    if (robots !== 1) wrong.push(`night ${night + 1}: ${kind.name}: robots.txt was asked for ${robots} times`)
  }
  const early = gapsOf(sites.flatMap(({ server }) => server.seen)).filter(gap => gap < DELAY * 1000 - 1)
  if (early.length)
    wrong.push(`night ${night + 1}: ${early.length} requests came too early, by up to ${Math.min(...early)} ms`)
}

/** All sites are one host: ms from the start of a request to that of the next. */
function gapsOf(seen: readonly Request[]): number[] {
  const started = seen.map(request => request.started).sort((a, b) => a - b)
  return started.slice(1).map((at, i) => at - started[i]!)
}

for (const { server } of sites) server.close()
rmSync(folder, { recursive: true })
for (const line of wrong) console.log(`sites: ${line}`)
console.log(
  `sites: ${kinds.length} kinds, ${NIGHTS.length} nights, ${found} of ${documents} files found, ${told} pieces of news, ${requests} requests, ${wrong.length} wrong`,
)
process.exitCode = wrong.length ? 1 : 0
