import { expect, test } from 'vitest'
import { judge } from '../../src/crawl/likely.ts'
import { kindOf, type Link, scriptedPages, sorted } from '../../src/crawl/links.ts'
import { sitesOf } from '../../src/crawl/sites.ts'

const at = (path: string) => new URL(path, 'http://a.cn/list/')
const link = (path: string, text = '', more: Partial<Link> = {}): Link => ({
  url: at(path),
  text,
  isDownload: false,
  isNext: false,
  ...more,
})

test.each([
  ['x.pdf', '', 'pdf'],
  ['X.PDF?v=1', '', 'pdf'],
  ['x.zip', '', 'zip'],
  ['x.docx', '', 'other'],
  ['/down.jsp?name=2023.pdf', '', 'pdf'],
  ['/download/771', '', 'unknown'],
  ['/attachment.do?id=3', '', 'unknown'],
  ['/p/3', '附件：决算公开', 'unknown'],
  ['/p/3', '决算公开.pdf', 'pdf'],
  ['t20240910_1.html', '下载专区', 'page'],
  ['/filelist/index.html', '', 'page'],
  ['/p/3', '决算公开', 'page'],
])('%s %s: %s', (path, text, kind) => {
  expect(kindOf(link(path, text))).toBe(kind)
})

test('a listing: what is followed, turned over and found', () => {
  const [site] = sitesOf('s', 'contact: a@b.cn\nsites: [{name: A, start: [http://a.cn/], links: "/t20"}]').sites
  const links = [
    link('t2023.html', '甲局决算'),
    link('t2023.html', '甲局决算'),
    link('u2023.html', '甲局决算'),
    link('t2024.html', '甲局预算'),
    link('http://b.cn/t2023.html', '乙局决算'),
    link('index_2.html', '2'),
    link('/other/index_2.html', '2'),
    link('more.html', '', { isNext: true }),
    link('x.pdf', '甲局'),
    link('mailto:a@b.cn', '决算'),
  ]
  const { files, down, beside } = sorted(links, at('index.html'), site!, new Set(['a.cn']))
  const paths = (list: readonly Link[]) => list.map(l => l.url.pathname)
  expect([paths(files), paths(down), paths(beside)]).toEqual([
    ['/list/x.pdf'],
    ['/list/t2023.html'],
    ['/list/index_2.html', '/list/more.html'],
  ])
})

test('listings that a script turns over', () => {
  const pages = scriptedPages('createPageHTML(3, 0, "index", "shtml");', at('index.shtml'))
  expect(pages.map(p => p.url.pathname)).toEqual(['/list/index.shtml', '/list/index_1.shtml', '/list/index_2.shtml'])
})

test.each([
  ['甲局2023年度部门决算.pdf', '', true, '附件标题含“决算”'],
  ['附件1', '甲局2023年度部门决算公开', true, '所在页面标题含“决算”'],
  ['部门决算公开模板', '甲局2023年度部门决算公开', false, '附件标题含“模板”'],
  ['2024年部门预算', '预决算公开', false, '附件标题含“预算”而无“决算”'],
  ['通知', '关于放假的通知', false, '标题、文件名和所在页面标题都不含“决算”'],
])('%s on %s: %s', (title, pageTitle, likely, why) => {
  expect(judge({ url: 'http://a.cn/P020.pdf', kind: 'pdf', title, pageTitle })).toEqual({ likely, why })
})

test('a file name in percent signs is read', () => {
  const url = 'http://a.cn/2023%E5%86%B3%E7%AE%97.pdf'
  expect(judge({ url, kind: 'pdf', title: '', pageTitle: '' })).toEqual({ likely: true, why: '文件名含“决算”' })
})
