import { expect, test } from 'vitest'
import { decodedPage, encodedForm, encodedLink } from '../../src/crawl/charset.ts'
import { fileNameOf } from '../../src/crawl/disposition.ts'
import { gbk } from '../tools/sites/site.ts'

test.each([
  ['GBK without a word', gbk('<p>决算</p>'), 'text/html', '<p>决算</p>', 'gb18030'],
  ['GBK that is called UTF-8', gbk('<p>决算</p>'), 'text/html; charset=utf-8', undefined, 'utf-8'],
  ['UTF-8 without a word', Buffer.from('<p>决算</p>'), 'text/html', '<p>决算</p>', 'utf-8'],
  ['in the page', gbk('<meta charset=gb2312>决算'), 'text/html', '<meta charset=gb2312>决算', 'gb18030'],
  ['in the XML', gbk('<?xml version="1.0" encoding="GBK"?>决算'), 'text/xml', undefined, 'gb18030'],
  ['a mark of UTF-16', Buffer.from('\ufeff决算', 'utf16le'), '', '决算', 'utf-16le'],
  ['an encoding that does not exist', Buffer.from('决算'), 'text/html; charset=no-such', '决算', 'utf-8'],
])('%s', (_, bytes, type, text, charset) => {
  const page = decodedPage(bytes, type)
  expect(page.charset).toBe(charset)
  if (text !== undefined) expect(page.text).toBe(text)
})

test('a query goes out in the encoding of its page, as browsers send it; a path does not', () => {
  expect(encodedLink('/决/a.jsp?n=决算&p=1#x', 'gb18030')).toBe('/决/a.jsp?n=%BE%F6%CB%E3&p=1#x')
  expect(encodedLink('?n=决算', 'utf-8')).toBe('?n=决算')
  expect(encodedLink('?n=𠀀', 'gb18030')).toBe('?n=%26%23131072%3B')
  expect(encodedForm([['标 题', '决算&1']], 'gb18030')).toBe('%B1%EA+%CC%E2=%BE%F6%CB%E3%261')
  expect(encodedForm([['标', '决']], 'utf-8')).toBe('%E6%A0%87=%E5%86%B3')
})

test.each([
  [`attachment; filename*=UTF-8''%E5%86%B3%E7%AE%97.pdf`, '决算.pdf'],
  [`attachment; filename="a.pdf"; filename*=GBK''%BE%F6%CB%E3.pdf`, '决算.pdf'],
  [`attachment;filename="${gbk('决算.pdf').toString('latin1')}"`, '决算.pdf'],
  [`attachment; filename=${Buffer.from('决算.pdf').toString('latin1')}`, '决算.pdf'],
  ['attachment; filename="%E5%86%B3%E7%AE%97.pdf"', '决算.pdf'],
  ['attachment; filename="=?UTF-8?B?5Yaz566XLnBkZg==?="', '决算.pdf'],
  ['attachment; filename="=?gbk?Q?=BE=F6=CB=E3.pdf?="', '决算.pdf'],
  ['inline', null],
  [undefined, null],
])('the name in %j is %j', (header, name) => {
  expect(fileNameOf(header)).toBe(name)
})
