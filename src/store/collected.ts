import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { correctedReport } from '../corrections/file.ts'
import type { Collected } from '../crawl/night.ts'
import { fileOf, type Source } from '../crawl/sources.ts'
import { InputError } from '../errors.ts'
import { Report } from '../model.ts'
import { VERSION } from '../version.ts'
import { CORRECTIONS_FILE } from '../write/document.ts'
import type { Store } from './open.ts'
import { type StoredSource, saveReport, saveSources } from './store.ts'

/** So many documents in a row that cannot be stored are the store's fault: the rest waits for the next night. */
const PATIENCE = 3

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

/**
 * Puts what a folder of nights holds into the store: sources, and the PDFs and reports that the store lacks or that are
 * new, as people corrected them. What is there already is not put twice, so a night that was cut off is made up for.
 */
export async function keepCollected(store: Store, { out, sources, documents }: Collected) {
  await saveSources(store.database, versionsIn(sources))
  const known = await reportsIn(store)
  const troubles: string[] = []
  let [stored, inARow] = [0, 0]
  const wanted = documents.filter(
    ({ sha256, folder, state }) =>
      state === 'fresh' ||
      existsSync(join(folder, CORRECTIONS_FILE)) ||
      !known.get(sha256)?.some(version => state === 'superseded' || version === VERSION),
  )
  for (const [i, { sha256, folder }] of wanted.entries()) {
    try {
      await keep(store, join(out, fileOf(sha256)), reportOf(folder))
      stored++
      inARow = 0
    } catch (error) {
      troubles.push(`store: ${sha256}.pdf: ${(error as Error).message.split('\n')[0]}`)
      if (++inARow < PATIENCE) continue
      const rest = wanted.length - i - 1
      if (rest) troubles.push(`store: ${rest} more documents were not tried; the next night puts them in`)
      break
    }
  }
  return { stored, troubles }
}

/** The PDF first: a report in the store can be looked up in its PDF. */
async function keep({ database, pdfs }: Store, pdf: string, report: Report): Promise<void> {
  if (existsSync(pdf)) await pdfs.put(report.source.sha256, readFileSync(pdf))
  await saveReport(database, report)
}

function reportOf(folder: string): Report {
  const path = join(folder, 'report.json')
  const report = Report.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (report.success) return correctedReport(folder, report.data)
  throw new InputError(`${path} is no report of this version; remove its folder to go without it`)
}

/** Versions of the program whose reports the store has, by the hash of the PDF. */
async function reportsIn({ database }: Store): Promise<Map<string, string[]>> {
  const rows = await database.query<{ sha256: string; version: string }>('SELECT sha256, version FROM report')
  return new Map([...Map.groupBy(rows, row => row.sha256)].map(([sha256, all]) => [sha256, all.map(r => r.version)]))
}
