import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { markOf } from '../batch/mark.ts'
import { readManifest } from '../collection/manifest.ts'
import { correctedReport } from '../corrections/file.ts'
import { type Difference, differences } from '../diff.ts'
import { Report } from '../model.ts'
import type { News } from './news.ts'

/** Folders of a night's output: reports of what the sites publish now, and of what they published before. */
export const REPORTS = 'reports'
export const SUPERSEDED = 'superseded'

/** What a publisher put in the place of something else. */
export interface Replaced {
  readonly url: string
  readonly entry: string | null
  /** The content before. */
  readonly sha256: string
  /** Folder of its report within the output; null where there is none to compare with. */
  readonly report: string | null
  /** 年度 before and now: where they differ, it is another document and no correction. */
  readonly years: readonly [number | null, number | null]
  /** Whose accounts before and now: the same holds. */
  readonly entities: readonly [string | null, string | null]
  /** Of the facts, as people corrected them. */
  readonly differences: readonly Difference[]
}

/** Reports that a folder of nights holds, by the hash of their PDF. */
export class Reports {
  readonly #out: string
  readonly #folders: ReadonlyMap<string, string>

  constructor(out: string) {
    this.#out = out
    const current = (readManifest(join(out, REPORTS)) ?? []).flatMap(({ sha256, folder }) =>
      sha256 === null ? [] : [[sha256, join(REPORTS, folder)] as const],
    )
    this.#folders = new Map([...supersededIn(out), ...current])
  }

  /** Its folder within the output; null where there is none. */
  folderOf(sha256: string): string | null {
    return this.#folders.get(sha256) ?? null
  }

  /** As people corrected it; one of another version of the program may be none that this one reads. */
  reportOf(sha256: string): Report | null {
    const folder = this.folderOf(sha256)
    if (folder === null) return null
    const report = Report.safeParse(jsonAt(join(this.#out, folder, 'report.json')))
    return report.success ? correctedReport(join(this.#out, folder), report.data) : null
  }

  /** `司法局-2023-部门决算-1a2b3c4d`: what a document is called where people read; the beginning of its hash where nothing else is known. */
  nameOf(sha256: string): string {
    const name = basename(this.folderOf(sha256) ?? sha256)
    return name === sha256 ? sha256.slice(0, 8) : name
  }
}

/** Hash and folder within the output of each document that is no longer published. */
export function supersededIn(out: string): (readonly [sha256: string, folder: string])[] {
  const folder = join(out, SUPERSEDED)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .flatMap(name => {
      const sha256 = markOf(join(folder, name))
      return sha256 === null ? [] : [[sha256, join(SUPERSEDED, name)] as const]
    })
}

/** What had other content before: each earlier content once. */
export function replacedBy(news: readonly News[], reports: Reports): Replaced[] {
  const found = new Map<string, Replaced>()
  for (const { source, before } of news)
    if (before !== null && !found.has(before)) {
      const [old, now] = [reports.reportOf(before), reports.reportOf(source.sha256)]
      found.set(before, {
        url: source.url,
        entry: source.entry,
        sha256: before,
        report: old && now ? reports.folderOf(before) : null,
        years: [old?.document.fiscalYear ?? null, now?.document.fiscalYear ?? null],
        entities: [old?.document.entity ?? null, now?.document.entity ?? null],
        differences: old && now ? differences(old, now) : [],
      })
    }
  return [...found.values()]
}

function jsonAt(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
