/** The part of `npm run fuzz` about sites: damaged pages, listings, archives and headers of the made sites, through a crawl. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { networksOf } from '../../src/crawl/address.ts'
import { crawl } from '../../src/crawl/crawl.ts'
import { sitesOf } from '../../src/crawl/sites.ts'
import { lineOfText, pdfOf } from '../fixtures/pdf.ts'
import { randomOf } from './fuzz-mutate.ts'
import { KINDS } from './sites/kinds.ts'
import { serveSite } from './sites/server.ts'
import type { Doc, Routes, Served } from './sites/site.ts'

export interface FuzzedPages {
  readonly pages: number
  /** Pages that were read, refused with a line, or taken for files. */
  readonly told: number
  readonly crashes: number
  /** Lines of failures that are none: more than one line, or a bug of ours. */
  readonly odd: readonly string[]
}

const DOCS: readonly Doc[] = ['甲', '乙', '丙'].map((name, i) => ({
  id: `d${i}`,
  title: `${name}局2023年部门决算`,
  bytes: pdfOf([lineOfText(`document ${i}`)]),
}))

/** Every page and archive of the made sites. */
const SAMPLES: readonly Served[] = KINDS.flatMap(kind =>
  Object.values(kind.routes(DOCS)).filter((route): route is Served => typeof route !== 'function'),
)

type Random = (below: number) => number
type Mutation = (bytes: Buffer, random: Random) => Buffer
const repeated: Mutation = (bytes, random) => {
  const from = random(bytes.length)
  const piece = bytes.subarray(from, from + 1 + random(40))
  return Buffer.concat([
    bytes.subarray(0, from),
    ...Array.from({ length: random(5000) }, () => piece),
    bytes.subarray(from),
  ])
}
const flipped: Mutation = (bytes, random) => {
  const copy = Buffer.from(bytes)
  for (let n = 1 + random(30); n > 0 && copy.length; n--) copy[random(copy.length)] = random(256)
  return copy
}
const cut: Mutation = (bytes, random) => bytes.subarray(0, random(bytes.length))
/** Listings that claim pages and records without end. */
const enlarged: Mutation = (bytes, random) =>
  Buffer.from(
    bytes.toString('latin1').replace(/\d+/g, digits => (random(4) ? digits : '9'.repeat(1 + random(12)))),
    'latin1',
  )
const unquoted: Mutation = (bytes, random) =>
  Buffer.from(
    bytes.toString('latin1').replace(/["'<>[\]{}]/g, mark => (random(8) ? mark : '')),
    'latin1',
  )
const MUTATIONS = [repeated, flipped, cut, enlarged, unquoted]

function damaged(seed: number, nth: number): Served {
  const random = randomOf(seed * 7_000_003 + nth)
  const sample = SAMPLES[random(SAMPLES.length)]!
  const body = MUTATIONS[nth % MUTATIONS.length]!(Buffer.from(sample.body), random)
  const name = flipped(Buffer.from("attachment; filename*=UTF-8''%E5%86%B3%E7%AE%97.pdf"), random).toString('latin1')
  const isPlain = /^[\t\x20-\x7e\x80-\xff]*$/.test(name) // the others no server can send
  return { ...sample, body, headers: isPlain && random(2) ? { 'content-disposition': name } : {} }
}

/** Each damaged page is a start page, and so has to be told of. */
export async function fuzzPages(count: number, seed: number): Promise<FuzzedPages> {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-fuzz-pages-'))
  const routes: Routes = Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`GET /p/${i + 1}`, damaged(seed, i)]),
  )
  const server = await serveSite(() => routes)
  let crashes = 0
  const onCrash = () => void crashes++
  process.on('uncaughtException', onCrash).on('unhandledRejection', onCrash)
  try {
    const range = `${server.origin}/p/{1..${count}}`
    const { sites, contact } = sitesOf(
      's',
      `contact: a@b.cn\nsites: [{ name: A, delay: 0.02, depth: 0, pages: ${count}, files: 50, start: ['${range}'] }]`,
    )
    const options = {
      out: folder,
      allowed: networksOf('127.0.0.1'),
      limits: { idle: 30, total: 60 },
      maxBytes: 2 ** 20,
      bom: false,
    }
    const [outcome] = await crawl({ sites, contact }, options)
    const { pages, failures, dead, attachments } = outcome!
    const asFiles = attachments.filter(row => /\/p\/\d+$/.test(row.url)).length
    const lines = [...failures, ...attachments.flatMap(row => row.error ?? [])]
    readFileSync(join(folder, 'attachments.csv'))
    const odd = lines.filter(line => line.includes('\n') || !/^http|^\d+ more /.test(line))
    return {
      pages: count,
      told: pages + failures.filter(line => !/^\d+ more/.test(line)).length + dead.length + asFiles,
      crashes,
      odd,
    }
  } finally {
    process.off('uncaughtException', onCrash).off('unhandledRejection', onCrash)
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
