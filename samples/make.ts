/** `npm run samples`: writes the PDFs of this folder, and what is true of them into test/golden. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asMarkdown } from './make/contradictions.ts'
import { seedSample } from './make/seed.ts'

const here = import.meta.dirname
const golden = join(here, '../test/golden')
mkdirSync(golden, { recursive: true })
const writeGolden = (name: string, value: unknown) =>
  writeFileSync(join(golden, name), `${JSON.stringify(value, null, 1)}\n`)

const seed = await seedSample('seed-2024.pdf')
writeFileSync(join(here, 'seed-2024.pdf'), seed.pdf)
writeFileSync(join(here, 'seed-2024.contradictions.md'), asMarkdown(seed.contradictions))
writeGolden('seed-2024.truth.json', seed.truth)
writeGolden('seed-2024.contradictions.json', seed.contradictions)
