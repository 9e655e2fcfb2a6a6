import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// Two cores on CI: more workers only slow each other down. No test measures time (benches do, as ratios): the limits
// only end what hangs, on a machine however busy.
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/setup.ts',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
})
