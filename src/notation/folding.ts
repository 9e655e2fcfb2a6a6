/**
 * Characters that mean the same, as one. This is not NFKC: that makes a digit of a note mark (`2,040.55①` → 2040.551),
 * of a superscript and of ⑴. Those stay what they are; `amounts.ts` and `ordinals.ts` read them.
 */

/**
 * Radicals that NFKC leaves alone (CJK Radicals Supplement, U+2E80…) and the characters they stand for in PDFs whose
 * ToUnicode map was made from glyph names.
 */
const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  '⺟母⺠民⺩王⺮竹⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺌小⺍小⺕彐⺗心⺙攴⺝月⺡水⺣火⺬示⻊足⻌辶⻏邑⻖阜⻞食⻧卤⻪黾⻫斉⻭歯⻯竜'
    .match(/.{2}/gu)!
    .map(pair => [...pair] as [string, string]),
)

/** Radicals (Kangxi, supplement) and compatibility ideographs: ⽀ is 支. Any other character stays. */
export const ideograph = (c: string): string => RADICALS[c] ?? (IDEOGRAPH.test(c) ? c.normalize('NFKC') : c)
const IDEOGRAPH = /[\u2e80-\u2fdf\uf900-\ufaff]/

/** Those, full-width and small forms of ASCII, half-width forms of Chinese punctuation, forms for vertical lines. */
const OTHER_FORMS = /[\u2e80-\u2fdf\uf900-\ufaff\uff01-\uff65\uffe0-\uffe6\ufe10-\ufe6f]/g

/** Nearly all there is; the rest is slow. */
const IS_NARROW = /^[\u4e00-\u9fff\w.,]*$/

/** Each character in its usual form, and no white space: `（１２）` → `(12)`. */
export const narrow = (text: string): string =>
  IS_NARROW.test(text)
    ? text
    : text.replace(/\s+/g, '').replace(OTHER_FORMS, c => (IDEOGRAPH.test(c) ? ideograph(c) : c.normalize('NFKC')))

/** As compared: {@link narrow}, with one kind of bracket, quote, dash and dot. */
export const fold = (text: string): string =>
  IS_NARROW.test(text)
    ? text
    : narrow(text)
        .replace(/[“”„‟"'‘’「」『』]/g, '"')
        .replace(/[‐‑‒–—―−─]+/g, '-')
        .replace(/[〔【［[]/g, '(')
        .replace(/[〕】］\]]/g, ')')

/** No white space: Chinese is set with and without it. */
export const compact = (text: string): string => text.replace(/\s+/g, '')

/** Cuts what `found` of the folded text is off the start of the printed one, character by character. */
export function cutFolded(text: string, found: string): string {
  if (!found) return text
  let length = 1
  while (length < text.length && fold(text.slice(0, length)).length < found.length) length++
  return text.slice(length)
}
