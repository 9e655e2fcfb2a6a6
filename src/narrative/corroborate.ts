import { picturedPages } from '../from-picture.ts'
import { linesOf } from '../lines.ts'
import type { Page } from '../model.ts'

/** One character in so many may be misread. */
const MISREAD = 6

/**
 * A name read from a picture, as the document's other pages have it most often: a cover's 安平具 is 安平县 where every
 * table says so. A name of a text layer is left alone.
 */
export function asElsewhere(name: string, pages: readonly Page[]): string {
  if (!picturedPages(pages).size) return name
  const counts = new Map<string, number>()
  const letters = [...name]
  for (const page of pages)
    for (const line of linesOf(page.words)) {
      const text = [...line.text.replace(/\s+/g, '')]
      for (let i = 0; i + letters.length <= text.length; i++) {
        if (distance(letters, text, i) > Math.ceil(letters.length / MISREAD)) continue
        const found = text.slice(i, i + letters.length).join('')
        counts.set(found, (counts.get(found) ?? 0) + 1)
      }
    }
  return [...counts].reduce<[string, number]>(
    (best, c) => (c[1] > best[1] ? c : best),
    [name, counts.get(name) ?? 0],
  )[0]
}

const distance = (a: readonly string[], text: readonly string[], at: number): number =>
  a.filter((c, i) => c !== text[at + i]).length
