/** Names of keys of the report for people, Chinese and English; a key without a name stands for itself. */
import names from './names.json'
import type { Language } from './strings.ts'

type Names = Readonly<Record<string, readonly string[]>>

export const STATEMENTS: Names = names.statements
const MEASURES: Names = names.measures
export const ITEMS: Names = names.items

export const REASONS: Names = names.reasons

export const TYPES: Names = {
  'department-final-accounts': ['部门决算', 'Department final accounts'],
  'department-budget': ['部门预算', 'Department budget'],
  'government-final-accounts': ['政府决算', 'Government final accounts'],
  'government-budget': ['政府预算', 'Government budget'],
  other: ['其他', 'Other'],
  department: ['部门', 'Department'],
  unit: ['单位', 'Unit'],
}

export const nameIn = (names: Names, key: string, language: Language): string =>
  names[key]?.[language === 'zh' ? 0 : 1] ?? key

/** `revenue.amount` → 收入 金额 */
export function measureName(key: string, language: Language): string {
  const dot = key.lastIndexOf('.') + 1
  return [key.slice(0, dot), key.slice(dot)]
    .filter(Boolean)
    .map(part => nameIn(MEASURES, part, language))
    .join(' ')
}

/** A budget prints the statements of accounts under the name of its own. */
export function statementName(key: string, language: Language): string {
  const name = nameIn(STATEMENTS, key.replace(/^budget:/, ''), language)
  return key.startsWith('budget:') ? (language === 'zh' ? name.replace('决算', '预算') : `budget: ${name}`) : name
}

const RULES: ReadonlyMap<string, string> = new Map(Object.entries(names.rules))

/** What an editor would call the rule; the rules of the narrative have only their key. */
export const ruleName = (rule: string): string => RULES.get(rule) ?? rule
