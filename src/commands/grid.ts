import { width } from '../write/width.ts'

/** Columns under one another. @param left which stand at the left; numbers stand at the right */
export function grid(rows: readonly (readonly string[])[], left: (column: number) => boolean = c => c < 2): string[] {
  const widths = rows[0]!.map((_, c) => Math.max(...rows.map(row => width(row[c]!))))
  const pad = (text: string, c: number) => {
    const space = ' '.repeat(widths[c]! - width(text))
    return left(c) ? text + space : space + text
  }
  return rows.map(row => row.map(pad).join('  ').trimEnd())
}
