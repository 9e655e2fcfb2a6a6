/** A number with its unit in running text; `start` and `end` include the unit. */
export interface Stated {
  readonly start: number
  readonly end: number
  /** Never negative, separators removed. */
  readonly value: string
  readonly negative: boolean
  readonly unit: string
}

const UNIT =
  /^(?:亿元|万元|千元|元|%|％|‰|个百分点|百分点|人次|批次|台[（(]套[）)]|辆[（(]台[）)]|平方米|亩|人|名|辆|台|套|批|个|项|次|户|家|份|册|分|件|所|条|篇|期|场|天)/
const NUMBER = /[-－−—]?\d[\d,，]*(?:\.\d+)?/g
/** Thresholds are no figures: 单价100万元（含）以上设备. */
const THRESHOLD = /^[（(]?含?[）)]?(?:以上|以下|及以上|以内)|^[（(]含[^）)]*[）)](?:以上|以下)/
const OF_PRICE = /(?:单价|单位价值|单台|价值)$/

/** Every number of a text that has a unit. Years, dates, codes, enumerations and document numbers have none. */
export function numbersIn(text: string): Stated[] {
  const found: Stated[] = []
  for (const match of text.matchAll(NUMBER)) {
    const printed = match[0].replace(/[,，]$/, '')
    const start = match.index
    const after = text.slice(start + printed.length)
    const unit = UNIT.exec(after)?.[0]
    if (!unit || !isNumber(printed)) continue
    const before = text.slice(0, start)
    const rest = after.slice(unit.length)
    if (OF_PRICE.test(before) || THRESHOLD.test(rest) || /[A-Za-z第〔[“"]$/.test(before)) continue
    if (isName(unit, rest)) continue
    found.push({
      start,
      end: start + printed.length + unit.length,
      value: printed.replace(/[-－−—,，]/g, ''),
      negative: /^[-－−]/.test(printed),
      unit: unit
        .replace('％', '%')
        .replace(/^百分点/, '个百分点')
        .replace(/[（(].*$/, ''),
    })
  }
  return found
}

/** `1,234.56` and `1234`, but not the enumeration `1，2` or a code of seven digits with a unit by accident. */
const isNumber = (printed: string): boolean => /^[-－−—]?(\d{1,3}([,，]\d{3})+|\d+)(\.\d+)?$/.test(printed)
/** 5个月, （3项） and 2分类 are parts of words. */
const isName = (unit: string, rest: string): boolean =>
  (unit === '个' && /^月/.test(rest)) ||
  (unit === '项' && /^[）)]/.test(rest)) ||
  (unit === '分' && /^[类之]/.test(rest))
