import { ideograph } from '../notation/folding.ts'

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
    return ideograph(c)
  })
}

/** ASCII, CJK punctuation and ideographs: nearly all there is, and nothing of {@link UNUSUAL}. */
const isPlain = (code: number): boolean => (code >= 0x20 && code < 0x7f) || (code >= 0x3000 && code < 0xe000)
