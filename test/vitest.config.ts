import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// Two cores on CI: more workers only make the slow PDF tests time out.
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/setup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
