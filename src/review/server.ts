import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { InputError } from '../errors.ts'
import { type CompareAsked, type ConflictAnswer, CorrectionsRequest, type ErrorAnswer, ReviewedRequest } from './api.ts'
import { assetAt } from './assets.ts'
import { chartsOf } from './charts.ts'
import { ConflictError, type Desk } from './desk.ts'
import { type Gate, guard } from './guard.ts'
import { comparisonSheet, sheetOf } from './sheet.ts'
import { vocabulary } from './vocabulary.ts'

interface ServerSettings extends Gate {
  readonly desk: Desk
  /** Folder of the built page. */
  readonly assets: string
  /** Gets errors that are nobody's input. */
  readonly onError: (error: Error) => void
}

/** Corrections of one document: 20,000 of them are some megabytes. */
const MAX_BODY = 32 * 2 ** 20

/** The review's HTTP interface; {@link file://./api.ts} describes it. */
export function reviewApp({ desk, assets, onError, ...gate }: ServerSettings): Hono {
  const app = new Hono()
  const named = (c: Context): string => {
    const name = c.req.param('doc') ?? ''
    if (desk.has(name)) return name
    throw new NotFound('there is no such document')
  }
  app.use('*', guard(gate))
  app.use('/api/*', bodyLimit({ maxSize: MAX_BODY, onError: c => c.json(problem('too large'), 413) }))
  app.get('/api/documents', c => c.json(desk.listing.list()))
  app.get('/api/documents/:doc', async c => c.json(await desk.show(named(c))))
  app.get('/api/documents/:doc/pdf', async c => pdfAnswer(c, await desk.pdf(named(c))))
  app.put('/api/documents/:doc/corrections', async c =>
    c.json(await desk.correct(named(c), await bodyOf(c, CorrectionsRequest))),
  )
  app.post('/api/documents/:doc/reviewed', async c =>
    c.json(await desk.review(named(c), await bodyOf(c, ReviewedRequest))),
  )
  app.get('/api/charts', c => c.json(chartsOf(desk.listing.entries(), c.req.query('entity') ?? null)))
  app.get('/api/compare', async c => c.json(await desk.comparisons.answer(askedOf(c))))
  app.get('/api/compare/:format{csv|xlsx}', async c => {
    const format = c.req.param('format') as 'csv' | 'xlsx'
    const asked = askedOf(c)
    const { body, type } = await comparisonSheet(await desk.comparisons.rows(asked), format)
    return c.body(body, 200, attached(type, `${asked.line}.${format}`))
  })
  app.get('/api/vocabulary', c => c.json(vocabulary()))
  app.get('/api/export/:doc{.+\\.(?:csv|xlsx)}', async c => {
    const [, name, format] = /^(.+)\.(csv|xlsx)$/.exec(c.req.param('doc'))!
    if (!desk.has(name!)) throw new NotFound('there is no such document')
    const { body, type } = await sheetOf(name!, desk.corrected(name!).report, format as 'csv' | 'xlsx')
    return c.body(body, 200, attached(type, `${name}.${format}`))
  })
  app.get('*', async c => {
    const asset = c.req.path.startsWith('/api/') ? null : await assetAt(assets, c.req.path, gate.token)
    return asset
      ? c.body(asset.body, 200, { 'content-type': asset.type })
      : c.json(problem('there is no such page'), 404)
  })
  app.notFound(c => c.json(problem('there is no such page'), 404))
  app.onError((error, c) => {
    if (error instanceof ConflictError)
      return c.json({ error: error.message, current: error.current } satisfies ConflictAnswer, 409)
    if (error instanceof NotFound) return c.json(problem(error.message), 404)
    if (error instanceof InputError) return c.json(problem(error.message), 422)
    onError(error)
    return c.json(problem('the server failed; its terminal says why'), 500)
  })
  return app
}

class NotFound extends Error {
  override name = 'NotFound'
}

const problem = (error: string): ErrorAnswer => ({ error })

/** @throws InputError when the body is not what the schema says. */
async function bodyOf<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new InputError(`${issue?.path.join('.') || 'body'}: ${issue?.message}`)
}

async function pdfAnswer(c: Context, path: string | null): Promise<Response> {
  if (path === null) return c.json(problem('its PDF was not found; start with --pdfs FOLDER'), 404)
  const { size } = await stat(path)
  const stream = Readable.toWeb(createReadStream(path)) as ReadableStream
  return c.body(stream, 200, { 'content-type': 'application/pdf', 'content-length': String(size) })
}

const attached = (type: string, file: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file)}`,
})

function askedOf(c: Context): CompareAsked {
  const said = (name: string) => c.req.query(name) ?? ''
  return {
    ...{ line: said('line'), year: said('year'), region: said('region') },
    ...{ level: said('level'), statement: said('statement'), measure: said('measure') },
  }
}
