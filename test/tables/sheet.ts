import type { Edge, Page, Word } from '../../src/model.ts'

/** A word of 8 pt from x = `x`, each character as wide as it prints: Chinese 8 pt, others 4.4 pt. */
export function word(text: string, x: number, y: number, size = 8): Word {
  const width = [...text].reduce((sum, c) => sum + (c > '\u2e00' ? size : 0.55 * size), 0)
  return { text, bbox: [x, y, x + width, y + size], source: 'text', confidence: 1, size }
}
/** A word that ends at x = `x`, as figures do. */
export function ending(text: string, x: number, y: number): Word {
  const [x0, , x1] = word(text, 0, 0).bbox
  return word(text, x - (x1 - x0), y)
}
/** A word set in the middle of x = `x`, as labels are. */
export function centred(text: string, x: number, y: number, size = 8): Word {
  const [x0, , x1] = word(text, 0, 0, size).bbox
  return word(text, x - (x1 - x0) / 2, y, size)
}
export const across = (at: number, from: number, to: number): Edge => ({
  orientation: 'h',
  at,
  from,
  to,
  origin: 'vector',
})
export const down = (at: number, from: number, to: number): Edge => ({
  orientation: 'v',
  at,
  from,
  to,
  origin: 'vector',
})

export const page = (words: readonly Word[], edges: readonly Edge[] = [], number = 1): Page => ({
  number,
  width: 595,
  height: 842,
  kind: 'text',
  reason: '',
  engine: null,
  confidence: 1,
  read: true,
  words,
  edges,
})

export const rowsOf = (table: { readonly rows: readonly (readonly { readonly text: string }[])[] } | undefined) =>
  table?.rows.map(row => row.map(c => c.text))
