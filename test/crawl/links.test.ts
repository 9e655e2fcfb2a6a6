import { expect, test } from 'vitest'
import { type Described, judge } from '../../src/crawl/likely.ts'
import { formatOf, kindOf, type Link, sorted } from '../../src/crawl/links.ts'
import { sitesOf } from '../../src/crawl/sites.ts'

const at = (path: string) => new URL(path, 'http://a.cn/list/')
const link = (path: string, text = '', more: Partial<Link> = {}): Link => ({
  url: at(path),
  text,
  row: '',
  isDownload: false,
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
  ['/show.jsp?id=3', '附件1', 'unknown'],
  ['/show.jsp?id=3', '甲局决算', 'page'],
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
    link('more.html', '', { role: 'next' }),
    link('x.pdf', '甲局'),
    link('mailto:a@b.cn', '决算'),
    link('/proxy?page=2', '2', { role: 'turn' }),
    link('/frame/left.html', '', { role: 'frame' }),
  ]
  const { files, down, beside } = sorted(links, at('index.html'), site!, new Set(['a.cn']))
  const paths = (list: readonly Link[]) => list.map(l => l.url.pathname)
  expect([paths(files), paths(down), paths(beside)]).toEqual([
    ['/list/x.pdf'],
    ['/list/t2023.html'],
    ['/list/index_2.html', '/list/more.html', '/proxy', '/frame/left.html'],
  ])
})

const described = (title: string, more: Partial<Described> = {}): Described => ({
  ...{
    url: 'http://a.cn/P020.pdf',
    kind: 'pdf',
    format: 'pdf',
    title,
    row: '',
    pageTitle: '',
    via: '',
    fileName: null,
  },
  ...more,
})

test.each<[Described, boolean, string]>([
  [described('甲局2023年度部门决算.pdf'), true, '附件标题含“决算”'],
  [described('附件1', { pageTitle: '甲局2023年度部门决算公开' }), true, '所在页面标题含“决算”'],
  [described('附件1', { row: '甲局 2023年决算 附件1' }), true, '所在行或小标题含“决算”'],
  [described('附件1', { via: '甲局2023年决算' }), true, '指向所在页面的链接含“决算”'],
  [described('附件1', { fileName: '甲局2023年决算.pdf' }), true, '下载文件名含“决算”'],
  [described('附件1', { fileName: '培训安排.pdf', pageTitle: '决算' }), false, '下载文件名含“培训”'],
  [described('部门决算公开模板', { pageTitle: '甲局2023年度部门决算公开' }), false, '附件标题含“模板”'],
  [described('2024年部门预算', { pageTitle: '预决算公开' }), false, '附件标题含“预算”而无“决算”'],
  [described('通知', { pageTitle: '关于放假的通知' }), false, '标题、文件名和所在页面标题都不含“决算”'],
  [described('甲局决算', { kind: 'other', format: 'xlsx' }), true, '附件标题含“决算”'],
  [described('决算会议', { kind: 'other', format: 'jpg' }), false, '不是文件类型'],
])('%j: %s, %s', (file, likely, why) => {
  expect(judge(file)).toMatchObject({ likely, why })
})

test.each([
  ['附件1', true],
  ['点击下载', true],
  ['', true],
  ['附件：2', true],
  ['放假通知', false],
])('%j says nothing: %s', (title, silent) => {
  expect(judge(described(title)).silent).toBe(silent)
})

test.each(['2023%E5%86%B3%E7%AE%97.pdf', '2023%BE%F6%CB%E3.pdf'])('a file name in percent signs is read: %s', name => {
  expect(judge(described('', { url: `http://a.cn/${name}` }))).toMatchObject({ likely: true, why: '文件名含“决算”' })
})

test.each([
  ['x.ET', '', 'et'],
  ['/down?id=1', '决算表.xlsx', 'xlsx'],
  ['/down?name=a.ofd', '', 'ofd'],
  ['/down?id=1', '决算', ''],
])('%s %s: %s', (path, text, format) => {
  expect(formatOf(link(path, text))).toBe(format)
})
