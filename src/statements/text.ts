/** Printed text as compared: other brackets, dashes, spaces and look-alikes of the same words must not matter. */
import { compact, fold } from '../notation/folding.ts'
import { NUMERAL, type Ordinal, ordinalAt, withoutOfWhich, withoutOrdinal } from '../notation/ordinals.ts'

/** What OCR and look-alike fonts make of words every title has. */
const LOOK_ALIKES: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d)[OoＯ〇○](?=[\dOo〇○年])/g, '0'],
  [/收人/g, '收入'],
  [/岀/g, '出'],
  [/[箅筭]/g, '算'],
  [/囯/g, '国'],
  [/拔款/g, '拨款'],
  [/[夬央]算/g, '决算'],
]

/** 表2： · 附件3-3 · 公开02表 · 财决01表 · 一、 · (二) · 1. in front of a title; "一般…" is no number. */
const NUMBERING = new RegExp(
  '^((附件|附表|附|表|公开|财决|决公开|预公开|第)?\\(?[A-Z]?\\d+([-.]\\d+)*\\)?(张|号)?表?[、.:_-]*|' +
    `(附件|附表|附|表|第)?${NUMERAL}(部分|张表|表)?[、.:]|\\(${NUMERAL}\\)|附?表[:.、])`,
)
const ASIDE = new RegExp(
  `\\((续表?|接上表|空表|公开\\d*表|表(?:${NUMERAL}|\\d)+|样表|\\d+)\\)|公开\\d+表|续表\\d*$|^续表`,
  'g',
)

/** A title as compared: folded, without numbering (表2：, 公开01表, 一、), 《》, (续), years and the entity in front. */
export function titleKey(title: string, entity: string | null = null): string {
  let key = LOOK_ALIKES.reduce((t, [from, to]) => t.replace(from, to), fold(title))
  key = key.replace(/[《》"]/g, '').replace(ASIDE, '')
  key = key.replace(/(单位|部门|金额单位|计量单位):.*$/, '').replace(/\d{4}(年度|年)/g, '')
  for (let before = ''; before !== key; ) {
    before = key
    key = key.replace(NUMBERING, '')
  }
  const name = entity ? fold(entity).replace(/"/g, '') : ''
  return name ? key.replaceAll(name, '') : key
}

/** A header path as compared. The document's year becomes 本年 and the year before it 上年. */
export function pathKey(path: string, year: number | null): string {
  const key = LOOK_ALIKES.reduce((t, [from, to]) => t.replace(from, to), fold(path))
  if (year === null) return key
  return key.replaceAll(new RegExp(`${year}年度?`, 'g'), '本年').replaceAll(new RegExp(`${year - 1}年度?`, 'g'), '上年')
}

/** A row's name as printed, without white space, enumeration (八、 （一） 1.) and 其中：. */
export const labelOf = (name: string): string => withoutOfWhich(withoutOrdinal(withoutOfWhich(compact(name))))

/** The ordinal in front of a name, behind 其中： too; null where there is none. */
export const ordinalOf = (name: string): Ordinal | null => ordinalAt(withoutOfWhich(compact(name)))
