import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'

test('20 mutated samples: each is reported, and none is a bug (`npm run fuzz` does 2,000)', async () => {
  const { outcomes, ...rest } = await fuzz(20, 7, 300)
  expect(rest).toMatchObject({ files: 20, hangs: 0, crashes: 0, unreported: [], bugs: [] })
  expect(outcomes.complete).toBeGreaterThan(0)
  expect(outcomes.InputError).toBeGreaterThan(0)
})
