import { linesOf } from '../lines.ts'
import type { DocumentInfo, Page, Table } from '../model.ts'
import { hasClassifications, isOfPublicMoney, isPublicBody } from '../notation/public-money.ts'
import { withPlainYears, yearsIn } from '../notation/years.ts'
import { type Division, regionOf } from '../regions.ts'
import { asElsewhere } from './corroborate.ts'
import { titleLines } from './cover.ts'
import { governmentIn, governmentOfRows, isOfGovernment, mostFrequent } from './government.ts'

/** 预算 in the names of funds says nothing about the kind of document: 一般公共预算财政拨款支出决算表. */
const FUND =
  /一般公共预算|公共财政预算|政府性基金预算|国有资本经营预算|社会保险基金预算|基金预算|预算(?=执行|单位|部门)/g
const LABEL =
  /^(?:部门|单位|预算单位|编制单位|填报单位|公开单位|部门名称|单位名称|预算部门)(?:名称)?(?:[（(][^）)]*[）)])?[：:]/
/**
 * What the document is, from its cover; where there is none, from the lines above its tables and their titles.
 * @param regions rows of schemas/regions/regions.csv; without them `region` is null
 */
export function describe(
  pages: readonly Page[],
  tables: readonly Table[],
  regions: readonly Division[] = [],
): DocumentInfo {
  const cover = titleLines(pages)
  const titles = tables.flatMap(t => (t.title ? [withPlainYears(t.title)] : []))
  const owner = mostFrequent(tables.flatMap(t => (t.entity ? [cleanEntity(t.entity)] : []))) ?? labelled(pages)
  const heading = cover.join('') || titles[0] || ''
  const type = typeOf(cover.join(''), titles, tables, owner)
  const government = type.startsWith('government')
  const named = government
    ? governmentOf([heading, ...titles, ...headingsOf(pages)], owner, tables, regions)
    : (departmentIn(cover) ??
      owner ??
      introduced(pages) ??
      (type === 'other' ? null : departmentIn(titles.slice(0, 1))))
  const entity = named && asElsewhere(named, pages)
  return {
    type,
    title: /20\d\d/.test(heading) || cover.some(l => !STATEMENT.test(l)) ? heading || null : null,
    entity,
    entityLevel: government ? null : levelOf(cover.join(''), titles.join('')),
    region: entity ? regionOf(entity, regions) : null,
    fiscalYear: yearOf(heading, type) ?? yearAbove(pages) ?? yearInTitles([...titles, ...headingsOf(pages)]),
  }
}

function typeOf(
  cover: string,
  titles: readonly string[],
  tables: readonly Table[],
  owner: string | null,
): DocumentInfo['type'] {
  const text = (cover || titles.join('')).replace(FUND, '')
  const final = text.indexOf('决算')
  const budget = text.indexOf('预算')
  if (final < 0 && budget < 0) return fromStatements(tables)
  // 关于2021年决算草案和2022年预算执行情况的报告 is about the first of the two.
  const kind = budget < 0 || (final >= 0 && final < budget) ? 'final-accounts' : 'budget'
  const stated = /(?:部门|单位)(?:收支)?(决算|预算)/.exec(text)
  if (stated) return stated[1] === '决算' ? 'department-final-accounts' : 'department-budget'
  const ofGovernment = /财政(收支)?(总)?(决算|预算)|政府(收支)?(决算|预算)|总决算|草案|本级(财政)?(决算|预算)|执行情况/
  if (ofGovernment.test(cover.replace(FUND, '')) || isOfGovernment(cover ? [cover, ...titles] : titles))
    return `government-${kind}`
  if (tables.length && !(owner && isPublicBody(owner)) && !isPublic(cover, tables)) return 'other'
  if (owner || departmentIn([cover])) return `department-${kind}`
  return governmentIn([cover, ...titles]) ? `government-${kind}` : `department-${kind}`
}

/**
 * 家庭收支预算表 and a company's 预算表 have the word as well: the cover or a table that is called so speaks of public
 * money, or one has the codes of its classifications. Who signs it says something where it is an organ of state.
 */
const isPublic = (cover: string, tables: readonly Table[]): boolean =>
  isOfPublicMoney({ title: cover, columns: [], rows: [] }) ||
  tables.some(t => (STATED.test(t.title?.replace(FUND, '') ?? '') ? isOfPublicMoney(t) : hasClassifications(t)))
const STATED = /决算|预算/

/** A place that is known, then the one whose places the tables list; any other name may be a piece of a title. */
function governmentOf(
  texts: readonly string[],
  owner: string | null,
  tables: readonly Table[],
  regions: readonly Division[],
): string | null {
  const named = governmentIn(texts, regions)
  if (named && regions.some(r => r.name === named)) return named
  return governmentOfRows(tables, regions) ?? named ?? owner
}

function fromStatements(tables: readonly Table[]): DocumentInfo['type'] {
  const keys = tables.flatMap(t => (t.statement ? [t.statement] : []))
  const prefix = mostFrequent(keys.map(k => (k.includes(':') ? k.slice(0, k.indexOf(':')) : '')))
  if (prefix === null) return 'other'
  if (prefix === 'government') return 'government-final-accounts'
  return prefix === 'budget' ? 'department-budget' : 'department-final-accounts'
}

/** The name on a cover whose lines may break anywhere: what is left of it without the year and the kind of document. */
function departmentIn(cover: readonly string[]): string | null {
  const label = cover.find(l => LABEL.test(l))
  if (label) return cleanEntity(label.replace(LABEL, ''))
  const text = cover.join('')
  const [before = '', ...later] = (STATEMENT.test(text) ? text.replace(STATEMENT, '') : text).split(/20\d\d年度?/)
  const after = later.join('')
  // 预算 and 决算 also occur in names (XX市财政预算审核中心单位决算), so the last 部门决算 or 单位决算 ends the name.
  const end = Math.max(...['部门', '单位'].flatMap(w => ['决算', '预算', '收支'].map(k => after.lastIndexOf(w + k))))
  const upTo = end >= 0 ? end : after.search(/(?:收支|收入支出)?(?:决算|预算)|$/)
  const name = cleanEntity(before.replace(KIND, '')) ?? cleanEntity(after.slice(0, upTo)) ?? behind(after.slice(upTo))
  // A town may have a department's accounts: then the cover says so.
  return name && (governmentIn([name]) !== name || KIND.test(text)) ? name : null
}

/** 2023年度部门决算公开 and the name below. */
const behind = (text: string): string | null =>
  cleanEntity(
    text.replace(/^(部门|单位)?(收支|收入支出)?(决算|预算)(?:[及和、与].*?(?:公开|说明|报告|预算|决算))?/, ''),
  )

/** A table's title, from the words on that say what it shows. */
const STATEMENT =
  /(?:全?[省市县区州]?本级|全[省市县区州]|一般公共|政府性基金|国有资本|社会保险|财政拨款|“?三公|收入|支出|收支|部门).*表(?:[（(].*[）)])?$/
const KIND = /(?:部门|单位)(?:收支)?(?:决算|预算).*$/

const AROUND = /^(?:关于|[（(])|(?:部门|单位|关于|的|[）)](?<![（(][^）)]*[）)]))$/g
const PAPERWORK = /^(?:信息|公开|编制|情况|报告|报表|说明|文本|草案|表|书|本|稿|的|目录)+/

function cleanEntity(text: string): string | null {
  const name = text.replace(/\s+/g, '').replace(PAPERWORK, '').replace(AROUND, '').replace(AROUND, '')
  return name.length >= 2 && /\p{Script=Han}/u.test(name) && !UNIT.test(name) ? name : null
}

/** 单位 is both whose account it is and what it is counted in. */
const UNIT = /^(?:人民币|金额)?[（(]?(?:[十百千万亿]*(?:美|欧|港)?元|[台辆套个件人次份张箱]+)(?:整|币)?[）)]?$/

/** The lines over tables where no table was found: `编制单位：…` */
function labelled(pages: readonly Page[]): string | null {
  const names = pages.flatMap(p =>
    linesOf(p.words).flatMap(line => {
      const text = line.text.trim()
      const match = LABEL.exec(text.replace(/^(部门|单位)\s+/, '$1'))
      const name =
        match &&
        text
          .slice(match[0].length)
          .trim()
          .split(/\s{1,}|20\d\d年|金额单位|单位[：:]/)[0]
      return name && !/元$|[、。；]/.test(name) ? [cleanEntity(name)] : []
    }),
  )
  return mostFrequent(names.filter(n => n !== null))
}

/** 第一部分 XX概况, where the cover names nobody. */
function introduced(pages: readonly Page[]): string | null {
  for (const page of pages)
    for (const line of linesOf(page.words)) {
      const name = /^第一部分(.{2,30}?)(?:部门|单位)?(?:概况|基本情况)/.exec(withPlainYears(line.text))?.[1]
      if (name) return cleanEntity(name.replace(/20\d\d年度?/, ''))
    }
  return null
}

/** The year that stands before 决算 (or 预算); covers of two years name the accounts' year first. */
function yearOf(heading: string, type: DocumentInfo['type']): number | null {
  const word = type.endsWith('budget') ? '预算' : '决算'
  const plain = heading.replace(FUND, '')
  const before = [...plain.matchAll(/(20\d\d)年[^年]*?(决算|预算)/g)].find(m => m[2] === word)
  return before ? Number(before[1]) : (yearsIn(plain)[0] ?? null)
}

/** `2023年度` standing alone or beside the name of the department over the tables. */
function yearAbove(pages: readonly Page[]): number | null {
  const lines = pages.flatMap(p => linesOf(p.words).filter(l => LABEL.test(l.text.trim()) || l.text.trim().length < 9))
  return mostFrequent(lines.flatMap(l => [...withPlainYears(l.text).matchAll(/(20\d\d)年度/g)].map(m => Number(m[1]))))
}

const yearInTitles = (titles: readonly string[]): number | null =>
  mostFrequent(titles.filter(t => /决算|预算/.test(t)).flatMap(yearsIn))

const headingsOf = (pages: readonly Page[]): string[] =>
  pages.flatMap(p =>
    linesOf(p.words)
      .slice(0, 3)
      .map(l => withPlainYears(l.text)),
  )

function levelOf(cover: string, titles: string): DocumentInfo['entityLevel'] {
  for (const text of [cover, titles]) {
    if (/[（(]本级[）)]|单位(收支)?(决算|预算)|单位20\d\d年度?(决算|预算)/.test(text)) return 'unit'
    if (/部门(收支)?(决算|预算)|部门20\d\d年度?(决算|预算)/.test(text)) return 'department'
  }
  return null
}
