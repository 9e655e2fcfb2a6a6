/** The heading that a table stands under: 第二部分 2026年预算 speaks for tables whose own titles name no year. */
import { linesOf } from '../lines.ts'
import type { Page, Table } from '../model.ts'
import { isPart, ordinalAt } from '../notation/ordinals.ts'
import { withPlainYears, yearsIn } from '../notation/years.ts'

/** Characters of a heading at the most; a sentence is longer. */
const LONG = 45
/** A page of so few lines and no table parts what comes before it from what follows. */
const DIVIDER = 6

/**
 * The tables with their section where there is one: the last heading with a year above the table on its page, else that
 * of the last page that only divides. A page of text between says that the divider is over.
 * @param prose the pages with the words only that stand in no table, in the document's order
 */
export function withSections(tables: readonly Table[], prose: readonly Page[]): Table[] {
  const tabled = new Set(tables.flatMap(t => t.pages))
  const lines = new Map(prose.map(page => [page.number, linesOf(page.words)]))
  const above = new Map<number, string | null>()
  let open: string | null = null
  for (const { number } of prose) {
    above.set(number, open)
    const own = lines.get(number)!
    if (tabled.has(number)) continue
    const headings = own.flatMap(line => headingOf(line.text, own.length <= DIVIDER) ?? [])
    if (own.length > DIVIDER) open = null
    else if (headings.length === 1) open = headings[0]!
  }
  return tables.map(table => {
    const [first] = table.rows.flat()
    const page = first?.page ?? table.pages[0]
    if (page === undefined) return table
    const onPage = (lines.get(page) ?? [])
      .filter(line => first !== undefined && line.bbox[3] <= first.bbox[1])
      .flatMap(line => headingOf(line.text, false) ?? [])
    const section = onPage.at(-1) ?? above.get(page) ?? null
    return section === null ? table : { ...table, section }
  })
}

/** The text of a heading with one year in it; on a dividing page it needs no number. */
function headingOf(text: string, isDivider: boolean): string | null {
  const plain = withPlainYears(text)
  const isHeading = isDivider || isPart(plain) || ordinalAt(plain)?.level === 1
  return isHeading && plain.length <= LONG && !/[。；，]/.test(plain) && yearsIn(plain).length === 1 ? plain : null
}
