import type { Citation, Page } from '../model.ts'
import { passagesOf } from './passages.ts'

const CITED = /《([^《》]{4,80})》[（(]([^（()）]{2,16}[〔[﹝【(（]?(?:19|20)\d\d[〕\]﹞】)）]?\s*第?\d{1,5}号)[）)]/g

/** The documents that the text names with their numbers, in reading order. Give it words outside tables. */
export function citations(pages: readonly Page[]): Citation[] {
  return passagesOf(pages).flatMap(passage =>
    [...passage.text.matchAll(CITED)].map(match => {
      const end = match.index + match[0].length - 1
      const number = match[2]!.replace(/[[﹝【]/, '〔').replace(/[\]﹞】]/, '〕')
      return { title: match[1]!, number, ...passage.at(end - match[2]!.length, end) }
    }),
  )
}
