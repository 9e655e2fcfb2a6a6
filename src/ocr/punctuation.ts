import { withSeparators } from '../notation/figures.ts'

const IDEOGRAPH = /[\u4e00-\u9fff]/
/** What a rule beside a name is read as. */
const RULE_BEFORE = /^[|[\]!'`_~-]+(?=[\u4e00-\u9fff（“])/
const RULE_AFTER = /(?<=[\u4e00-\u9fff）”])[|[\]!'`_~-]+$/
const RULE_ALONE = /^[|[\]!'`_~]+$/
const FULL: Readonly<Record<string, string>> = { '(': '（', ')': '）', ':': '：', ';': '；', ',': '，' }

/**
 * Half-width punctuation in Chinese text is the engine's guess: print uses the full width there. Bars at the ends of a
 * name are the rules of its cell.
 */
export function asPrinted(text: string): string {
  const compact = text.replace(/\s+/g, '')
  if (RULE_ALONE.test(compact)) return ''
  if (!IDEOGRAPH.test(compact)) return withSeparators(compact)
  const name = compact.replace(RULE_BEFORE, '').replace(RULE_AFTER, '')
  return name.replace(/[(),:;]/g, (mark, i: number) => {
    const isThousands = mark === ',' && /\d/.test(name[i - 1] ?? '') && /\d/.test(name[i + 1] ?? '')
    return isThousands ? mark : FULL[mark]!
  })
}
