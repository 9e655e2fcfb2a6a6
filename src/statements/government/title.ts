/** The title of a government's table, taken apart: which fund, which way the money goes, how finely, whose, of when. */

import { fold } from '../../notation/folding.ts'
import { ANY_TOTAL } from '../../notation/totals.ts'
import { stageOf, yearsOf } from './time.ts'

export interface Title {
  /** Key of the statement these features make. */
  readonly statement: string
  readonly years: readonly number[]
  readonly stage: 'final' | 'budget' | null
  /** 全省, 省级, 市本级 …, as printed; null where the title says none. */
  readonly scope: string | null
  /** Both sides stand in the table: 收支总表, 平衡表. */
  readonly isBalance: boolean
  /** What of debt it tells, where it tells one thing only. */
  readonly debt: Debt
}

export interface Debt {
  readonly kind: 'general' | 'special' | null
  readonly of: 'limit' | 'balance' | null
}

const PREFIX = 'government:'

type Fund = 'general-budget' | 'government-fund' | 'state-capital' | 'social-insurance'
const FUNDS: readonly (readonly [RegExp, Fund])[] = [
  [/社会保险|社保|(养老|医疗|工伤|失业|生育)保险/, 'social-insurance'],
  [/国有资本/, 'state-capital'],
  [/基金/, 'government-fund'],
  [/一般公共|公共财政|一般预算/, 'general-budget'],
]

/** By the first that fits: what a table of this fund is about. */
type Slug = readonly [RegExp, string]
const BOTH: Slug = [/收支|收入支出|平衡/, 'summary']
const SLUGS: Readonly<Record<Fund, readonly Slug[]>> = {
  'general-budget': [
    BOTH,
    [/支出.*经济分类|经济分类.*支出|基本支出/, 'basic-expenditure'],
    [/支出.*(功能(?!区)|明细|项级)|(功能(?!区)|明细|项级).*支出/, 'expenditure-by-function'],
    [/支出/, 'expenditure'],
    [/收入/, 'revenue'],
  ],
  'government-fund': [
    [/转移支付|补助/, 'transfers'],
    BOTH,
    [/支出.*(功能(?!区)|明细|项级)|(功能(?!区)|明细|项级).*支出/, 'expenditure-by-function'],
    [/支出/, 'expenditure'],
    [/收入/, 'revenue'],
  ],
  'state-capital': [[/转移支付|补助/, 'transfers'], BOTH, [/支出/, 'expenditure'], [/收入/, 'revenue']],
  'social-insurance': [BOTH, [/结余/, 'balance'], [/支出/, 'expenditure'], [/收入/, 'revenue'], [/^/, 'summary']],
}
/** The one fund whose summary is called by its own name. */
const NAMED: Readonly<Record<string, string>> = { 'social-insurance-summary': 'social-insurance' }

const TRANSFER = /转移支付|税收返还|返还性|(对下|补助)(市县|下级|区县|各)/
const BY_PLACE = /分(地区|市县|市|县|区)|各(市|县|区)/
/** Said of the rows; 分地区分项目 has items as its columns. */
const BY_ITEM = /(?<!分地区)分项目/
const NEW = /新增|提前下达|举借|发行|还本|付息|使用|安排|分配|偿还|置换/

/** @param title as printed */
export function titleOf(title: string | null): Title {
  const text = fold(title ?? '')
  return {
    statement: PREFIX + slugOf(text),
    years: yearsOf(text),
    stage: stageOf(text),
    scope: scopeOf(text),
    isBalance: BOTH[0].test(text),
    debt: debtOf(text),
  }
}

function slugOf(text: string): string {
  if (/三公/.test(text)) return 'three-public'
  if (/债务|债券/.test(text)) return slugOfDebt(text)
  const fund = FUNDS.find(([words]) => words.test(text))?.[1]
  if (TRANSFER.test(text) && fund !== 'government-fund' && fund !== 'state-capital')
    return BY_PLACE.test(text) && !BY_ITEM.test(text) ? 'transfers-by-county' : 'transfers-by-item'
  const slug = fund && SLUGS[fund].find(([words]) => words.test(text))?.[1]
  if (!slug) return 'other'
  return NAMED[`${fund}-${slug}`] ?? `${fund}-${slug}`
}

function slugOfDebt(text: string): string {
  const [limit, balance] = [/限额/.test(text), /余额/.test(text)]
  if (/发行|还本|付息/.test(text)) return 'bond-issuance-and-service'
  if (NEW.test(text)) return 'other'
  if (limit && balance) return 'debt-limit-and-balance'
  if (limit) return 'debt-limit'
  return balance ? 'debt-balance' : 'other'
}

/** What a title, a header or a row says of debt. Limits and balances that are newly given are neither. */
export function debtOf(text: string): Debt {
  if (NEW.test(text)) return { kind: null, of: null }
  const [general, special] = [/一般债/.test(text), /专项债/.test(text)]
  const [limit, balance] = [/限额/.test(text), /余额/.test(text)]
  const kind = general === special ? null : general ? 'general' : 'special'
  return { kind, of: limit === balance ? null : limit ? 'limit' : 'balance' }
}

const SCOPE =
  /全[省市区州县旗盟镇乡国]|(?:自治区|自治州|省|市|州|县|区|旗|盟|镇|乡)本级|(?:自治区|自治州|省|市县|市|州|县|区)级|本级|本地区|(?<![分对各])市县|下级/

/** 全省, 省级, 自治区本级; 本地区 and 本级 in a header. Null where none is named. */
export const scopeOf = (text: string): string | null => SCOPE.exec(text)?.[0] ?? null
const SUM_OR_BRACKET = new RegExp(`${ANY_TOTAL}|[()]`, 'g')
/** A text that names whose money it is and nothing else. */
export const isScope = (text: string): boolean =>
  text
    .replace(/^其中[::]?/, '')
    .replace(SCOPE, '')
    .replace(SUM_OR_BRACKET, '') === '' && SCOPE.test(text)
