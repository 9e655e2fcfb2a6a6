/**
 * Radicals that NFKC leaves alone (CJK Radicals Supplement, U+2E80…) and the characters they stand for in PDFs whose
 * ToUnicode map was made from glyph names.
 */
const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  '⺟母⺠民⺩王⺮竹⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺌小⺍小⺕彐⺗心⺙攴⺝月⺡水⺣火⺬示⻊足⻌辶⻏邑⻖阜⻞食⻧卤⻪黾⻫斉⻭歯⻯竜'
    .match(/.{2}/gu)!
    .map(pair => [...pair] as [string, string]),
)
/** Kangxi radicals, radicals supplement, compatibility ideographs, and what has to go: controls, zero width, BOM. */
const UNUSUAL = /[\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff\u2e80-\u2fdf\uf900-\ufaff]/g

/**
 * The printed character behind a glyph's Unicode: ⽀ (a Kangxi radical) is 支; punctuation stays as printed, so this is
 * not NFKC of everything, which would turn （） into ().
 */
export function printed(text: string): string {
  if (text.length === 1 && isPlain(text.charCodeAt(0))) return text
  return text.replace(UNUSUAL, c => {
    if (c === '\u00a0') return ' '
    if (c === '\u00ad') return '-'
    if (c < '\u2e80' || c === '\ufeff') return ''
    return RADICALS[c] ?? c.normalize('NFKC')
  })
}

/** ASCII, CJK punctuation and ideographs: nearly all there is, and nothing of {@link UNUSUAL}. */
const isPlain = (code: number): boolean => (code >= 0x20 && code < 0x7f) || (code >= 0x3000 && code < 0xe000)
