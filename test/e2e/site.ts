/** A folder of documents, and the server over it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Fact, Report } from '../../src/model.ts'
import { bundle } from '../../src/review/bundle.ts'
import { folderNames } from '../../src/write/names.ts'
import { juesuan } from '../fixtures/cli.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
export const SAMPLES = join(ROOT, 'samples')
const CLI = join(ROOT, 'src/cli.ts')

export const scratch = (): string => mkdtempSync(join(tmpdir(), 'juesuan-e2e-'))

/** Folder of a sample's document. */
export function documentOf(name: string): string {
  const path = join(SAMPLES, `${name}.pdf`)
  return folderNames(path, createHash('sha256').update(readFileSync(path)).digest('hex'))[0]!
}

export const readReport = (out: string, name: string): Report =>
  JSON.parse(readFileSync(join(out, name, 'report.json'), 'utf8'))
export const writeReport = (out: string, name: string, report: Report): void =>
  writeFileSync(join(out, name, 'report.json'), JSON.stringify(report))

export async function extract(out: string, ...names: string[]): Promise<void> {
  const files = names.map(name => join(SAMPLES, `${name}.pdf`))
  const { code, stderr } = await juesuan('extract', ...files, '--out', out, '--quiet')
  if (code !== 0) throw new Error(stderr)
}

/** One amount is read wrong by one digit, as a picture might be; the identities then dispute it. */
export async function misread(out: string, name: string, pick: (fact: Fact) => boolean): Promise<Fact> {
  const report = readReport(out, name)
  const fact = report.facts.find(pick)!
  const wrong = (text: string) => text.replace(/[1-8](?=\d{0,2}\.)/, digit => String(Number(digit) + 1))
  const table = report.tables.find(t => t.id === fact.table)!
  const cell = table.rows[fact.row]![fact.column]!
  const changed = { ...fact, text: wrong(fact.text), amount: wrong(fact.amount!), amountYuan: wrong(fact.amountYuan!) }
  table.rows[fact.row]![fact.column] = { ...cell, text: wrong(cell.text) }
  writeReport(out, name, { ...report, facts: report.facts.map(f => (f === fact ? changed : f)) })
  await juesuan('check', join(out, name), '--write')
  return fact
}

export interface Site {
  readonly url: string
  readonly stop: () => void
}

let bundled: Promise<void> | null = null

/** The server over `out`, with the page as its source is now. */
export async function serve(out: string, pdfs: string): Promise<Site> {
  bundled ??= bundle(join(ROOT, 'dist/review'))
  await bundled
  const child = spawn(process.execPath, [CLI, 'review', out, '--pdfs', pdfs, '--no-open'])
  const url = await addressOf(child)
  return { url, stop: () => child.kill() }
}

function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((found, failed) => {
    const heard = (data: Buffer) => {
      said += data
      const url = /http:\/\/[\w.[\]:]+:\d+/.exec(said)?.[0]
      if (url) found(`${url}/`)
    }
    child.stdout?.on('data', heard)
    child.stderr?.on('data', heard)
    child.on('close', code => failed(new Error(`juesuan review ended with ${code}: ${said}`)))
  })
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true })
