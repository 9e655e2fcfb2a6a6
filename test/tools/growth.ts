/** Part of `npm run bench`: how the time of each thing grows where its input doubles. 2 is proportional, 4 is squared. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Pace } from '../../src/commands/progress.ts'
import { withDocument } from '../../src/pdf/document.ts'
import { readPage } from '../../src/pdf/read.ts'
import { check } from '../../src/pipeline.ts'
import { loadRules } from '../../src/schemas.ts'
import { pageOf } from '../fixtures/pdf.ts'
import { type PlainTable, reportOf } from '../validate/report.ts'
import { manyTransfers, transfersOf } from '../validate/transfers.ts'

const ROUNDS = 5
/** Above this it is more than proportional, whatever else the machine does. */
const MOST = 3

const rules = loadRules()
const golden = (name: string): PlainTable[] =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../golden/${name}.truth.json`), 'utf8')).tables
const department = [...golden('seed-2024'), ...golden('bars-2024')]

type Work = () => unknown
/** What is done with so many of something; the input is made before the clock runs. */
const THINGS: Readonly<Record<string, readonly [unit: string, size: number, prepare: (size: number) => Work]>> = {
  'checks of a report': [
    'departments',
    4,
    size => {
      const report = reportOf(Array.from({ length: size }, () => department).flat())
      return () => check(report, rules)
    },
  ],
  'sums of rows without codes': [
    'rows',
    200,
    size => {
      const report = transfersOf(manyTransfers(size))
      return () => check(report, rules)
    },
  ],
  'drawing operators': [
    'lines',
    60_000,
    size => {
      const lines = Array.from({ length: size }, (_, i) => `${i % 595} ${i % 842} m ${(i * 7) % 595} ${i % 842} l S`)
      const bytes = pageOf({ content: lines.join('\n') })
      return () => withDocument({ file: 'x.pdf', bytes }, pdf => readPage(pdf, 1))
    },
  ],
  'pages of a run, counted': [
    'documents',
    100_000,
    size => () => {
      const pace = new Pace(Array.from({ length: size }, () => 1000))
      for (let i = 0; i < size; i++) {
        pace.page(i, 1, 1)
        pace.left(i)
      }
    },
  ],
}

/** ms of the processor; of a busy machine less depends on that than on the clock. */
async function timed(work: Work): Promise<number> {
  globalThis.gc?.()
  const { user } = process.cpuUsage()
  await work()
  return (process.cpuUsage().user - user) / 1000
}

/** Least of rounds in which both sizes take turns. Exit code 1 where one grows too fast. */
export async function growth(): Promise<void> {
  console.log('\ntime for twice as many (least of rounds; 2 is proportional)')
  for (const [name, [unit, size, prepare]] of Object.entries(THINGS)) {
    const [once, twice] = [prepare(size), prepare(2 * size)]
    const times: [number, number][] = []
    for (let i = 0; i <= ROUNDS; i++) times.push([await timed(once), await timed(twice)])
    const least = (k: 0 | 1) => Math.min(...times.map(t => t[k]))
    const ratio = least(1) / least(0)
    if (ratio > MOST) process.exitCode = 1
    console.log(`${name.padEnd(28)}${`${size} and ${2 * size} ${unit}`.padEnd(32)}${ratio.toFixed(2)} ×`)
  }
}
