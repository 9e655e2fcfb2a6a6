import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Report } from '../model.ts'
import { writeFilesWhole, writeFolderWhole } from './atomic.ts'
import { FINDING_COLUMNS } from './columns.ts'
import { BOM, csvOf } from './csv.ts'
import { tablePackage } from './datapackage.ts'
import { reportJson } from './json.ts'
import { byImportance, reportMarkdown } from './markdown.ts'
import { headerOf, tablePath } from './tables.ts'

/** What people corrected; it stays when a document is extracted again. */
export const CORRECTIONS_FILE = 'corrections.json'

/**
 * The files of one document: path in its folder → content.
 * @param corrected the report as people corrected it: all but `report.json` show that one
 */
export function documentFiles(report: Report, bom: boolean, corrected: Report = report): Map<string, string> {
  const files = reportFiles(corrected, bom)
  files.set('report.json', reportJson(report))
  for (const table of corrected.tables) {
    const rows = table.rows.map(row => row.map(cell => cell.text))
    files.set(tablePath(table), (bom ? BOM : '') + csvOf([headerOf(table), ...rows]))
  }
  files.set('datapackage.json', tablePackage(corrected))
  return files
}

/** What the checks say: the report, the same for people, and its findings one a row. */
function reportFiles(report: Report, bom: boolean): Map<string, string> {
  const rows = byImportance(report.issues).map(issue => FINDING_COLUMNS.map(c => c.value({ issue })))
  return new Map([
    ['report.json', reportJson(report)],
    ['report.md', reportMarkdown(report)],
    ['issues.csv', (bom ? BOM : '') + csvOf([FINDING_COLUMNS.map(c => c.name), ...rows])],
  ])
}

/**
 * Replaces what the checks say in the folder of a document: its tables stay.
 * @param corrected the report as people corrected it: all but `report.json` show that one
 */
export function rewriteReport(folder: string, report: Report, corrected: Report, bom: boolean): void {
  const files = reportFiles(corrected, bom)
  files.set('report.json', reportJson(report))
  const paths = [...files.keys()].map(name => join(folder, name))
  writeFilesWhole(paths, append => {
    for (const [i, content] of [...files.values()].entries()) append[i]!(content)
  })
}

/** Writes anew what shows a document as people corrected it: all but `report.json`. Tables that are no more go. */
export function rewriteDerived(folder: string, report: Report, corrected: Report): void {
  const before = tablesOf(folder)
  const issues = join(folder, 'issues.csv')
  const bom = existsSync(issues) && readFileSync(issues, 'utf8').startsWith(BOM)
  const files = documentFiles(report, bom, corrected)
  files.delete('report.json')
  mkdirSync(join(folder, 'tables'), { recursive: true })
  writeFilesWhole(
    [...files.keys()].map(name => join(folder, name)),
    append => {
      for (const [i, content] of [...files.values()].entries()) append[i]!(content)
    },
  )
  for (const name of before) if (!files.has(name)) rmSync(join(folder, name), { force: true })
}

const Package = z.object({ resources: z.array(z.object({ path: z.string() })) })

/** The tables that we wrote into a folder, by the list that stands in it; whatever else is there is somebody's own. */
function tablesOf(folder: string): string[] {
  const path = join(folder, 'datapackage.json')
  if (!existsSync(path)) return []
  const listed = Package.safeParse(jsonOf(readFileSync(path, 'utf8')))
  const paths = listed.success ? listed.data.resources.map(r => r.path) : []
  return paths.filter(name => /^tables\/[^/\\]+\.csv$/.test(name))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What stands in a folder and is none of these files: corrections, notes. Only `tables` is shared with others. */
function othersIn(folder: string, own: ReadonlySet<string>): string[] {
  if (!existsSync(folder)) return []
  const isShared = (name: string) => name === 'tables' && lstatSync(join(folder, name)).isDirectory()
  return readdirSync(folder)
    .flatMap(name => (isShared(name) ? readdirSync(join(folder, name)).map(inner => `${name}/${inner}`) : [name]))
    .filter(name => !own.has(name))
}

/**
 * Writes `<out>/<name>/`, replacing what we wrote there before; what others put there stays. The folder appears whole or
 * not at all.
 * @param more further files of it
 */
export const writeDocument = (
  out: string,
  name: string,
  report: Report,
  bom: boolean,
  corrected: Report = report,
  more: ReadonlyMap<string, string> = new Map(),
): void => {
  const folder = join(out, name)
  const files = new Map([...documentFiles(report, bom, corrected), ...more])
  writeFolderWhole(folder, files, othersIn(folder, new Set([...files.keys(), ...tablesOf(folder)])))
}
