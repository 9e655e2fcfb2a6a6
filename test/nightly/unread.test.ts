/** Accounts in other formats, through a whole night: listed with their command, told once. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as nightly from '../../src/commands/nightly.ts'
import { zipOf } from '../crawl/zip.ts'
import { scratch } from '../fixtures/folder.ts'
import { inside } from '../fixtures/inside.ts'
import { serveSite } from '../tools/sites/server.ts'
import { html, type Routes } from '../tools/sites/site.ts'

const zip = (...names: string[]) => zipOf(names.map(name => ({ name: Buffer.from(name), data: Buffer.from('x') })))
const row = (n: number) => `<tr><td>项目${n}</td><td>${n}.10</td><td>${n}.20</td></tr>`
const TABLE = `<h1>丁局2023年部门决算</h1><table>${Array.from({ length: 12 }, (_, i) => row(i)).join('')}</table>`
const routes: Routes = {
  'GET /': html(`<a href="/a.xls">甲局2023年部门决算</a><a href="/down?id=1">附件：乙局2023年决算</a>
    <a href="/c.zip">丙局2023年决算</a><a href="/d.html">丁局2023年部门决算</a><a href="/e.jpg">戊局决算</a>
    <a href="/down?id=2">附件：己局2023年决算</a><a href="/down?id=3">附件：庚局2023年决算</a>`),
  'GET /d.html': html(TABLE),
  'GET /down?id=1': {
    type: 'application/octet-stream',
    headers: { 'content-disposition': 'attachment; filename="1.et"' },
    body: 'x',
  },
  'GET /down?id=2': {
    type: 'application/octet-stream',
    body: Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
  },
  'GET /down?id=3': { type: 'application/octet-stream', body: zip('[Content_Types].xml', 'xl/workbook.xml') },
  'GET /c.zip': { type: 'application/zip', body: zip('2023年决算表.xlsx', '说明.txt', 'a/OFD.txt') },
}

test('what looks like an account and is no PDF is listed with its kind and command, and told once', async () => {
  const server = await serveSite(() => routes)
  onTestFinished(server.close)
  const out = scratch()
  const sites = join(out, 'sites.yaml')
  writeFileSync(sites, `contact: a@b.cn\nsites: [{ name: 测试, delay: 0.02, start: ['${server.origin}/'] }]`)
  const told = join(out, 'notified.txt')
  const args = [sites, '--out', out, '--allow-private', '127.0.0.1', '--zone', 'Asia/Shanghai', '--format', 'csv']
  const night = () => inside(nightly, [...args, '--notify', `cat >> '${told}'`])
  const summary = () => JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))
  const first = await night()
  expect(first.code, first.stdout).toBe(4)
  const office = 'soffice --headless --convert-to pdf FILE'
  expect(summary().unread.map((r: Record<string, string>) => [r.title, r.entry, r.format, r.convert])).toEqual([
    ['甲局2023年部门决算', null, 'xls', office],
    ['附件：乙局2023年决算', null, 'et', office],
    ['丙局2023年决算', '2023年决算表.xlsx', 'xlsx', office],
    ['附件：己局2023年决算', null, 'office', office],
    ['附件：庚局2023年决算', null, 'xlsx', office],
    ['丁局2023年部门决算', null, 'html', 'chromium --headless --print-to-pdf=page.pdf URL'],
  ])
  expect(first.stderr).toContain('not read: 2 xlsx, 1 et, 1 html, 1 office, 1 xls')
  const markdown = readFileSync(join(out, 'summary.md'), 'utf8')
  expect(markdown).toMatch(/- 起止：\d{4}-\d\d-\d\d \d\d:\d\d Asia\/Shanghai 至 /)
  expect(markdown).toContain('## 未读取的其他格式（xlsx 2，et 1，html 1，office 1，xls 1）')
  expect(markdown).toContain(`- 转为 PDF：\`${office}\``)
  expect(readFileSync(told, 'utf8')).toBe(markdown)
  expect(readFileSync(join(out, 'attachments.csv'), 'utf8')).toMatch(
    /,unread,甲局2023年部门决算,,other,xls,.*convert-to pdf/,
  )

  const second = await night()
  expect([second.code, summary().unread, summary().sites[0].formats.xlsx]).toEqual([0, [], 2])
  expect(readFileSync(told, 'utf8')).toBe(markdown)
})
