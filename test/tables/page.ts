import type { Edge, Page, Word } from '../../src/model.ts'

/** A drawn table for tests: column boundaries, row boundaries, texts; spans leave out the rules inside them. */
export interface Drawn {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** `[row, column, text, rowSpan, colSpan]` */
  readonly cells: readonly (readonly [number, number, string, number?, number?])[]
}

export const SIZE = 8

export const word = (text: string, x: number, top: number, size = SIZE): Word => ({
  text,
  bbox: [x, top, x + text.length * size, top + size],
  source: 'text',
  confidence: 1,
  size,
})

export const h = (at: number, from: number, to: number): Edge => ({ orientation: 'h', at, from, to, origin: 'vector' })
export const v = (at: number, from: number, to: number): Edge => ({ orientation: 'v', at, from, to, origin: 'vector' })

export const page = (number: number, words: readonly Word[], edges: readonly Edge[]): Page => ({
  number,
  width: 595,
  height: 842,
  kind: 'text',
  reason: 'made for a test',
  engine: null,
  confidence: 1,
  read: true,
  words,
  edges,
})

/** Words and the four sides of every cell. Texts start 2 points inside. */
export function draw({ xs, ys, cells }: Drawn): { words: Word[]; edges: Edge[] } {
  const words: Word[] = []
  const edges: Edge[] = []
  for (const [row, column, text, rowSpan = 1, colSpan = 1] of cells) {
    const [x0, top, x1, bottom] = [xs[column]!, ys[row]!, xs[column + colSpan]!, ys[row + rowSpan]!]
    edges.push(h(top, x0, x1), h(bottom, x0, x1), v(x0, top, bottom), v(x1, top, bottom))
    if (text) words.push(word(text, x0 + 2, (top + bottom) / 2 - SIZE / 2))
  }
  return { words, edges }
}

/** Row by row, every cell of a grid without spans. */
export const plain = (rows: readonly (readonly string[])[], first = 0): [number, number, string][] =>
  rows.flatMap((row, r) => row.map((text, c): [number, number, string] => [first + r, c, text]))

export const range = (from: number, step: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i * step)
