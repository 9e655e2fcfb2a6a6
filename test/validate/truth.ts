/** Truth files of ../shared as reports. They are not on a user's machine: tests skip without them. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Report } from '../../src/model.ts'
import { loadRules } from '../../src/schemas.ts'
import { hasShared, sharedPath } from '../shared.ts'
import { type PlainTable, reportOf } from './report.ts'

const DEV = sharedPath('eval/dev')
export const hasTruth = hasShared('test/validate with truth', 'eval/dev')

export const rules = loadRules()

interface Truth {
  readonly documentType: string
  readonly tables: readonly PlainTable[]
}

/** Names of 类 → code. */
function classes(): Map<string, string> {
  const lines = readFileSync(sharedPath('data/codes/functional.csv'), 'utf8').split('\n')
  const names = lines.flatMap(l => (/^(\d{3}),([^,]+),/.exec(l)?.slice(1, 3) as [string, string] | undefined) ?? [])
  const byName = new Map<string, string>()
  for (let i = 0; i < names.length; i += 2) byName.set(names[i + 1]!, names[i]!)
  return byName
}

export function truthReports(): Map<string, Report> {
  const byName = classes()
  const files = readdirSync(DEV).filter(f => f.endsWith('.truth.json'))
  return new Map(
    files.map(file => {
      const truth = JSON.parse(readFileSync(`${DEV}/${file}`, 'utf8')) as Truth
      const report = reportOf(truth.tables, byName)
      return [
        file.replace('.truth.json', ''),
        { ...report, document: { ...report.document, type: truth.documentType as Report['document']['type'] } },
      ]
    }),
  )
}
