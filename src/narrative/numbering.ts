/** Numbers of an outline that leave one out: 一、二、四、. */
import { picturedPages } from '../from-picture.ts'
import type { Issue, Page, Table } from '../model.ts'
import { isPart, type Ordinal, ordinalAt } from '../notation/ordinals.ts'
import { type Block, blocksOf } from './passages.ts'

const RULE = 'text.numbering'
/** 一、 and （一）; what stands below numbers sentences, and starts anew without a word. */
const DEEPEST = 2

interface Item {
  readonly value: number
  readonly text: string
  readonly page: number
  /** Place among the blocks. */
  readonly at: number
}

/**
 * A warning for each number that is left out between two lines of one list, where nothing between them could hold it: no
 * table, whose title may have it, and no page read from a picture.
 * @param pages with the words that stand outside tables
 */
export function skippedNumbers(pages: readonly Page[], tables: readonly Pick<Table, 'pages'>[]): Issue[] {
  const unsure = new Set([...picturedPages(pages), ...tables.flatMap(t => t.pages)])
  const lists = new Map<number, Item[]>()
  const blocks = blocksOf(pages)
  return blocks.flatMap((block, at): Issue[] => {
    if (isPart(block.text)) lists.clear()
    const ordinal = ordinalAt(block.text)
    if (!ordinal || ordinal.level > DEEPEST) return []
    for (const level of lists.keys()) if (level > ordinal.level) lists.delete(level)
    const item = { value: ordinal.value, text: ordinal.text, page: block.at(0, ordinal.text.length).page, at }
    const list = ordinal.value === 1 ? [] : (lists.get(ordinal.level) ?? [])
    const last = list.at(-1)
    lists.set(ordinal.level, [...list, item])
    if (!last || !isSkip(last, item) || list[0]!.value !== 1) return []
    for (let page = last.page; page <= item.page; page++) if (unsure.has(page)) return []
    if (blocks.slice(last.at, at).some(b => hasWithin(b.text, { ...ordinal, value: item.value - 1 }))) return []
    return [issueOf(last, item, block)]
  })
}

/** More than one is another list, or one that was not read. */
const isSkip = (last: Item, item: Item): boolean => item.value === last.value + 2

/** Lines of a list of contents may be one paragraph. */
const hasWithin = (text: string, { level, value }: Pick<Ordinal, 'level' | 'value'>): boolean =>
  [...text].some((_, i) => {
    const found = ordinalAt(text.slice(i))
    return found?.level === level && found.value === value
  })

const issueOf = (last: Item, item: Item, block: Block): Issue => ({
  rule: RULE,
  severity: 'warning',
  message: `“${last.text}”（第${last.page}页）之后为“${item.text}”（第${item.page}页），编号缺一个。`,
  facts: [],
  ...block.at(0, item.text.length),
})
