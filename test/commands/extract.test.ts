import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { juesuan } from '../fixtures/cli.ts'
import { problemsOf } from '../fixtures/datapackage.ts'
import { scratch } from '../fixtures/folder.ts'
import { readWorkbook } from '../fixtures/workbook.ts'

const sample = resolve(import.meta.dirname, '../../samples/bare-2023.pdf')

test('extract --xlsx: a PDF to a workbook in one step, with links to its pages; its packages are valid', async () => {
  const folder = scratch()
  const [pdf, xlsx] = [join(folder, 'report.pdf'), join(folder, 'report.xlsx')]
  copyFileSync(sample, pdf)
  const done = await juesuan('extract', pdf, '--out', join(folder, 'output'), '--xlsx', xlsx)
  expect(done.code).toBe(0)
  expect(done.stdout.trimEnd().split('\n').at(-1)).toBe(xlsx)
  const [first, ...sheets] = await readWorkbook(readFileSync(xlsx))
  expect(first!.cells.get('A1')).toBe('云溪县司法局2023年度部门决算')
  expect(sheets.map(s => s.name)).toContain('财政拨款“三公”经费支出决算表')
  expect(problemsOf(join(folder, 'output'))).toEqual([])
  for (const options of [[], ['--statement', 'three-public']]) {
    const to = join(folder, `package${options.length}`)
    await juesuan('export', join(folder, 'output'), '--format', 'datapackage', '--to', to, ...options)
    expect(problemsOf(to)).toEqual([])
  }
  expect([...first!.links.values()].filter(l => l.startsWith('report.pdf#page=')).length).toBeGreaterThan(5)
})

test('extract --xlsx refuses a file that is no workbook of ours before it reads anything', async () => {
  const folder = scratch()
  const [xlsx, out] = [join(folder, 'a.xlsx'), join(folder, 'output')]
  writeFileSync(xlsx, 'mine')
  const { code, stderr } = await juesuan('extract', sample, '--out', out, '--xlsx', xlsx)
  expect([code, stderr]).toEqual([
    1,
    `juesuan: ${xlsx}: it is no xlsx export of juesuan, and is not replaced; give another --to\n`,
  ])
  expect(existsSync(out)).toBe(false)
})
