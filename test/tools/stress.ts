/**
 * `npm run stress`: made documents nobody tuned on (`--seed`, default 501), as text in every layout and as bad
 * pictures, scored by ../shared/eval/score.mjs where that exists. `npm run stress -- --kinds fax,seal` for some kinds;
 * `--kinds none` for the text documents alone.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeSample } from '../../samples/make/document.ts'
import { scannedTruth } from '../../samples/make/scan.ts'
import { extract } from '../../src/pipeline.ts'
import { hasShared, sharedPath } from '../shared.ts'
import { degraded, KINDS } from './degrade.ts'

const { values } = parseArgs({ options: { seed: { type: 'string' }, kinds: { type: 'string' } } })
const seed = Number(values.seed ?? 501)
const kinds = KINDS.filter(k => !values.kinds || values.kinds.split(',').includes(k))
const scorer = sharedPath('eval/score.mjs')
if (!hasShared('stress', 'eval/score.mjs')) process.exit()
/** The first tables, on about so many pages, are made into pictures: OCR takes two seconds a page. */
const PICTURES = 8

/** The pages of whole tables, from the first, until there are enough. */
function pagesOf(tables: readonly (readonly number[])[]): number[] {
  const pages = new Set<number>()
  for (const table of tables) {
    if (pages.size >= PICTURES) break
    for (const page of table) pages.add(page)
  }
  const last = Math.max(...pages)
  for (const table of tables) if (table.includes(last)) for (const page of table) pages.add(page)
  return [...pages].sort((a, b) => a - b)
}

const folder = mkdtempSync(join(tmpdir(), 'juesuan-stress-'))
const [truths, out] = [join(folder, 'truth'), join(folder, 'out')]
mkdirSync(truths)

async function score(name: string, bytes: Uint8Array, truth: object): Promise<void> {
  const report = await extract({ file: `${name}.pdf`, bytes })
  mkdirSync(join(out, name), { recursive: true })
  writeFileSync(join(out, name, 'report.json'), JSON.stringify(report))
  writeFileSync(join(truths, `${name}.truth.json`), JSON.stringify(truth))
}

for (const [i, layout] of (['ruled', 'bars', 'zebra', 'bare'] as const).entries()) {
  const { pdf, truth } = await makeSample({ seed: seed + i, layout }, `${layout}.pdf`)
  await score(layout, pdf, truth)
  if (layout === 'zebra' || layout === 'bare') continue // pictures of tables with rules only
  const pages = pagesOf(truth.tables.map(t => t.pages))
  for (const kind of kinds) {
    const name = `${layout}-${kind}`
    const picture = { ...scannedTruth(truth, pages, `${name}.pdf`), notPrinted: ['entity', 'fiscalYear', 'type'] }
    await score(name, await degraded(pdf, pages, kind, seed + i), picture)
  }
}
spawnSync(process.execPath, [scorer, truths, out], { stdio: 'inherit' })
rmSync(folder, { recursive: true })
