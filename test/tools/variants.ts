/**
 * `npm run variants`: what other provinces print, set by samples/make with the changes of test/variants/list.ts and
 * scored by ../shared/eval/score.mjs where that exists. `npm run variants -- --only titles --misses 20 --seed 7`;
 * `--mixed 50` makes fifty by chance out of all of them instead, `--government 20` twenty reports of cities; `--table FILE.tsv` makes FILE.pdf of any table
 * (test/tools/table-pdf.ts says how it is written) and says what is read of it.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeSample } from '../../samples/make/document.ts'
import { extract } from '../../src/pipeline.ts'
import { hasShared, sharedPath } from '../shared.ts'
import { makeGovernment } from '../variants/government.ts'
import { VARIANTS } from '../variants/list.ts'
import { mixed } from '../variants/mixed.ts'
import { pdfOf } from './table-pdf.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    misses: { type: 'string', default: '0' },
    seed: { type: 'string', default: '901' },
    keep: { type: 'string' },
    mixed: { type: 'string', default: '0' },
    government: { type: 'string', default: '0' },
    table: { type: 'string' },
  },
})
if (values.table) {
  const path = `${values.table.replace(/\.\w+$/, '')}.pdf`
  const pdf = await pdfOf(readFileSync(values.table, 'utf8'))
  writeFileSync(path, pdf)
  const { facts, tables } = await extract({ file: path, bytes: pdf })
  console.log(`${path}: ${tables.map(t => t.statement ?? 'no statement').join(', ')}`)
  for (const f of facts) console.log([f.item ?? f.code ?? f.label, f.measure, f.amount, f.verdict].join('  '))
  process.exit()
}
const scorer = sharedPath('eval/score.mjs')
if (!hasShared('variants', 'eval/score.mjs')) process.exit()
const folder = mkdtempSync(join(tmpdir(), 'juesuan-variants-'))
const [truths, out] = [join(folder, 'truth'), join(folder, 'out')]
mkdirSync(truths)
const chosen = Number(values.mixed)
  ? Array.from({ length: Number(values.mixed) }, (_, i) => mixed(Number(values.seed) + i))
  : VARIANTS.filter(v => v.name.includes(values.only))
const governments = Array.from({ length: Number(values.government) }, (_, i) => Number(values.seed) + i)
const makers = governments.length
  ? governments.map(seed => ({ name: `government-${seed}`, make: (file: string) => makeGovernment(seed, file) }))
  : chosen.map(({ name, layout, vary }, i) => ({
      name,
      make: (file: string) =>
        makeSample({ seed: Number(values.seed) + (Number(values.mixed) ? i : 0), layout, vary }, file),
    }))
for (const { name, make } of makers) {
  const {
    pdf,
    truth,
    narrative = { file: `${name}.pdf`, figures: [], inconsistencies: [] },
  } = await make(`${name}.pdf`)
  if (values.keep) writeFileSync(join(values.keep, `${name}.pdf`), pdf)
  const report = await extract({ file: `${name}.pdf`, bytes: pdf })
  mkdirSync(join(out, name), { recursive: true })
  writeFileSync(join(out, name, 'report.json'), JSON.stringify(report))
  writeFileSync(join(truths, `${name}.truth.json`), JSON.stringify(truth))
  writeFileSync(join(truths, `${name}.narrative.json`), JSON.stringify(narrative))
}
spawnSync(process.execPath, [scorer, truths, out, '--misses', values.misses], { stdio: 'inherit' })
rmSync(folder, { recursive: true })
