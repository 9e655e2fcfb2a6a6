import { basename, dirname } from 'node:path'
import { readCorrected } from '../corrections/file.ts'
import { InputError } from '../errors.ts'
import type { Issue, Report } from '../model.ts'
import { check } from '../pipeline.ts'
import { loadRules, requireSchemas } from '../schemas.ts'
import { rewriteReport } from '../write/document.ts'
import { byImportance, sentence } from '../write/markdown.ts'
import { readOptions, UsageError } from './options.ts'
import { REPORT_NAME, readReport, reportsIn } from './saved.ts'
import { complain, say } from './say.ts'

export const help = `juesuan check REPORT|FOLDER… [--write] [options]

Runs the rules over saved reports again, without their PDFs, and prints what they find,
errors first. Folders are searched for report.json to any depth; of a collection only current
documents count. Reports are checked as people corrected them.

  --write  update report.json, which stays as extracted, and report.md and issues.csv beside it
  --bom    start issues.csv with a byte order mark, for Excel
  --notes  print notes too, such as rounding differences and old names
  --json   print all findings as JSON

Exit code: 0 no errors that are not accepted, 1 errors found, a report that cannot be read or
corrections that could not be applied, 2 wrong usage.
`

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  requireSchemas()
  if (!options.args.length) throw new UsageError(`check: give ${REPORT_NAME} files, or folders that have them`)
  const rules = loadRules()
  const results: { readonly path: string; readonly issues: readonly Issue[] }[] = []
  let troubles = 0
  for (const path of options.args.flatMap(reportsIn)) {
    const report = check(await readReport(path), rules)
    const { report: corrected, trouble } =
      basename(path) === REPORT_NAME ? readCorrected(dirname(path), report) : { report, trouble: null }
    if (trouble !== null) {
      complain(`juesuan: ${trouble}`)
      troubles++
    }
    if (options.has('write')) save(path, report, corrected, options.has('bom'))
    results.push({ path, issues: byImportance(corrected.issues) })
  }
  if (options.has('json')) say(JSON.stringify(results, null, 2))
  else say(results.map(r => textOf(r.path, r.issues, options.has('notes'))).join('\n'))
  return troubles || results.some(r => r.issues.some(i => i.severity === 'error' && !i.accepted)) ? 1 : 0
}

function save(path: string, report: Report, corrected: Report, bom: boolean): void {
  if (basename(path) !== REPORT_NAME)
    throw new UsageError(`check: --write wants a file named ${REPORT_NAME}, not ${basename(path)}`)
  try {
    rewriteReport(dirname(path), report, corrected, bom)
  } catch (error) {
    throw new InputError(`${path}: cannot be written (${(error as Error).message}); check its folder`)
  }
}

function textOf(path: string, issues: readonly Issue[], notes: boolean): string {
  const count = (severity: Issue['severity']) => issues.filter(i => i.severity === severity && !i.accepted).length
  const accepted = issues.filter(i => i.accepted).length
  const shown = issues.filter(i => notes || i.severity !== 'note')
  const head = `${path}: ${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes${accepted ? `, ${accepted} accepted` : ''}`
  return [
    head,
    ...shown.map(
      i => `  ${i.severity.padEnd(7)}  ${sentence(i)}${i.accepted ? `（${i.accepted.who}已认定为公布者之误）` : ''}`,
    ),
  ].join('\n')
}
