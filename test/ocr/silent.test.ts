import { fork, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import type { Answer, Job } from '../../src/batch/message.ts'
import { filesIn, scratch } from '../fixtures/folder.ts'
import { lineOfText, pdfOf } from '../fixtures/pdf.ts'

const SRC = resolve(import.meta.dirname, '../../src')
const NO_REPORTS = /ORT_DISABLE_TELEMETRY/

/** A PDF to be read from its picture, beside a home where nothing may appear. */
function places() {
  const [home, work] = [scratch(), scratch()]
  const pdf = join(work, 'a.pdf')
  writeFileSync(pdf, pdfOf([lineOfText('1,234.56 789.00'), lineOfText('42.00')]))
  return { home, work, pdf, env: { PATH: process.env.PATH, HOME: home, TMPDIR: work } }
}

/** Runs the library's extract in a process of its own; on so many threads. */
function library(threads: number, { work, pdf, env }: ReturnType<typeof places>) {
  const code = `
    import { readFileSync } from 'node:fs'
    import { extract } from ${JSON.stringify(join(SRC, 'index.ts'))}
    const bytes = readFileSync(${JSON.stringify(pdf)})
    const { pages } = await extract({ file: 'a.pdf', bytes }, { ocr: 'force', threads: ${threads} })
    console.log(pages[0].engine)`
  writeFileSync(join(work, 'library.mjs'), code)
  return spawnSync(process.execPath, [join(work, 'library.mjs')], { env, encoding: 'utf8' })
}

test.each([1, 2])('the library reads a picture on %i threads and leaves nothing in the home', threads => {
  const at = places()
  const { stdout, stderr } = library(threads, at)
  expect([stderr, stdout.trim()]).toEqual(['', 'ppocr-v4-mobile'])
  expect(filesIn(at.home)).toEqual([])
})

test('the process that reads documents leaves nothing in the home', async () => {
  const { home, work, pdf } = places()
  const child = fork(join(SRC, 'batch/child.ts'), { env: { HOME: home, TMPDIR: work } })
  const job: Job = { path: pdf, maxBytes: 2 ** 20, options: { ocr: 'force' } }
  child.send(job)
  const last = await new Promise<Answer>(done => child.on('message', (m: Answer) => 'pages' in m || done(m)))
  child.kill('SIGKILL')
  expect(last).toMatchObject({ report: { pages: [{ engine: 'ppocr-v4-mobile' }, {}] } })
  expect(filesIn(home)).toEqual([])
})

test('in a thread of a process that did not switch the reports off nothing is read', async () => {
  const code = `
    const { parentPort } = require('node:worker_threads')
    import(${JSON.stringify(join(SRC, 'ocr/recogniser.ts'))})
      .then(({ recogniser }) => recogniser())
      .then(() => parentPort.postMessage('read'), error => parentPort.postMessage(error.message))`
  const { ORT_DISABLE_TELEMETRY: _, ...env } = process.env
  const answer = (env: NodeJS.ProcessEnv) =>
    new Promise<string>(done => new Worker(code, { eval: true, env }).on('message', done))
  expect(await answer(env)).toMatch(NO_REPORTS)
})

const traces = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0

test.skipIf(!traces)(
  `a whole run opens no connection and writes only where it was told to${traces ? '' : ' (skipped: no strace here)'}`,
  () => {
    const { home, work, pdf, env } = places()
    const trace = join(work, 'trace')
    const calls = '--trace=network,open,openat,creat,mkdir,mkdirat'
    const command = [
      process.execPath,
      join(SRC, 'cli.ts'),
      'extract',
      pdf,
      '--ocr',
      'force',
      '--out',
      join(work, 'out'),
    ]
    const { status, stderr } = spawnSync('strace', ['-f', '-qq', '-y', calls, '-o', trace, ...command], {
      env,
      cwd: work,
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([0, expect.stringContaining('a.pdf')])
    const lines = readFileSync(trace, 'utf8').split('\n')
    expect(lines.some(line => /onnxruntime_binding\.node/.test(line))).toBe(true)
    expect(lines.filter(line => /AF_INET|AF_NETLINK/.test(line))).toEqual([])
    const written = lines.filter(line => /O_WRONLY|O_RDWR|O_CREAT|\b(mkdir|mkdirat|creat)\(/.test(line))
    const outside = written.filter(line => !line.includes(`"${work}/`) && !/"\/(dev|proc)\//.test(line))
    expect(outside).toEqual([])
    expect(filesIn(home)).toEqual([])
  },
)

test('nothing else loads the runtime', () => {
  const root = resolve(SRC, '..')
  const loads = ['src', 'test'].flatMap(folder =>
    filesIn(join(root, folder))
      .filter(name => name.endsWith('.ts') && !name.endsWith('silent.test.ts'))
      .map(name => join(folder, name))
      .filter(name =>
        /^import (?!type).*onnxruntime-node|import\('onnxruntime-node'\)(?!>)/m.test(
          readFileSync(join(root, name), 'utf8'),
        ),
      ),
  )
  expect(loads).toEqual(['src/ocr/runtime.ts'])
})
