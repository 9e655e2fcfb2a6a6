/** Whose accounts a government's are: a name in its titles, or the places its rows list. */
import type { Table } from '../model.ts'
import { compact } from '../notation/folding.ts'
import type { Division } from '../regions.ts'

/** Ends of a government's own name; a department's name goes on: 青山市 against 青山市财政局. */
const GOVERNMENT =
  /^(?:关于)?((?:[^年度]{1,10}?(?:特别行政区|自治区|自治州|自治县|自治旗|新区|开发区|省|市|地区|盟|州|县|区|旗|镇|乡))+?)(?=(?:全|本)?[省市区县州盟旗](?:本级|级)?|本级|级|人民政府|政府|财政|总决算|决算|预算|一般公共|政府性|国有|社会保险|地方|$)/
/** Whose money, but nobody's name: 全省, 分地区, 各市县, 自治区. */
const NO_NAME = /^(?:[全本我各分对按市省县区州旗盟]|关于|表|地区|自治|中央|下级)|[分付对各]|[^\p{Script=Han}]/u
/** 1.1, 表4-1, 附表十一、 and the two or six digits of an 行政区划代码 in front of a name. */
const NUMBER = /^(?:附?表)?[\d.．\-—、:：()（）]+/

/**
 * The name of a province, city or county that has accounts of its own: 2021年青山市本级…表 → 青山市. Names of known
 * places before others, those that most texts give before others.
 */
export function governmentIn(texts: readonly string[], regions: readonly Division[] = []): string | null {
  const known = new Set(regions.map(r => r.name))
  const names = texts.flatMap(text => {
    const plain = text.replace(/20\d\d年度?末?/g, '').replace(NUMBER, '')
    const first = GOVERNMENT.exec(plain)?.[1]
    // 德州市 ends neither with 州 nor is 德州 a place
    const longer = beginningOf(plain, known)
    const name = first && !known.has(first) && longer?.startsWith(first) ? longer : first
    return name && (known.has(name) || !NO_NAME.test(name)) ? [name] : []
  })
  return mostFrequent(names.filter(n => known.has(n))) ?? mostFrequent(names)
}

/** Characters of the longest name of a place, 双江拉祜族佤族布朗族傣族自治县. */
const LONGEST = 15
/** The longest name of a place that a text begins with. */
function beginningOf(text: string, names: ReadonlySet<string>): string | undefined {
  for (let length = Math.min(LONGEST, text.length); length > 2; length--)
    if (names.has(text.slice(0, length))) return text.slice(0, length)
  return undefined
}

/** Words of titles that no department's accounts have: whose money, debt, grants to lower levels, insurance funds. */
const OF_GOVERNMENT =
  /全[省市区州县旗盟](?!性)|(?:自治区|[省市区州县旗盟镇乡])本级|(?<!各)[省市州县区]级(?!财政拨款)|地方政府|政府(?:一般|专项)?债|债务(?:限额|余额)|分(?:地区|市县|县区)|转移支付(?!支出)|税收返还|社会保险基金|预算执行情况/
const OF_DEPARTMENT = /财政拨款|部门|单位|绩效|机关运行/
/** Fewer titles are no majority. */
const SHARE = 0.5

/** Whether most titles are of a whole government's tables, and hardly one of a department's. */
export function isOfGovernment(titles: readonly string[]): boolean {
  const own = titles.filter(t => OF_GOVERNMENT.test(t) && !OF_DEPARTMENT.test(t)).length
  const others = titles.filter(t => OF_DEPARTMENT.test(t)).length
  return own > 0 && own >= SHARE * titles.length && own > 2 * others
}

/** A list of places has so many rows. */
const FEWEST = 3

/** The province whose prefectures, or else the prefecture whose counties, the tables list; null where they list none. */
export function governmentOfRows(tables: readonly Table[], regions: readonly Division[]): string | null {
  const printed = new Set(tables.flatMap(t => t.rows.flatMap(r => r.slice(0, 3).map(c => compact(c.text)))))
  const found = regions.filter(r => printed.has(r.name))
  const cities = found.filter(r => r.code.endsWith('00') && !r.code.endsWith('0000'))
  const counties = found.filter(r => !r.code.endsWith('00'))
  const above =
    mostOf(cities.map(r => `${r.code.slice(0, 2)}0000`)) ?? mostOf(counties.map(r => `${r.code.slice(0, 4)}00`))
  return regions.find(r => r.code === above)?.name ?? null
}

function mostOf(codes: readonly string[]): string | null {
  const code = mostFrequent(codes)
  return code !== null && codes.filter(c => c === code).length >= FEWEST ? code : null
}

/** What most entries say, the earliest of equals; null for none. */
export function mostFrequent<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: T | null = null
  for (const [value, count] of counts) if (best === null || count > counts.get(best)!) best = value
  return best
}
