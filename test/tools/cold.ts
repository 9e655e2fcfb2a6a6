import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
/** As users run it where it is built. */
const CLI = [join(root, 'dist/cli.js'), join(root, 'src/cli.ts')].find(existsSync)!

/** A department's accounts of 20 pages. */
const FILE = join(root, 'samples/bars-2024.pdf')

/** Milliseconds of `juesuan extract` of one document, from nothing to its files, several times. */
export function cold(times: number): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-cold-'))
  try {
    return Array.from({ length: times }, (_, i) => {
      const start = performance.now()
      const { status, stderr } = spawnSync(process.execPath, [
        CLI,
        'extract',
        FILE,
        '--quiet',
        '--out',
        join(folder, `${i}`),
      ])
      if (status !== 0) throw new Error(`juesuan extract: exit code ${status}: ${stderr}`)
      return performance.now() - start
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
