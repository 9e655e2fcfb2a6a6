/** Columns under one another. @param left which stand at the left; numbers stand at the right */
export function grid(rows: readonly (readonly string[])[], left: (column: number) => boolean = c => c < 2): string[] {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map(row => width(row[c]!))))
  const pad = (text: string, c: number) => {
    const space = ' '.repeat(widths[c]! - width(text))
    return left(c) ? text + space : space + text
  }
  return rows.map(row => row.map(pad).join('  ').trimEnd())
}

/** Columns on a terminal: Chinese characters and full-width forms take two. */
const width = (text: string) =>
  [...text].reduce(
    (sum, char) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
        char,
      )
        ? 2
        : 1),
    0,
  )
