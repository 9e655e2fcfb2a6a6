import { join } from 'node:path'
import type { Report } from '../model.ts'
import { writeFolderWhole } from './atomic.ts'
import { BOM, csvOf } from './csv.ts'
import { tablePackage } from './datapackage.ts'
import { reportJson } from './json.ts'
import { headerOf, tablePath } from './tables.ts'

/** The files of one document: path in its folder → content. */
export function documentFiles(report: Report, bom: boolean): Map<string, string> {
  const files = new Map([['report.json', reportJson(report)]])
  for (const table of report.tables) {
    const rows = table.rows.map(row => row.map(cell => cell.text))
    files.set(tablePath(table), (bom ? BOM : '') + csvOf([headerOf(table), ...rows]))
  }
  if (report.tables.length) files.set('datapackage.json', tablePackage(report))
  return files
}

/** Writes `<out>/<name>/`, replacing what is there. The folder appears whole or not at all. */
export const writeDocument = (out: string, name: string, report: Report, bom: boolean): void =>
  writeFolderWhole(join(out, name), documentFiles(report, bom))
