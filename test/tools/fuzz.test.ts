import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'
import { fuzzPages } from './fuzz-pages.ts'

test('20 mutated samples: each is reported, and none is a bug (`npm run fuzz` does 2,000)', async () => {
  const { outcomes, ...rest } = await fuzz(20, 7, 300)
  expect(rest).toMatchObject({ files: 20, hangs: 0, crashes: 0, unreported: [], bugs: [] })
  expect(outcomes.complete).toBeGreaterThan(0)
  expect(outcomes.InputError).toBeGreaterThan(0)
})

test('200 damaged pages of made sites: each is told of, in one line where it cannot be read (`npm run fuzz` does 2,000)', async () => {
  expect(await fuzzPages(200, 3)).toEqual({ pages: 200, told: 200, crashes: 0, odd: [] })
})
