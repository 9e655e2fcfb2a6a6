/** Kinds of sites whose server names or packs its documents in its own way. */
import { zipOf } from '../../crawl/zip.ts'
import { type Doc, filePath, files, gbk, html, type Kind, pdf, percent } from './site.ts'

const named = (d: Doc) => `${d.title}.pdf`
const headerOf = {
  utf8: (d: Doc) => `attachment; filename*=UTF-8''${encodeURIComponent(named(d))}`,
  gbk: (d: Doc) => `attachment; filename="${gbk(named(d)).toString('latin1')}"`,
}
const silent = (name: string, header: (d: Doc) => string): Kind => ({
  name,
  routes: docs => ({
    'GET /': html(docs.map((d, i) => `<p><a href="/attach/${d.id}">附件${i + 1}</a></p>`).join('')),
    ...Object.fromEntries(docs.map(d => [`GET /attach/${d.id}`, pdf(d, { 'content-disposition': header(d) })])),
  }),
  address: d => `/attach/${d.id}`,
  pages: 1,
})

const asGbk = (d: Doc) => `/down.jsp?name=${percent(gbk(d.title))}&id=${d.id}`
const inZip = (docs: readonly Doc[]) =>
  zipOf(docs.map(d => ({ name: Buffer.from(named(d)), data: d.bytes, flags: 0x800 })))

export const SERVED_KINDS: readonly Kind[] = [
  silent('Content-Disposition', headerOf.utf8),
  silent('Content-Disposition GBK', headerOf.gbk),
  {
    name: '标题在行里',
    routes: docs => ({
      'GET /': html(
        `<table>${docs.map(d => `<tr><td>${d.title}</td><td><a href="${filePath(d)}">下载</a></td></tr>`).join('')}</table>`,
      ),
      ...files(docs),
    }),
    address: filePath,
    pages: 1,
  },
  {
    name: 'GBK 网页和查询',
    routes: docs => ({
      'GET /': {
        type: 'text/html',
        body: gbk(
          `<meta charset="gb2312">${docs.map(d => `<a href="/down.jsp?name=${d.title}&id=${d.id}">${d.title}</a>`).join('')}`,
        ),
      },
      ...Object.fromEntries(docs.map(d => [`GET ${asGbk(d)}`, pdf(d)])),
    }),
    address: asGbk,
    pages: 1,
  },
  {
    name: '没有声明编码',
    routes: docs => ({
      'GET /': { type: 'text/html', body: gbk(docs.map(d => `<a href="${filePath(d)}">${d.title}</a>`).join('')) },
      ...files(docs),
    }),
    address: filePath,
    pages: 1,
  },
  {
    name: 'ZIP 里的 ZIP',
    routes: docs => ({
      'GET /': html('<a href="/all.zip">2023年部门决算打包下载</a>'),
      'GET /all.zip': {
        type: 'application/zip',
        body: zipOf([{ name: Buffer.from('2023/inner.zip'), data: inZip(docs) }]),
      },
    }),
    address: () => '/all.zip',
    entry: d => `2023/inner.zip/${named(d)}`,
    pages: 1,
  },
]
