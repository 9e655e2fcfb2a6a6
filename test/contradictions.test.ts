import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { extract } from '../src/pipeline.ts'

interface Contradiction {
  readonly id: string
  readonly kind: string
  readonly printed: string
  readonly pages: readonly number[]
}
const golden: Contradiction[] = JSON.parse(
  readFileSync(join(import.meta.dirname, 'golden/seed-2024.contradictions.json'), 'utf8'),
)

test('the contradictions of the seed sample are errors or warnings; what rounding explains is neither', async () => {
  const file = 'seed-2024.pdf'
  const report = await extract({ file, bytes: readFileSync(join(import.meta.dirname, '../samples', file)) })
  const serious = report.issues.filter(i => i.severity !== 'note')
  const isFound = ({ printed, pages }: Contradiction) =>
    serious.some(i => pages.includes(i.page ?? 0) && i.message.includes(printed))
  const found = golden.filter(isFound).map(c => c.id)
  const real = golden.filter(c => c.kind !== 'rounding').map(c => c.id)
  expect(found).toEqual(real)
})
