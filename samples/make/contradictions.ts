/** What a document gets wrong by itself, and on which pages it says so. */
import type { Printed } from './truth.ts'

export interface Paragraph {
  readonly text: string
  readonly page: number
}

export interface Contradiction {
  readonly id: string
  readonly kind: string
  readonly what: string
  readonly printed: string
  readonly expected: string
  readonly pages: readonly number[]
}

export type Listed = Omit<Contradiction, 'pages'> & { readonly anchors: readonly string[] }

/** An anchor is a piece of a paragraph, or "@key" for a table. */
export function locate(
  listed: readonly Listed[],
  printed: readonly Printed[],
  lines: readonly Paragraph[],
): Contradiction[] {
  const pageOf = (anchor: string): number => {
    const key = anchor === '@score' ? null : anchor.slice(1)
    const page = anchor.startsWith('@')
      ? printed.find(p => p.table.statement === key)?.pages[0]
      : lines.find(l => l.text.includes(anchor))?.page
    if (page === undefined) throw new Error(`contradictions.json: nothing in the text says ${anchor}`)
    return page
  }
  return listed.map(({ anchors, ...rest }) => ({ ...rest, pages: [...new Set(anchors.map(pageOf))] }))
}

export const asMarkdown = (found: readonly Contradiction[]): string =>
  [
    '# Contradictions in seed-2024.pdf',
    '',
    'All are in the published report. `rounding`: within what rounding explains, so a note and no error.',
    'Written by `npm run samples`; the same list for tests is `test/golden/seed-2024.contradictions.json`.',
    '',
    ...found.map(c => `- p. ${c.pages.join(', ')} (${c.kind}): ${c.what}`),
    '',
  ].join('\n')
