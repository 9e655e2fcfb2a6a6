/**
 * `npm run soundness -- --count 20000 --seed 1`: misreads true reports in every way of test/soundness/misreadings.ts and
 * counts wrong amounts that are called proven. The reports: the samples with a text layer, `--made N` documents set by
 * chance and read, and the truth of ../shared where that is on the machine.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeSample } from '../../samples/make/document.ts'
import type { Report } from '../../src/model.ts'
import { check, extract } from '../../src/pipeline.ts'
import { trials, written } from '../soundness/trials.ts'
import { random } from '../validate/mutate.ts'
import { hasTruth, rules, truthReports } from '../validate/truth.ts'
import { mixed } from '../variants/mixed.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1700' },
    seed: { type: 'string', default: '1' },
    made: { type: 'string', default: '6' },
    examples: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const samples = resolve(import.meta.dirname, '../../samples')

async function samplesRead(): Promise<Report[]> {
  const files = readdirSync(samples).filter(f => f.endsWith('.pdf') && !f.startsWith('scan'))
  return Promise.all(files.map(file => extract({ file, bytes: readFileSync(join(samples, file)) })))
}

async function madeRead(count: number): Promise<Report[]> {
  const read: Report[] = []
  for (let i = 0; i < count; i++) {
    const { name, layout, vary } = mixed(seed * 1000 + i)
    const { pdf } = await makeSample({ seed: seed * 1000 + i, layout, vary }, `${name}.pdf`)
    read.push(await extract({ file: `${name}.pdf`, bytes: pdf }))
  }
  return read
}

const truths = hasTruth ? [...truthReports()] : []
const known = truths.map(([name, r]) => check({ ...r, source: { ...r.source, file: name } }, rules))
const text = [...(await samplesRead()), ...(await madeRead(Number(values.made))), ...known]
// the same read from pictures: less is believed
const ocr = text.map(r =>
  check({ ...r, facts: r.facts.map(f => ({ ...f, source: 'ocr' as const, confidence: 0.99 })) }, rules),
)
const reports = [...text, ...ocr].filter(r => r.facts.some(f => f.verdict === 'proven'))
const tallies = trials(reports, rules, Number(values.count), random(seed))
if (values.examples) for (const t of tallies) for (const e of t.examples) console.log(`${t.kind}: ${e}`)
console.log(written(tallies).join('\n'))
if (tallies.some(t => t.wrongProven)) process.exitCode = 1
