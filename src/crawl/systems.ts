/** Content systems as data: `schemas/site-systems.yaml`, and what a site of sites.yaml adds in the same form. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { SchemaError } from '../errors.ts'
import { SCHEMAS } from '../vocabulary.ts'

/** A regular expression that is compiled once, when the file is read. */
export const Pattern = z.string().transform((text, context): RegExp => {
  try {
    return new RegExp(text, 'iu')
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message })
    return z.NEVER
  }
})
const Template = z.string().min(1)

/** How a page lists what it has no links for; the file itself explains each key. */
export const Records = z
  .strictObject({
    match: Pattern.optional(),
    path: z
      .string()
      .regex(/^[\w-]*(\[\])?(\.[\w-]+(\[\])?)*$/, 'give names with dots between them, as data.results[]')
      .optional(),
    html: z.string().min(1).optional(),
    url: Template.default('{url}'),
    title: Template.default('{title}'),
  })
  .refine(r => [r.match, r.path, r.html].some(way => way !== undefined), 'give match, path or html')
export type Records = z.infer<typeof Records>

export const Turn = z
  .strictObject({
    fields: z.record(z.string().regex(/^\w+$/), z.string()).default({}),
    url: Template.optional(),
    query: z.string().min(1).optional(),
    post: z.string().optional(),
    from: z.number().int().min(0).max(10).default(2),
    to: z.union([z.string(), z.number()]).optional(),
    records: z.union([z.string(), z.number()]).optional(),
    size: z.union([z.string(), z.number()]).optional(),
  })
  .refine(t => (t.url === undefined) !== (t.query === undefined), 'give url or query')
  .refine(t => t.to !== undefined || (t.records !== undefined && t.size !== undefined), 'give to, or records and size')
  .superRefine(({ fields }, context) => {
    for (const [name, text] of Object.entries(fields)) {
      const pattern = text.startsWith('path:') ? null : Pattern.safeParse(text)
      if (pattern?.success === false)
        context.addIssue({ code: 'custom', path: ['fields', name], message: pattern.error.issues[0]!.message })
    }
  })
export type Turn = z.infer<typeof Turn>

const System = z.strictObject({
  when: Pattern.prefault(''),
  records: z.array(Records).default([]),
  turn: z.array(Turn).default([]),
})
export type System = z.infer<typeof System>

const FILE = join(SCHEMAS, 'site-systems.yaml')
let loaded: ReadonlyMap<string, System> | undefined

/** By name. @throws SchemaError, one line with the place. */
export function systems(): ReadonlyMap<string, System> {
  loaded ??= systemsOf(FILE, readFileSync(FILE, 'utf8'))
  return loaded
}

export function systemsOf(path: string, text: string): ReadonlyMap<string, System> {
  const document = parseDocument(text, { schema: 'core', strict: true, uniqueKeys: true })
  const [broken] = [...document.errors, ...document.warnings]
  if (broken) throw new SchemaError(`${path}: ${broken.message.split('\n')[0]}`)
  const parsed = z.record(z.string(), System).safeParse(document.toJS({ maxAliasCount: 20 }))
  if (parsed.success) return new Map(Object.entries(parsed.data))
  const [issue] = parsed.error.issues
  throw new SchemaError(`${path}: ${issue!.path.join('.')}: ${issue!.message}`)
}
