/** `npm run samples`: writes the PDFs of this folder, and what is true of them into test/golden. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asMarkdown } from './make/contradictions.ts'
import { makeSample } from './make/document.ts'
import { MADE, SCAN } from './make/list.ts'
import { scan, scannedTruth } from './make/scan.ts'
import { seedSample } from './make/seed.ts'

const here = import.meta.dirname
const golden = join(here, '../test/golden')
mkdirSync(golden, { recursive: true })
const writePdf = (name: string, pdf: Uint8Array) => writeFileSync(join(here, `${name}.pdf`), pdf)
const writeGolden = (name: string, value: unknown) =>
  writeFileSync(join(golden, `${name}.json`), `${JSON.stringify(value, null, 1)}\n`)

const seed = await seedSample('seed-2024.pdf')
writePdf('seed-2024', seed.pdf)
writeFileSync(join(here, 'seed-2024.contradictions.md'), asMarkdown(seed.contradictions))
writeGolden('seed-2024.truth', seed.truth)
writeGolden('seed-2024.contradictions', seed.contradictions)

for (const { name, ...options } of MADE) {
  const made = await makeSample(options, `${name}.pdf`)
  writePdf(name, made.pdf)
  writeGolden(`${name}.truth`, made.truth)
  writeGolden(`${name}.narrative`, made.narrative)
  if (name !== SCAN.of) continue
  const kept = made.truth.tables.filter(t => SCAN.statements.includes(t.statement)).flatMap(t => t.pages)
  const pages = [1, ...kept]
  writePdf(SCAN.name, await scan(made.pdf, pages, SCAN.seed, made.truth.department))
  writeGolden(`${SCAN.name}.truth`, scannedTruth(made.truth, pages, `${SCAN.name}.pdf`))
}
