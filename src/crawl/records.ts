/** What a page lists in scripts or as JSON, read by rules that are data (systems.ts). */
import { encodedForm } from './charset.ts'
import type { Page } from './html.ts'
import type { Link } from './links.ts'
import { postOf, withPost } from './post.ts'
import type { Records, System, Turn } from './systems.ts'
import { targetOf } from './target.ts'

/** A page may claim more records, and more pages, than any listing has. */
const [MOST_RECORDS, MOST_PAGES] = [5000, 2000]
/** Characters that patterns are run over. */
const LONGEST = 2_000_000

interface Listed {
  /** The page is data: what looks like HTML in it is text. */
  readonly isData: boolean
  readonly links: readonly Link[]
  /** Pieces of HTML, to be read as the page is. */
  readonly pieces: readonly string[]
}

/** Links, pieces of HTML and further pages that these systems find in a page. */
export function listedBy(page: Page, systems: readonly System[]): Listed {
  const source = page.source.slice(0, LONGEST)
  const json = jsonIn(source)
  const own = systems.filter(system => system.when.test(source))
  const found = own.flatMap(({ records }) => records.flatMap(rule => recordsBy(rule, source, json)))
  const links = found.flatMap(record => ('html' in record ? [] : (linkOf(record, page) ?? [])))
  return {
    isData: json !== undefined,
    links: [...links, ...own.flatMap(({ turn }) => turn.flatMap(rule => turnedBy(rule, page, source, json)))],
    pieces: found.flatMap(record => ('html' in record ? [record.html] : [])),
  }
}

type Found = { readonly html: string } | { readonly url: string; readonly title: string }

function recordsBy(rule: Records, source: string, json: unknown): Found[] {
  const { match, path, html, url, title } = rule
  if (path !== undefined) {
    const records = at(json, path).slice(0, MOST_RECORDS)
    if (html !== undefined) return records.flatMap(r => at(r, html).map(piece => ({ html: String(piece) })))
    return records.flatMap(r => named(filled(url, r), filled(title, r)))
  }
  if (html !== undefined) return matches(html, source).map(m => ({ html: m[1] ?? m[0] }))
  return matches(match!.source, source).flatMap(m => named(filled(url, m.groups), filled(title, m.groups)))
}

const matches = (pattern: string, text: string): RegExpExecArray[] =>
  [...text.matchAll(new RegExp(pattern, 'giu'))].slice(0, MOST_RECORDS)

/** A record without an address is of another kind. */
const named = (url: string | null, title: string | null): Found[] => (url ? [{ url, title: title ?? '' }] : [])

function linkOf({ url, title }: { readonly url: string; readonly title: string }, page: Page): Link | null {
  const target = targetOf(unescaped(url), page)
  return target && { url: target, text: plainText(title), row: '', isDownload: false }
}

const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('\\/', '/')
/** Titles in JSON have marks of a search in them: `甲局<em>决算</em>`. */
const plainText = (text: string) =>
  unescaped(text.replace(/<[^>]{0,200}>/g, ''))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)

/** `{a.b}` by what the value has there; null where one is missing. */
function filled(template: string, value: unknown): string | null {
  let isWhole = true
  const text = template.replace(/\{([\w.]+)\}/g, (_, path: string) => {
    const [found] = at(value, path)
    if (found === undefined || found === null || typeof found === 'object') isWhole = false
    return String(found)
  })
  return isWhole ? text : null
}

/** What JSON has at `a.b[].c`. */
function at(value: unknown, path: string): unknown[] {
  return path.split('.').reduce<unknown[]>(
    (values, step) => {
      const name = step.replace('[]', '')
      const inner = name ? values.flatMap(v => (isObject(v) && Object.hasOwn(v, name) ? [v[name]] : [])) : values
      return step.endsWith('[]') ? inner.flatMap(v => (Array.isArray(v) ? v : [])) : inner
    },
    [value],
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** The page as JSON, or JSON that a callback is given: `jQuery123({…})`. */
function jsonIn(source: string): unknown {
  const text = source.trim()
  const called = /^[\w.$]{1,100}\s*\(([\s\S]*)\)\s*;?$/.exec(text)?.[1]
  for (const candidate of [text, called])
    if (candidate && /^[[{]/.test(candidate.trim()))
      try {
        return JSON.parse(candidate) as unknown
      } catch {
        // Not JSON after all: then patterns alone may find something.
      }
  return undefined
}

function turnedBy(rule: Turn, page: Page, source: string, json: unknown): Link[] {
  const fields: Record<string, string> = {}
  for (const [name, how] of Object.entries(rule.fields)) {
    const [found] = how.startsWith('path:') ? at(json, how.slice(5)) : [new RegExp(how, 'iu').exec(source)?.[1]]
    if (found === undefined || found === null) return []
    fields[name] = String(found)
  }
  const size = rule.size === undefined ? 1 : numberOf(rule.size, fields)
  const to = rule.to === undefined ? Math.ceil(numberOf(rule.records!, fields) / size) : numberOf(rule.to, fields)
  const count = Math.min(MOST_PAGES, to - rule.from + 1)
  if (!(count > 0)) return []
  return Array.from({ length: count }, (_, i) => i + rule.from).flatMap(n => {
    const values = { ...fields, n: String(n), first: String((n - 1) * size + 1), last: String(n * size) }
    const url = turnedTo(rule, page, values)
    return url ? [{ url, text: String(n), row: '', isDownload: false, role: 'turn' as const }] : []
  })
}

/** `{count-1}`: a field, or one less. */
function numberOf(text: string | number, fields: Readonly<Record<string, string>>): number {
  const counted = /^\{(\w+)(-1)?\}$/.exec(String(text))
  return counted ? Number(fields[counted[1]!]) - (counted[2] ? 1 : 0) : Number(text)
}

function turnedTo({ url, query, post }: Turn, page: Page, values: Readonly<Record<string, string>>): URL | null {
  if (url !== undefined) {
    const target = targetOf(filled(url, values) ?? '', page)
    const form = post === undefined ? null : formOf(post, values, page.charset)
    return target && form !== null ? withPost(target, form) : target
  }
  const form = postOf(page.url)
  if (form !== null) {
    const fields = new URLSearchParams(form)
    fields.set(query!, values.n!)
    return withPost(page.url, fields.toString())
  }
  const target = new URL(page.url)
  target.searchParams.set(query!, values.n!)
  return target
}

/** Values go into a form as its page's characters. */
const formOf = (post: string, values: Readonly<Record<string, string>>, charset: string): string =>
  post.replace(/\{(\w+)\}/g, (_, name: string) => encodedForm([[values[name] ?? '', '']], charset).replace(/=$/, ''))
