/**
 * `npm run score`: extracts ../shared/eval/dev into output/dev and scores it, where ../shared exists.
 * `npm run score -- --table` prints the table of the README's section on accuracy instead.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { extract } from '../../src/pipeline.ts'
import { accuracyTable } from './accuracy.ts'
import { confidenceTable, type Reading, readingsOf, type Truth } from './confidence.ts'

const shared = [resolve('../shared'), '/work/shared'].find(d => existsSync(join(d, 'eval')))
if (!shared) {
  console.log('score: skipped, ../shared/eval is not on this machine')
  process.exit(0)
}
const dev = join(shared, 'eval/dev')
const out = resolve('output/dev')
const only = process.argv[2] && !process.argv[2].startsWith('-') ? process.argv[2] : ''
const flags = process.argv.slice(only ? 3 : 2)
const truthOf = (file: string): Truth => JSON.parse(readFileSync(join(dev, file.replace(/pdf$/, 'truth.json')), 'utf8'))
const readings: Reading[] = []
for (const file of readdirSync(dev).filter(f => f.endsWith('.pdf') && f.includes(only))) {
  const report = await extract({ file, bytes: readFileSync(join(dev, file)) })
  const folder = join(out, file.replace(/\.pdf$/, ''))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report))
  readings.push(...readingsOf(truthOf(file), report))
}
const args = [join(shared, 'eval/score.mjs'), dev, out, ...(only ? ['--only', only] : []), ...flags]
if (flags.includes('--table')) {
  const { stdout } = spawnSync(process.execPath, [...args, '--json'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  console.log(accuracyTable(JSON.parse(stdout).documents))
  console.log(`\n${confidenceTable(readings)}`)
  process.exit(0)
}
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
process.exit(status ?? 1)
