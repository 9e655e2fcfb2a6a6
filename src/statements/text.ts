/** Printed text as compared: other brackets, dashes, spaces and look-alikes of the same words must not matter. */

/** NFKC, no white space, one kind of bracket, quote, dash and dot. */
export const fold = (text: string): string => (IS_FOLDED.test(text) ? text : folded(text))

/** Nearly all there is; the rest is slow. */
const IS_FOLDED = /^[\u4e00-\u9fff\w.,]*$/

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[“”„‟"'‘’「」『』]/g, '"')
    .replace(/[‐‑‒–—―−─]+/g, '-')
    .replace(/[〔【［[]/g, '(')
    .replace(/[〕】］\]]/g, ')')

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
const NUMBERING =
  /^((附件|附表|附|表|公开|财决|决公开|预公开|第)?\(?[A-Z]?\d+([-.]\d+)*\)?(张|号)?表?[、.:_-]*|(附件|附表|附|表|第)?[一二三四五六七八九十]+(部分|张表|表)?[、.:]|\([一二三四五六七八九十]+\)|附?表[:.、])/
const ASIDE = /\((续表?|接上表|空表|公开\d*表|表[\d一二三四五六七八九十]+|样表|\d+)\)|公开\d+表|续表\d*$|^续表/g

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

/** 决算数(万元) is 决算数: what it is measured in says nothing about what it is. */
export const withoutUnit = (path: string): string =>
  path.replace(/\((?:(?:金额)?单位:)?(?:人民币)?(?:元|千元|万元|亿元)\)/g, '')

const ORDINAL = /^(\([一二三四五六七八九十百\d]+\)|[一二三四五六七八九十百]+、|\d+[.、．](?!\d))/
const AMONG = /^其中[::]?/

/** A row's name as printed, without white space, enumeration (八、 （一） 1.) and 其中：. */
export function labelOf(name: string): string {
  const text = name.replace(/\s+/g, '')
  const rest = cutPrefix(cutPrefix(cutPrefix(text, AMONG), ORDINAL), AMONG)
  return rest
}

/** The enumeration in front of a name (八、 → 八), or of a 序号 cell ((一) stays); null where there is none. */
export function ordinalOf(name: string): string | null {
  const text = fold(name).replace(AMONG, '')
  return ORDINAL.exec(text)?.[0].replace(/[、.]$/, '') ?? null
}

/** Cuts what `pattern` matches at the start of the folded text off the printed one, character by character. */
function cutPrefix(text: string, pattern: RegExp): string {
  const found = pattern.exec(fold(text))?.[0]
  if (!found) return text
  let length = 1
  while (length < text.length && fold(text.slice(0, length)).length < found.length) length++
  return text.slice(length)
}

/** Whether a cell is a mark for "nothing" rather than text. */
export const isDash = (text: string): boolean => /^[-/*×]+$/.test(fold(text))
