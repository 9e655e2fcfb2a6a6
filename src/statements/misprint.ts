import type { Scheme } from '../model.ts'
import type { CodeIndex } from './code-lists.ts'
import { officialName } from './deviation.ts'
import { misprints, nameKey } from './names.ts'

/** In a shorter name one other character may be another word: 教育费 and 教学费. */
const TELLING = 5

/**
 * The official name where the printed one has one wrong character (抗役特别国债 for 抗疫特别国债); null where it has none
 * or more, or is itself a name of the list.
 */
export function misprintOf(
  printed: string,
  code: string,
  scheme: Scheme,
  year: number | null,
  index: CodeIndex,
): string | null {
  const node = index.nodes[scheme].get(code)
  const key = nameKey(printed)
  if (!node || key.length < TELLING) return null
  const official = officialName(printed, node, year)
  const right = nameKey(official)
  if (key.length !== right.length || misprints(key, right) !== 1) return null
  const isName = [...index.nodes[scheme].values()].some(n => n.names.some(x => x.key === key))
  return isName ? null : official
}
