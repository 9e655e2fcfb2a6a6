/** Rows that are places: 郑州市, 其中：市本级及市辖区, 巩义市, 省本级. */
import type { Table } from '../../model.ts'
import { fold } from '../../notation/folding.ts'
import { ANY_TOTAL, isBareTotal } from '../../notation/totals.ts'
import type { Division } from '../../regions.ts'
import { labelOf } from '../text.ts'
import { scopeOf } from './title.ts'

export interface Place {
  readonly name: string
  readonly regionCode: string
  /** 本级 and 全省: whose money of that place; null for all of it. */
  readonly scope: string | null
}

/** From this share of its named rows on, a table is one of places. */
const MOST = 0.5
/** Fewer are no list. */
const FEWEST = 3
const ENDS = /(?:特别行政区|自治[区州县旗]|地区|新区|林区|[省市州盟县区旗])$/
const PEOPLES =
  /(?:[\p{Script=Han}]{1,3}族)+$|(?:土家|苗|藏|彝|回|壮|傣|白|侗|布依|哈尼|傈僳|景颇|蒙古|哈萨克|柯尔克孜|朝鲜)+$/u

/** 恩施土家族苗族自治州 → 恩施: what people call a place. 徐州 and 丰县 are never 徐 and 丰. */
const shortOf = (name: string): string => {
  const bare = name.replace(ENDS, '')
  if (bare.length < 2) return name
  if (!/自治[州县旗]$/.test(name)) return bare
  const short = bare.replace(PEOPLES, '')
  return short.length >= 2 ? short : bare
}

interface Gazetteer {
  readonly byName: ReadonlyMap<string, readonly Division[]>
  readonly byShort: ReadonlyMap<string, readonly Division[]>
  readonly byCode: ReadonlyMap<string, Division>
}
const gazetteers = new WeakMap<readonly Division[], Gazetteer>()
function gazetteerOf(regions: readonly Division[]): Gazetteer {
  const known = gazetteers.get(regions)
  if (known) return known
  const made: Gazetteer = {
    byName: Map.groupBy(regions, r => r.name),
    byShort: Map.groupBy(regions, r => shortOf(r.name)),
    byCode: new Map(regions.map(r => [r.code, r])),
  }
  gazetteers.set(regions, made)
  return made
}

const isCity = (code: string): boolean => code.endsWith('00')
const within = (code: string, area: string): boolean => code.startsWith(area.replace(/(00)+$/, ''))

const AFTER_NAME = new RegExp(`(?<=..)(${ANY_TOTAL}|汇总)$`)
/** The name of a place in a row: without ordinal, 其中：, brackets, spaces and what says it is a sum. */
const nameIn = (label: string): string =>
  fold(labelOf(label))
    .replace(/\([^)]*\)/g, '')
    .replace(/^\d{2,6}/, '')
    .replace(AFTER_NAME, '')
const OWN = /^(?:[省市州县区]|自治区)?(?:本级|级)|本级|市直|直属/
const ALL = new RegExp(`^(?:全[省市区州县旗盟]|(?:[市区]、?)?[市县区]{1,2}(?=${ANY_TOTAL})|地区|各[市县])`)

/**
 * Each row's place, or null for rows that are none; null for a table whose rows are no places.
 * @param labels the rows' names as printed, "" where a row has none
 * @param area 行政区划代码 of the document's place; where it is not known, the province most of the names lie in
 */
export function placesOf(
  labels: readonly string[],
  regions: readonly Division[],
  area: string | null,
): (Place | null)[] | null {
  const gazetteer = gazetteerOf(regions)
  const home = area ?? provinceOf(labels, regions)
  if (home === null) return null
  let city: Division | null = null
  const found = labels.map((label): Found => {
    const name = nameIn(label)
    if (!name) return { place: null, city }
    const place = placeIn(name, label, gazetteer, home, city)
    const region = place && gazetteer.byCode.get(place.regionCode)
    if (region && isCity(region.code)) city = region.code === home ? null : region
    return { place, city }
  })
  const places = withoutStrangers(found)
  const named = labels.filter(l => l.trim() !== '' && !isBareTotal(nameIn(l)))
  const known = places.filter((p, i) => p !== null && !isBareTotal(nameIn(labels[i]!)) && !isWhole(labels[i]!))
  return known.length >= FEWEST && known.length >= MOST * named.length ? places : null
}

/** A row's place, and the city whose rows it stands among. */
interface Found {
  readonly place: Place | null
  readonly city: Division | null
}

/**
 * In a list of districts below their cities a district that only another city has is one whose name is no more
 * (邢台市桥东区 until 2020): not that of the other city.
 */
function withoutStrangers(found: readonly Found[]): (Place | null)[] {
  const isDistrict = ({ place }: Found) => place !== null && !isCity(place.regionCode) && place.name.endsWith('区')
  const isAtHome = ({ place, city }: Found) => within(place!.regionCode, city!.code)
  const below = found.filter(f => f.city && isDistrict(f))
  const isNested = below.filter(isAtHome).length > below.length / 2
  return found.map(f => (isNested && f.city && isDistrict(f) && !isAtHome(f) ? null : f.place))
}

const isWhole = (label: string): boolean => ALL.test(nameIn(label)) || OWN.test(nameIn(label))

function placeIn(name: string, label: string, g: Gazetteer, home: string, city: Division | null): Place | null {
  const at = (code: string, scope: string | null): Place | null => {
    const region = g.byCode.get(code)
    return region ? { name: region.name, regionCode: code, scope } : null
  }
  if (isBareTotal(fold(labelOf(label))) || ALL.test(fold(labelOf(label)))) return at(home, scopeOf(fold(label)))
  const own = /本级|市直/.exec(name)
  if (own) {
    const whose = name.slice(0, own.index)
    const region = whose.length > 1 ? regionNamed(whose, g, home, city) : null
    if (region) return at(region.code, '本级')
    if (/^(省|自治区|区)?$/.test(whose) && !/^区/.test(whose)) return at(city && whose === '' ? city.code : home, name)
    return at((whose === '市' || whose === '州' || whose === '' ? city?.code : undefined) ?? home, name)
  }
  if (/^(省|市|县|区|州|自治区)级$/.test(name)) return at(/^省|^自治区/.test(name) ? home : (city?.code ?? home), name)
  const region = regionNamed(name, g, home, city)
  return region ? at(region.code, null) : null
}

/** Exact names before short ones; in the city above before in the whole area, a city before a county of its name. */
function regionNamed(name: string, g: Gazetteer, home: string, city: Division | null): Division | null {
  for (const found of [g.byName.get(name) ?? [], g.byShort.get(shortOf(name)) ?? []]) {
    const here = found.filter(r => within(r.code, home) || r.code === home)
    const cities = here.filter(r => isCity(r.code))
    const isShort = shortOf(name) === name
    const fits = isShort ? here : here.filter(r => r.name === name || sameEnd(r.name, name))
    const inCity = city ? fits.filter(r => within(r.code, city.code) && r.code !== city.code) : []
    const best = fits.length === 1 ? fits : cities.length === 1 && fits.includes(cities[0]!) ? cities : inCity
    if (best.length === 1) return best[0]!
  }
  return null
}

/** 恩施州 is 恩施土家族苗族自治州, not 恩施市. */
const sameEnd = (full: string, printed: string): boolean => full.at(-1) === printed.at(-1)

/** The province that most names of prefectures belong to. */
function provinceOf(labels: readonly string[], regions: readonly Division[]): string | null {
  const { byName } = gazetteerOf(regions)
  const counts = new Map<string, number>()
  for (const label of labels)
    for (const region of byName.get(nameIn(label)) ?? []) {
      const province = `${region.code.slice(0, 2)}0000`
      counts.set(province, (counts.get(province) ?? 0) + 1)
    }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] >= FEWEST ? best[0] : null
}

/** The names of a table's rows. */
export const labelsOf = (table: Table, column: number): string[] => table.rows.map(r => r[column]?.text ?? '')
