/** Breaks text into lines: Chinese anywhere but before closing marks, Latin words and numbers never. */
const UNITS = /[A-Za-z0-9.,:%‰≥≤+\-/]+|./gu
const NEVER_FIRST = /^[，。、；：！？）》”’％%‰]/u

/** @param measure width of a piece of text in the unit of `width` */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(UNITS) ?? []) {
    if (line && measure(line + piece) > width && !NEVER_FIRST.test(piece)) {
      lines.push(line)
      line = ''
    }
    line += piece
  }
  return line || !lines.length ? [...lines, line] : lines
}
