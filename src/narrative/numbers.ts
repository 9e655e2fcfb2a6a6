import { figuresIn } from '../notation/figures.ts'
import { unitAfter } from '../notation/units.ts'

/** A number with its unit in running text; `start` and `end` include the unit. */
interface Stated {
  readonly start: number
  readonly end: number
  /** Never negative, separators removed. */
  readonly value: string
  readonly negative: boolean
  readonly unit: string
}

/** Thresholds are no figures: 单价100万元（含）以上设备. */
const THRESHOLD = /^[（(]?含?[）)]?(?:以上|以下|及以上|以内)|^[（(]含[^）)]*[）)](?:以上|以下)/
const OF_PRICE = /(?:单价|单位价值|单台|价值)$/

/** Every number of a text that has a unit. Years, dates, codes, enumerations and document numbers have none. */
export function numbersIn(text: string): Stated[] {
  const found: Stated[] = []
  for (const { printed, start, value, negative } of figuresIn(text)) {
    const after = text.slice(start + printed.length)
    const unit = unitAfter(after)
    if (!unit || value === null) continue
    const before = text.slice(0, start)
    const rest = after.slice(unit.length)
    if (OF_PRICE.test(before) || THRESHOLD.test(rest) || /[A-Za-z第〔[“"]$/.test(before)) continue
    if (isName(unit, rest)) continue
    found.push({
      start,
      end: start + printed.length + unit.length,
      value,
      negative,
      unit: unit
        .replace('％', '%')
        .replace(/^百分点/, '个百分点')
        .replace(/[（(].*$/, ''),
    })
  }
  return found
}

/** 5个月, （3项） and 2分类 are parts of words. */
const isName = (unit: string, rest: string): boolean =>
  (unit === '个' && /^月/.test(rest)) ||
  (unit === '项' && /^[）)]/.test(rest)) ||
  (unit === '分' && /^[类之]/.test(rest))
