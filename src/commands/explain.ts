import { basename, dirname } from 'node:path'
import { readCorrected } from '../corrections/file.ts'
import { InputError } from '../errors.ts'
import type { Fact, Report } from '../model.ts'
import { check } from '../pipeline.ts'
import { loadRules, requireSchemas } from '../schemas.ts'
import { explanation, nameOf } from '../write/explanation.ts'
import { readOptions, UsageError } from './options.ts'
import { REPORT_NAME, readReport, reportsIn } from './saved.ts'
import { complain, say } from './say.ts'

export const help = `juesuan explain REPORT FACT [--lang zh|en]

Says why a number is proven, unproven, disputed or repaired: its cell and its readings,
the identities it takes part in with their numbers, and what would prove it.

REPORT is a report.json or the folder of one document. FACT is an id of facts.csv (f12),
or what is printed: an amount (1,976.02), a code (2080505) or a name, whole or in part.
Where several facts match, they are listed.

  --lang NAME  language of the explanation: zh or en [default: zh]
  --json       print the fact with its checks as JSON
`

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  requireSchemas()
  const [path, ...words] = options.args
  if (!path || !words.length) throw new UsageError('explain: give a report.json or its folder, and a fact')
  const rules = loadRules()
  const report = await judged(path)
  const found = matching(report, words.join(' '))
  if (!found.length)
    throw new InputError(`${path}: no fact matches ${words.join(' ')}; facts.csv lists them (column fact)`)
  const language = options.choice('lang', ['zh', 'en'])
  const names = new Map(rules.identities.map(({ id, name }) => [id, name]))
  if (options.has('json'))
    say(
      JSON.stringify(
        found.map(fact => withChecks(report, fact)),
        null,
        2,
      ),
    )
  else if (found.length > 1) say(found.map(f => listed(f, language === 'zh' ? 0 : 1)).join('\n'))
  else say(explanation(report, found[0]!, language, rule => names.get(rule) ?? rule))
  return 0
}

/** As people corrected it, under the rules of today. */
async function judged(path: string): Promise<Report> {
  const [file, ...more] = reportsIn(path)
  if (more.length)
    throw new UsageError(`explain: ${path} has ${more.length + 1} reports; give the folder of one document`)
  const report = check(await readReport(file!), loadRules())
  const { report: corrected, trouble } =
    basename(file!) === REPORT_NAME ? readCorrected(dirname(file!), report) : { report, trouble: null }
  if (trouble !== null) complain(`juesuan: ${trouble}`)
  return corrected
}

/** By id; else by printed text or amount, code, name; else by part of a name. */
function matching({ facts }: Report, asked: string): readonly Fact[] {
  const tests: readonly ((fact: Fact) => boolean)[] = [
    f => f.id === asked,
    f => f.text === asked || f.amount === asked || f.amountYuan === asked,
    f => f.code === asked || f.impliedCode === asked,
    f => f.label === asked || f.officialName === asked,
    f => f.label.includes(asked),
  ]
  return tests.map(test => facts.filter(test)).find(found => found.length) ?? []
}

const listed = (fact: Fact, at: 0 | 1): string =>
  `${nameOf(fact, at)}  ${fact.text || '–'}  ${fact.statement}  ${at ? 'page ' : '第'}${fact.page}${at ? '' : '页'}  ${fact.verdict}`

const withChecks = (report: Report, fact: Fact) => ({
  ...fact,
  checks: report.checks.filter(c => c.facts.includes(fact.id)),
})
