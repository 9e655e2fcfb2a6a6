import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// One after the other: they measure times.
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/e2e/*.e2e.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
})
