import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
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

/** Replaces what the checks say in the folder of a document: its tables stay. */
export function rewriteReport(folder: string, report: Report, bom: boolean): void {
  const files = reportFiles(report, bom)
  const paths = [...files.keys()].map(name => join(folder, name))
  writeFilesWhole(paths, append => {
    for (const [i, content] of [...files.values()].entries()) append[i]!(content)
  })
}

/** Writes anew what shows a document as people corrected it: all but `report.json`. Tables that are no more go. */
export function rewriteDerived(folder: string, report: Report, corrected: Report): void {
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
  for (const name of readdirSync(join(folder, 'tables')).filter(name => !files.has(`tables/${name}`)))
    rmSync(join(folder, 'tables', name))
}

/**
 * Writes `<out>/<name>/`, replacing what is there but for its corrections. The folder appears whole or not at all.
 * @param more further files of it
 */
export const writeDocument = (
  out: string,
  name: string,
  report: Report,
  bom: boolean,
  corrected: Report = report,
  more: ReadonlyMap<string, string> = new Map(),
): void =>
  writeFolderWhole(join(out, name), new Map([...documentFiles(report, bom, corrected), ...more]), [CORRECTIONS_FILE])
