import { withSeparators } from './figures.ts'

const IDEOGRAPH = /[\u4e00-\u9fff]/
const FULL: Readonly<Record<string, string>> = { '(': '（', ')': '）', ':': '：', ';': '；', ',': '，' }

/** Half-width punctuation in Chinese text is the engine's guess: print uses the full width there. */
export function asPrinted(text: string): string {
  const compact = text.replace(/\s+/g, '')
  if (!IDEOGRAPH.test(compact)) return withSeparators(compact)
  return compact.replace(/[(),:;]/g, (mark, i: number) => {
    const isThousands = mark === ',' && /\d/.test(compact[i - 1] ?? '') && /\d/.test(compact[i + 1] ?? '')
    return isThousands ? mark : FULL[mark]!
  })
}
