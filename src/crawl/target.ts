/** Addresses in attributes and in the code of attributes. */
import { encodedLink } from './charset.ts'

/** Where the addresses of a page start from, and its encoding. */
export interface Base {
  readonly url: URL
  readonly charset: string
}

/** Absolute, without fragment; of a viewer (`viewer.html?file=/x.pdf`) the file that it shows. */
export function targetOf(target: string, base: Base): URL | null {
  const link = encodedLink(target.trim(), base.charset)
  if (!URL.canParse(link, base.url.href)) return null
  const url = new URL(link, base.url)
  const shown = url.searchParams.get('file')
  if (shown && /viewer/i.test(url.pathname) && URL.canParse(shown, url.href)) return plain(new URL(shown, url))
  return plain(url)
}

function plain(url: URL): URL {
  url.hash = ''
  url.username = ''
  url.password = ''
  return url
}

const QUOTED = /(["'`])((?:\\.|(?!\1)[^\\]){1,2000})\1/g
const LONGEST_CODE = 10_000
/** Most addresses that are taken of one attribute. */
const MOST = 5
const ADDRESS =
  /^(https?:\/\/|\/\/|\.{0,2}\/)[^\s<>]+$|^[^\s<>:;(){}]+\.(s?html?|jsp|jspx|do|action|aspx?|php|pdf|zip|rar|7z|docx?|xlsx?|et|wps|ofd)([?#][^\s<>]*)?$/i

/** Whether a text alone, of an attribute that is not made for links, is an address. */
export const isAddress = (text: string): boolean => text.length <= 2000 && ADDRESS.test(text.trim())

/** `window.open('/f/a.pdf')`, `javascript:down("x.jsp?id=1", '甲')`: the quoted texts that are addresses. */
export function addressesIn(code: string): string[] {
  const quoted = [...code.slice(0, LONGEST_CODE).matchAll(QUOTED)].map(match => match[2]!.replace(/\\(.)/g, '$1'))
  return quoted.filter(isAddress).slice(0, MOST)
}

const FILE = /^(https?:\/)?\/[^\s<>"']+\.(pdf|zip|rar|7z|docx?|xlsx?|et|wps|ofd)$/i
/** Files of one script. */
const MOST_FILES = 2000

/** Quoted addresses of files in a script, each with the longest Chinese text that is quoted beside it. */
export function filesIn(script: string): { readonly address: string; readonly text: string }[] {
  if (!/\.(pdf|zip|rar|7z|docx?|xlsx?|et|wps|ofd)\b/i.test(script)) return []
  const records = script.split(/[{}[\];]/)
  const files = records.flatMap(record => {
    const quoted = [...record.matchAll(QUOTED)].map(match => match[2]!.replaceAll('\\/', '/'))
    const text =
      quoted.filter(q => /\p{Script=Han}/u.test(q) && !FILE.test(q)).toSorted((a, b) => b.length - a.length)[0] ?? ''
    return quoted.filter(q => FILE.test(q)).map(address => ({ address, text: text.slice(0, 300) }))
  })
  return files.slice(0, MOST_FILES)
}

/** The address of `<meta http-equiv=refresh content="0; url=/x">`. */
export const refreshOf = (content: string): string | null =>
  /^[\d.\s]*[;,]\s*(?:url\s*=\s*)?["']?([^"'\s][^"']*)/i.exec(content.slice(0, LONGEST_CODE))?.[1]?.trim() ?? null
