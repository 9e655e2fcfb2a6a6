import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { held } from '../../src/batch/lock.ts'
import { writeManifest } from '../../src/collection/manifest.ts'
import * as status from '../../src/commands/status.ts'
import { statusOf } from '../../src/nightly/status.ts'
import { scratch } from '../fixtures/folder.ts'
import { inside } from '../fixtures/inside.ts'

const AT = '2026-11-26T17:30:00.000Z'
const visit = (files: number) => ({ at: AT, pages: 3, files, failures: 1 })
const entry = (folder: string, more: object) => ({
  ...{ folder, sha256: null, status: 'pending' as const, error: null, files: [], extraction: null },
  ...more,
})

/** A folder of nights in the middle of one. */
function nights() {
  const out = join(scratch(), 'nights')
  mkdirSync(join(out, 'reports'), { recursive: true })
  writeManifest(join(out, 'reports'), [
    entry('甲局-2023-部门决算-11111111', { status: 'current' }),
    entry('x', { status: 'failed', error: 'x.pdf: it is encrypted' }),
    entry('y', { files: [{ given: 'files/y.pdf', path: '/files/y.pdf' }] }),
  ])
  const sites = { 甲市: { last: visit(2), good: visit(2) }, 乙市: { last: visit(0), good: null } }
  writeFileSync(join(out, 'visits.json'), JSON.stringify(sites))
  const totals = { new: 2, changed: 0, failed: 1, pages: 7 }
  writeFileSync(join(out, 'summary.json'), JSON.stringify({ started: AT, ended: AT, totals }))
  return out
}

test('what runs, waits and failed, in the time of the zone', async () => {
  const out = nights()
  const release = await held(out)
  const { started } = statusOf(out).running!
  const lines = status.linesOf(statusOf(out), 'Asia/Shanghai', new Date(Date.parse(started) + 60_000))
  release()
  expect(lines[0]).toMatch(
    /^runs {5}process \d+ of .* since 2.* Asia\/Shanghai, silent for \d+ s: the next run takes its/,
  )
  expect(status.linesOf(statusOf(out), 'Asia/Shanghai', new Date('2026-11-29T00:00:00Z'))).toEqual([
    'runs     nothing',
    'last     2026-11-27 01:30 Asia/Shanghai to 2026-11-27 01:30 Asia/Shanghai: 2 new, 1 failed',
    'has      1 documents, 1 waiting, 1 failed, 0 set aside',
    'waits    files/y.pdf',
    'failed   x.pdf: it is encrypted',
    'site     甲市: last well 2026-11-27 01:30 Asia/Shanghai (2 days ago, 2 files); last visit 2026-11-27 01:30 Asia/Shanghai: 3 pages, 2 files, 1 failures',
    'site     乙市: never well; last visit 2026-11-27 01:30 Asia/Shanghai: 3 pages, 0 files, 1 failures',
  ])
})

test('the command: exit code, JSON, and what is no folder of ours', async () => {
  const out = nights()
  const { code, stdout } = await inside(status, [out, '--json'])
  expect([code, JSON.parse(stdout).waiting]).toEqual([1, ['files/y.pdf']])
  await expect(inside(status, [scratch()])).rejects.toThrow('nothing of juesuan is in it')
  await expect(inside(status, [out, '--zone', 'Nowhere'])).rejects.toThrow('--zone Nowhere: there is no such zone')
})
