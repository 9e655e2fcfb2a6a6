import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that take more than a minute, longest first: started last, one of them leaves a core idle for all its time.
 * Vitest orders by the times of the run before, which a fresh clone does not have.
 */
const LONGEST = [
  'tools/faults',
  'commands/bad-input',
  'score',
  'validate/mutations',
  'nightly/night',
  'export/export',
  'mixed',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex(name => moduleId.endsWith(`/test/${name}.test.ts`))
      return at < 0 ? LONGEST.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

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
    sequence: { sequencer: LongestFirst },
  },
})
