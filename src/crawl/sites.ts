import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { InputError } from '../errors.ts'
import { VERSION } from '../version.ts'
import { withPost } from './post.ts'
import { Pattern, Records, type System, systems, Turn } from './systems.ts'

/** `https://x.gov.cn/list_{1..20}.html` stands for twenty addresses. */
const RANGE = /\{(\d{1,4})\.\.(\d{1,4})\}/
const Address = z
  .string()
  .refine(text => /^https?:/i.test(text) && URL.canParse(text.replace(RANGE, '1')), 'give an http or https address')
/** An address, or one that wants a form: `{ url: …, post: 'channel=3&page={1..5}' }`. */
const StartPage = z.union([Address, z.strictObject({ url: Address, post: z.string().max(10_000) })], {
  error: 'give an http or https address, or { url, post }',
})
const Contact = z
  .string()
  .regex(
    /^[\w.+-]+@[\w-]+(\.[\w-]+)+$|^https?:\/\/[!-~]+$/,
    'give an e-mail or web address where the crawler is answered for',
  )
const Delay = z.number().min(0.02).max(600)

export const Site = z.strictObject({
  name: z.string().min(1).max(100),
  /** For the tables only. */
  region: z.string().max(100).optional(),
  start: z.array(StartPage).min(1),
  /** Further hosts whose pages may be followed; those of the start pages always may. Files may be on any host. */
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+$/i, 'give a host name')).default([]),
  /** Pages whose link text matches `title` and whose address matches `links` are followed. */
  title: Pattern.prefault('决算'),
  links: Pattern.prefault(''),
  /** How many links away from a start page; turning over a listing does not count. */
  depth: z.number().int().min(0).max(10).default(2),
  /** Seconds between two requests to a host. */
  delay: Delay.optional(),
  /** Pages visited a night at most. */
  pages: z.number().int().min(1).max(100_000).default(1000),
  /** Files fetched a night at most: a site may link to files without end. */
  files: z.number().int().min(1).max(1_000_000).default(2000),
  /** Files to download: those that look like 决算, or all PDFs. */
  take: z.enum(['likely', 'all']).default('likely'),
  /** Content systems of schemas/site-systems.yaml whose records are looked for; all without. */
  systems: z.array(z.string()).optional(),
  /** What its listings keep in scripts or JSON, and how they are turned over, where no system says it. */
  records: z.array(Records).default([]),
  turn: z.array(Turn).default([]),
})
export type Site = Omit<z.infer<typeof Site>, 'systems'> & {
  readonly delay: number
  readonly systems: readonly System[]
}

const SitesFile = z.strictObject({
  contact: Contact,
  delay: Delay.default(2),
  sites: z.array(Site).min(1),
})
export interface Sites {
  readonly contact: string
  readonly sites: readonly Site[]
}

/** @throws InputError, one line with the path of what is wrong. */
export function readSites(path: string): Sites {
  return sitesOf(path, textOf(path))
}

export function sitesOf(path: string, text: string): Sites {
  // The core schema has no tags that make objects; aliases are few, so that no file grows in memory.
  const document = parseDocument(text, { schema: 'core', strict: true, uniqueKeys: true })
  const [broken] = [...document.errors, ...document.warnings]
  if (broken) throw new InputError(`${path}: ${broken.message.split('\n')[0]!.replace(/:$/, '')}`)
  const parsed = SitesFile.safeParse(plain(path, () => document.toJS({ maxAliasCount: 20 })))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue?.path.length ? `${issue.path.join('.')}: ` : ''
    throw new InputError(`${path}: ${where}${issue?.message}; see samples/sites.yaml`)
  }
  const { contact, delay, sites } = parsed.data
  const names = sites.map(site => site.name)
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice !== undefined) throw new InputError(`${path}: two sites are named ${twice}; give each its own name`)
  return {
    contact,
    sites: sites.map((site, i) => ({
      ...site,
      delay: site.delay ?? delay,
      systems: systemsFor(site, `${path}: sites.${i}.systems`),
    })),
  }
}

/** Its own rules first. */
function systemsFor({ systems: names, records, turn }: z.infer<typeof Site>, where: string): System[] {
  const known = systems()
  const unknown = names?.find(name => !known.has(name))
  if (unknown !== undefined)
    throw new InputError(`${where}: no system is named ${unknown}; give one of ${[...known.keys()].join(', ')}`)
  const own = { when: /(?:)/u, records, turn }
  return [...(records.length || turn.length ? [own] : []), ...(names ?? [...known.keys()]).map(n => known.get(n)!)]
}

function plain(path: string, read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    throw new InputError(`${path}: ${(error as Error).message}`)
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new InputError(
      code === 'ENOENT'
        ? `${path}: there is no such file; write one as samples/sites.yaml shows`
        : `${path}: it cannot be read (${message}); check its permissions`,
    )
  }
}

/** Every address to start from, as post.ts writes those that want a form. */
export function startPages({ start }: Pick<Site, 'start'>): string[] {
  return start.flatMap(page => {
    const [url, post] = typeof page === 'string' ? [page, null] : [page.url, page.post]
    const range = RANGE.exec(url) ?? RANGE.exec(post ?? '')
    if (!range) return [startOf(url, post)]
    const [from, to] = [Number(range[1]), Number(range[2])]
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => {
      const n = String(from + i)
      return startOf(url.replace(RANGE, n), post === null ? null : post.replace(RANGE, n))
    })
  })
}

const startOf = (url: string, post: string | null) => (post === null ? url : withPost(new URL(url), post).href)

/** Says what we are and whom to write to. */
export const userAgentOf = ({ contact }: Pick<Sites, 'contact'>) =>
  `juesuan/${VERSION} (+${contact.includes('@') ? `mailto:${contact}` : contact})`
