import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXTRACTION_FILE, jsonAt } from '../batch/done.ts'
import { correctedReport } from '../corrections/file.ts'
import { fileOf, type Source } from '../crawl/sources.ts'
import { InputError, OutageError } from '../errors.ts'
import { Report } from '../model.ts'
import type { Store } from '../store/open.ts'
import type { Patience } from '../store/patience.ts'
import { type Made, madeIn, type StoredSource, saveReport, saveSources } from '../store/store.ts'
import { VERSION } from '../version.ts'
import { CORRECTIONS_FILE } from '../write/document.ts'
import type { Collected } from './night.ts'

/** So many documents in a row that cannot be stored are the store's fault: the rest waits for the next night. */
const PATIENCE = 3
const LATER = 'the next night with --store puts them in'

interface Stored {
  readonly stored: number
  /** A line for each document that is not in the store, or one for all that are not as it was away. */
  readonly troubles: readonly string[]
}

/** Lends a store to some work. */
export type Lend = (work: (store: Store) => Promise<Stored>) => Promise<Stored>

/** Every content that an address had: from that `juesuan diff URL` knows the versions. */
export const versionsIn = (sources: readonly Source[]): StoredSource[] =>
  sources.flatMap(({ url, entry, sha256, page, pageTitle, title, retrieved, earlier }) =>
    [...earlier, { sha256, retrieved }].map(version => ({
      ...version,
      url: entry === null ? url : `${url}#${entry}`,
      page,
      pageTitle,
      title,
    })),
  )

/** {@link keepCollected} in a store that may be away: then one line says what is missing in it. */
export async function storeCollected(lend: Lend, collected: Collected, patience: Patience): Promise<Stored> {
  try {
    return await lend(store => keepCollected(store, collected, patience))
  } catch (error) {
    if (!(error instanceof OutageError)) throw error
    return { stored: 0, troubles: [missing(error, collected.documents.filter(d => d.state === 'fresh').length)] }
  }
}

const missing = ({ message }: OutageError, documents: number) =>
  `store: ${message}: ${documents} documents of this night and their sources are not in it; ${LATER}`

/**
 * Puts what a folder of nights holds into the store: sources, and the PDFs and reports that the store lacks or that are
 * new, as people corrected them. What is there already is not put twice, so a night that was cut off is made up for.
 */
export async function keepCollected(
  store: Store,
  { out, sources, documents }: Collected,
  { until }: Pick<Patience, 'until'>,
): Promise<Stored> {
  await until(() => saveSources(store.database, versionsIn(sources)))
  const known = await until(() => reportsIn(store))
  const troubles: string[] = []
  let [stored, inARow] = [0, 0]
  const wanted = documents.filter(
    ({ sha256, folder, state }) =>
      state === 'fresh' ||
      existsSync(join(folder, CORRECTIONS_FILE)) ||
      !known.get(sha256)?.some(report => state === 'superseded' || isOf(folder, report)),
  )
  for (const [i, { sha256, folder }] of wanted.entries()) {
    const rest = wanted.length - i
    try {
      await until(() => keep(store, join(out, fileOf(sha256)), folder))
      stored++
      inARow = 0
    } catch (error) {
      if (error instanceof OutageError) return { stored, troubles: [...troubles, missing(error, rest)] }
      troubles.push(`store: ${sha256}.pdf: ${(error as Error).message.split('\n')[0]}`)
      if (++inARow < PATIENCE) continue
      if (rest > 1) troubles.push(`store: ${rest - 1} more documents were not tried; the next night puts them in`)
      break
    }
  }
  return { stored, troubles }
}

/** The PDF first: a report in the store can be looked up in its PDF. */
async function keep({ database, pdfs }: Store, pdf: string, folder: string): Promise<void> {
  const report = reportOf(folder)
  if (existsSync(pdf)) await pdfs.put(report.source.sha256, readFileSync(pdf))
  await saveReport(database, report, madeOf(folder))
}

function reportOf(folder: string): Report {
  const path = join(folder, 'report.json')
  const report = Report.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (report.success) return correctedReport(folder, report.data)
  throw new InputError(`${path} is no report of this version; remove its folder to go without it`)
}

const madeOf = (folder: string): Made | null => madeIn(jsonAt(join(folder, EXTRACTION_FILE)))

interface Known extends Made {
  readonly sha256: string
  readonly version: string
}

/** Whether the store has the report of this folder, and no other of the same PDF. */
function isOf(folder: string, known: Known): boolean {
  const made = madeOf(folder)
  if (!made) return known.version === VERSION
  return made.program === known.program && made.ocr === known.ocr && made.engine === known.engine
}

/** What the store has, by the hash of the PDF. */
async function reportsIn({ database }: Store): Promise<Map<string, Known[]>> {
  const rows = await database.query<Known>('SELECT sha256, version, program, ocr, engine FROM report')
  return Map.groupBy(rows, row => row.sha256)
}
