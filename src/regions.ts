import type { DocumentInfo } from './model.ts'

/** A row of schemas/regions/regions.csv: 行政区划代码 of six digits and full name. */
export interface Division {
  readonly code: string
  readonly name: string
}

const isProvince = (r: Division): boolean => r.code.endsWith('0000')
const isCity = (r: Division): boolean => r.code.endsWith('00') && !isProvince(r)

/** 自治区 and 省 are often left out of a name; of cities and counties only the full name is safe to look for. */
const shortProvince = (name: string): string =>
  name.replace(/(省|市|维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区)$/, '')

/**
 * The region a text names, from the province down: 上海市徐汇区财政局 → 310104. A county's name alone counts where only
 * one county of the country has it; null where the text names no place of the list.
 */
export function regionOf(text: string, regions: readonly Division[]): DocumentInfo['region'] {
  const province =
    longest(regions.filter(r => isProvince(r) && text.includes(r.name))) ??
    longest(regions.filter(r => isProvince(r) && text.startsWith(shortProvince(r.name))))
  const inside = province ? regions.filter(r => r.code.startsWith(province.code.slice(0, 2))) : regions
  const city = longest(inside.filter(r => isCity(r) && text.includes(r.name)))
  const county = countyIn(text, inside, city)
  const best = county ?? city ?? province
  if (!best) return null
  const at = (code: string): string | null => regions.find(r => r.code === code)?.name ?? null
  return {
    province: at(`${best.code.slice(0, 2)}0000`),
    city: best.code.slice(2, 4) === '00' ? null : at(`${best.code.slice(0, 4)}00`),
    county: county?.name ?? null,
    code: best.code,
  }
}

function countyIn(text: string, inside: readonly Division[], city: Division | null): Division | null {
  const within = city ? inside.filter(r => r.code.startsWith(city.code.slice(0, 4))) : inside
  const named = within.filter(r => !r.code.endsWith('00') && r.name.length > 2 && text.includes(r.name))
  const best = longest(named)
  return best && named.filter(r => r.name === best.name).length === 1 ? best : null
}

const longest = (regions: readonly Division[]): Division | null =>
  regions.reduce<Division | null>((best, r) => (best && best.name.length >= r.name.length ? best : r), null)
