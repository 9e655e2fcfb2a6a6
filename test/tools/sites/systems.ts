/** Kinds of sites whose listings stand in scripts or come as JSON: the content systems, and ones of their own. */
import { type Doc, filePath, files, html, json, type Kind } from './site.ts'

const PER_PAGE = 2
const pagesOf = (docs: readonly Doc[]): Doc[][] =>
  Array.from({ length: Math.ceil(docs.length / PER_PAGE) }, (_, i) => docs.slice(i * PER_PAGE, (i + 1) * PER_PAGE))
const rest = (docs: readonly Doc[]) => Math.max(0, pagesOf(docs).length - 1)
const link = (d: Doc) => `<li><a href="${filePath(d)}" title="${d.title}">${d.title}</a></li>`

/** Listings of several pages: the number of requests follows from the documents. */
export interface Paged extends Kind {
  readonly turned: (docs: readonly Doc[]) => number
}
const paged = (kind: Omit<Paged, 'pages' | 'address'>): Paged => ({ pages: 1, address: filePath, ...kind })

const JPAGE = '/module/web/jpage/dataproxy.jsp'
const datastore = (docs: readonly Doc[]) =>
  `<datastore><recordset>${docs.map(d => `<record><![CDATA[${link(d)}]]></record>`).join('')}</recordset></datastore>`

export const SYSTEM_KINDS: readonly Paged[] = [
  paged({
    name: '大汉 jpage',
    turned: rest,
    routes: docs => ({
      'GET /col/col12/index.html':
        html(`<div id="345"><script type="text/xml">${datastore(pagesOf(docs)[0] ?? [])}</script></div>
        <script>$('#345').jpage({ proxy: '${JPAGE}', totalRecord:${docs.length}, perPage:${PER_PAGE},
          ajaxParam: { webid:'7', columnid:'12', unitid:'345', webname:'示例局' } })</script>`),
      ...Object.fromEntries(
        pagesOf(docs).map((page, i) => [
          `POST ${JPAGE}?startrecord=${i * PER_PAGE + 1}&endrecord=${(i + 1) * PER_PAGE}&perpage=${PER_PAGE} col=1&appid=1&webid=7&path=%2F&columnid=12&sourceContentType=1&unitid=345&webname=${encodeURIComponent('示例局')}&permissiontype=0`,
          { type: 'text/xml; charset=utf-8', body: datastore(page) },
        ]),
      ),
      ...files(docs),
    }),
    settings: origin => `start: ['${origin}/col/col12/index.html'], systems: [jpage]`,
  }),
  paged({
    name: '大汉 JPAAS',
    turned: () => 0,
    routes: docs => ({
      'GET /unit?id=3': json({ code: 200, data: { html: `<ul>${docs.map(link).join('')}</ul>` } }),
      ...files(docs),
    }),
    settings: origin => `start: ['${origin}/unit?id=3']`,
  }),
  paged({
    name: '拓尔思 TRS WCM',
    turned: rest,
    routes: docs => ({
      ...Object.fromEntries(
        pagesOf(docs).map((page, i) => [
          `GET /zfxx/index${i ? `_${i}` : ''}.shtml`,
          html(
            `<ul>${page.map(link).join('')}</ul><script>createPageHTML(${pagesOf(docs).length}, ${i}, "index", "shtml");</script>`,
          ),
        ]),
      ),
      ...files(docs),
    }),
    settings: origin => `start: ['${origin}/zfxx/index.shtml']`,
  }),
  paged({
    name: '拓尔思 TRS WAS',
    turned: () => 0,
    routes: docs => ({
      'GET /was5/web/search?channelid=9': html(
        `{"count":"${docs.length}","docs":${JSON.stringify(docs.map(d => ({ title: d.title, chnldocurl: filePath(d) })))}}`,
      ),
      ...files(docs),
    }),
    settings: origin => `start: ['${origin}/was5/web/search?channelid=9'], systems: [trs-was]`,
  }),
  paged({
    name: '拓尔思 海云 IGS',
    turned: rest,
    routes: docs => ({
      ...Object.fromEntries(
        pagesOf(docs).map((page, i) => [
          `GET /igs/front/search/list.html?siteId=3&pageNumber=${i + 1}`,
          json({
            page: {
              totalPages: pagesOf(docs).length,
              content: page.map(d => ({ DOCTITLE: d.title, DOCPUBURL: filePath(d) })),
            },
          }),
        ]),
      ),
      ...files(docs),
    }),
    settings: origin => `start: ['${origin}/igs/front/search/list.html?siteId=3&pageNumber=1'], systems: [trs-igs]`,
  }),
  paged({
    name: '开普云',
    turned: rest,
    routes: docs => ({
      ...Object.fromEntries(
        pagesOf(docs).map((page, i) => [
          `GET /common/search/ab12?_isJson=true&_pageSize=${PER_PAGE}&page=${i + 1}`,
          json({
            data: {
              total: docs.length,
              rows: PER_PAGE,
              results: page.map(d => ({ title: `<em>${d.title}</em>`, url: filePath(d) })),
            },
          }),
        ]),
      ),
      ...files(docs),
    }),
    settings: origin =>
      `start: ['${origin}/common/search/ab12?_isJson=true&_pageSize=${PER_PAGE}&page=1'], systems: [kaipuyun]`,
  }),
  paged({
    name: '脚本里的列表',
    turned: () => 0,
    routes: docs => ({
      'GET /': html(`<script>var rows = [${docs.map(d => `['${d.id}','${d.title}']`).join(',')}]; draw(rows)</script>`),
      ...files(docs),
    }),
    settings: origin =>
      `start: ['${origin}/'], records: [{ match: "\\\\['(?<id>[\\\\w-]+)','(?<title>[^']+)'\\\\]", url: '/f/{id}.pdf' }]`,
  }),
  paged({
    name: 'POST 的 JSON 列表',
    turned: rest,
    routes: docs => ({
      ...Object.fromEntries(
        pagesOf(docs).map((page, i) => [
          `POST /api/list channel=8&pageNo=${i + 1}`,
          json({ pages: pagesOf(docs).length, list: page.map(d => ({ name: d.title, key: d.id })) }),
        ]),
      ),
      ...files(docs),
    }),
    settings: origin =>
      `start: [{ url: '${origin}/api/list', post: 'channel=8&pageNo=1' }], records: [{ path: 'list[]', url: '/f/{key}.pdf', title: '{name}' }], turn: [{ fields: { pages: 'path:pages' }, query: pageNo, to: '{pages}' }]`,
  }),
]
