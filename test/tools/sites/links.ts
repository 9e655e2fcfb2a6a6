/** Kinds of sites whose pages keep their links where browsers or scripts find them. */
import { type Doc, filePath, files, html, type Kind, pdf, type Routes } from './site.ts'

/** A start page with a line for each document. */
const lined = (name: string, line: (doc: Doc) => string, around = (lines: string) => lines): Kind => ({
  name,
  routes: docs => ({ 'GET /': html(around(docs.map(line).join('\n'))), ...files(docs) }),
  address: filePath,
  pages: 1,
})
const list = (docs: readonly Doc[]) => docs.map(d => `<a href="${filePath(d)}">${d.title}</a>`).join('\n')
const framed = (name: string, start: string): Kind => ({
  name,
  routes: docs => ({ 'GET /': html(start), 'GET /main/list.html': html(list(docs)), ...files(docs) }),
  address: filePath,
  pages: 2,
})

export const LINK_KINDS: readonly Kind[] = [
  lined('链接', d => `<li><a href="${filePath(d)}">${d.title}</a></li>`),
  lined(
    'onclick',
    d => `<tr onclick="window.open('${filePath(d)}')"><td>${d.title}</td></tr>`,
    t => `<table>${t}</table>`,
  ),
  lined('javascript', d => `<a href="javascript:down('${filePath(d)}', 1)">${d.title}</a>`),
  lined('data-href', d => `<div class="row" data-href="${filePath(d)}">${d.title}</div>`),
  lined(
    'select',
    d => `<option value="${filePath(d)}">${d.title}</option>`,
    t => `<select onchange="go(this)">${t}</select>`,
  ),
  lined(
    'area',
    d => `<area shape="rect" href="${filePath(d)}" alt="${d.title}">`,
    t => `<map name="m">${t}</map>`,
  ),
  lined('图片链接', d => `<li>${d.title} <a href="${filePath(d)}"><img src="/pdf.gif" alt="下载"></a></li>`),
  lined('小标题', d => `<h3>${d.title}</h3><ul><li><a href="${filePath(d)}">附件</a></li></ul>`),
  lined(
    '脚本里的地址',
    d => `{"id":7,"name":"${d.title}","path":"${filePath(d).replaceAll('/', '\\/')}"}`,
    t => `<div id="l"></div><script>show([${t.split('\n').join(',')}])</script>`,
  ),
  framed('frameset', '<frameset cols="20%,80%"><frame src="/main/list.html" name="main"></frameset>'),
  framed('iframe', '<h1>部门决算</h1><iframe src="/main/list.html"></iframe>'),
  framed('meta refresh', '<meta http-equiv="refresh" content="0; URL=\'/main/list.html\'">'),
  {
    name: '表单 POST',
    routes: docs => ({
      'GET /': html(docs.map(form('post')).join('')),
      ...Object.fromEntries(docs.map(d => [`POST /download.do fileId=${d.id}&type=1`, pdf(d)])),
    }),
    address: d => `/download.do#post:fileId=${d.id}&type=1`,
    pages: 1,
  },
  {
    name: '表单 GET',
    routes: docs => ({
      'GET /': html(docs.map(form('get')).join('')),
      ...Object.fromEntries(docs.map(d => [`GET /download.do?fileId=${d.id}&type=1`, pdf(d)])),
    }),
    address: d => `/download.do?fileId=${d.id}&type=1`,
    pages: 1,
  },
  {
    name: '子页面',
    routes: docs => ({ ...tree(docs), ...files(docs) }),
    address: filePath,
    pages: 2,
  },
]

const form = (method: string) => (d: Doc) =>
  `<form action="/download.do" method="${method}">
  <input type="hidden" name="fileId" value="${d.id}"><select name="type"><option value="1">PDF</option></select>
  <input type="submit" value="${d.title}"></form>`

/** The listing names the account; its page has only 附件1, 附件2. */
const tree = (docs: readonly Doc[]): Routes => ({
  'GET /': html('<a href="/2023/t1.html">甲局2023年部门决算</a><a href="/news.html">要闻</a>'),
  'GET /2023/t1.html': html(
    `<h1>公开</h1>${docs.map((d, i) => `<p><a href="${filePath(d)}">附件${i + 1}</a></p>`).join('')}`,
  ),
})
