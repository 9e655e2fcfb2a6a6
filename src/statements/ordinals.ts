/** The styles of enumeration from the outermost to the innermost: 一、 （一） 1. （1）. */
const STYLES: readonly RegExp[] = [
  /^[一二三四五六七八九十百]+[、.．]?$/,
  /^[(（][一二三四五六七八九十百]+[)）][、.．]?$/,
  /^\d+[、.．]?$/,
  /^[(（]\d+[)）][、.．]?$/,
]

const PREFIX =
  /^((?:[(（][一二三四五六七八九十百]+[)）]|[一二三四五六七八九十百]+[、.．]|[(（]\d+[)）]|\d+[、.．](?!\d)))(.+)$/

/** Depth of an ordinal's style, 0 for 一; null for anything else. */
export function styleOf(ordinal: string | null): number | null {
  if (!ordinal) return null
  const at = STYLES.findIndex(s => s.test(ordinal.replace(/\s/g, '')))
  return at < 0 ? null : at
}

/** `八、社会保障和就业支出` → ordinal `八、` and the name; ordinal null where the text starts with none. */
export function splitOrdinal(text: string): { readonly ordinal: string | null; readonly name: string } {
  const [, ordinal, name] = PREFIX.exec(text.replace(/\s/g, '')) ?? []
  return ordinal && name ? { ordinal, name } : { ordinal: null, name: text }
}

/** `二十一、` → `二十一`. */
export const bareOrdinal = (ordinal: string): string => ordinal.replace(/[^一二三四五六七八九十百\d]/g, '')
