import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { InputError } from '../errors.ts'
import { ASSETS, requireAssets } from '../review/assets.ts'
import { Desk } from '../review/desk.ts'
import { documentsIn } from '../review/folder.ts'
import { reviewApp } from '../review/server.ts'
import { writeSingleFile } from '../review/single-files.ts'
import { readAssets } from '../review/static.ts'
import { readOptions, UsageError } from './options.ts'
import { complain, say } from './say.ts'

export const help = `juesuan review [OUT] [--port N] [--pdfs FOLDER] [--no-open] [--static FOLDER]

Opens the collection that extract wrote to OUT (output where none is named) in the browser:
each number beside its place on the page, every finding with its arithmetic. What is
corrected there stands in OUT/<document>/corrections.json and is checked at once.
Only this machine reaches the server; it runs until Ctrl+C.

  --port N         port to listen on; a free one where none is given
  --pdfs FOLDER    where PDFs are that lie no more where they were extracted from; they are
                   found by their content [default: .]
  --no-open        do not start the browser
  --static FOLDER  write each document there as one HTML file that needs no server and no
                   network, and end; nothing can be corrected in it
`

const LOOPBACK = '127.0.0.1'

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  const [folder = 'output', ...more] = options.args
  if (more.length) throw new UsageError('review: give one output folder')
  const out = resolve(folder)
  requireCollection(folder)
  requireAssets(ASSETS)
  const desk = new Desk(out, pdfFolders(options.text('pdfs')!, out))
  const target = options.text('static')
  if (target !== null)
    return writeSingleFiles(
      desk,
      documentsIn(out).map(d => d.name),
      target,
    )
  const token = randomBytes(32).toString('hex')
  let port = options.count('port') ?? 0
  if (port > 65_535) throw new UsageError(`--port ${port}: give a port up to 65535`)
  const onError = (error: Error) => complain(`juesuan review: ${error.stack ?? error.message}`)
  const app = reviewApp({ desk, assets: ASSETS, token, port: () => port, onError })
  const server = serve({ fetch: app.fetch, hostname: LOOPBACK, port })
  return new Promise((done, failed) => {
    server.once('error', error => failed(new InputError(`port ${port}: ${reason(error)}; give another --port`)))
    server.once('listening', () => {
      port = (server.address() as AddressInfo).port
      const url = `http://${LOOPBACK}:${port}/`
      say(`${url} shows ${folder}; Ctrl+C ends it`)
      desk.listing.list() // begins to read what is new
      if (!options.has('no-open')) openBrowser(url)
    })
    process.once('SIGINT', () => {
      server.close(() => done(0))
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  })
}

/** The exit code: 1 where a file could not be written, or lacks the pictures of its pages. */
async function writeSingleFiles(desk: Desk, names: readonly string[], target: string): Promise<number> {
  const assets = readAssets(ASSETS)
  let troubles = 0
  for (const name of names) {
    const trouble = await writeSingleFile(desk, name, target, assets).then(
      ({ path, lacks }) => {
        say(path)
        return lacks && `${path}: it has no pictures of the pages: ${lacks}`
      },
      (error: Error) => `${name}: ${error.message}`,
    )
    if (!trouble) continue
    complain(`juesuan: ${trouble}`)
    troubles++
  }
  return troubles ? 1 : 0
}

const reason = ({ code, message }: NodeJS.ErrnoException): string =>
  code === 'EADDRINUSE' ? 'another program listens there' : code === 'EACCES' ? 'it may not be used' : message

function requireCollection(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new InputError(`${folder}: there is no such folder; run juesuan extract first, or name its --out`)
  if (!documentsIn(folder).length)
    throw new InputError(`${folder}: there is no extracted document in it; name the --out of an extraction`)
}

/** A crawl keeps its files beside the reports. */
function pdfFolders(given: string, out: string): string[] {
  if (!existsSync(given)) throw new InputError(`${given}: there is no such folder; give another --pdfs`)
  const crawled = [join(out, 'files'), join(dirname(out), 'files')]
  return [...crawled.filter(folder => existsSync(folder)), resolve(given)]
}

const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Where there is no browser to start, the printed address is enough. */
function openBrowser(url: string): void {
  const [command, ...args] = OPENERS[process.platform] ?? ['xdg-open']
  const child = spawn(command!, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
