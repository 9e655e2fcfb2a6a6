import type { CodeNode } from './code-lists.ts'
import { coversYear, entryFor } from './code-lists.ts'
import { keyFit, nameKey } from './names.ts'

/**
 * The name a code has in that year. Where the year of a change is uncertain the list has both names for it: then the
 * printed one counts.
 */
export function officialName(printed: string, node: CodeNode, year: number | null): string {
  const key = nameKey(printed)
  const valid = node.entries.find(e => year !== null && coversYear(e, year) && nameKey(e.name) === key)
  return (valid ?? entryFor(node, year)).name
}

/** How a printed name differs from what the list has for its code in that year, in Chinese; null where it does not. */
export function nameDeviation(
  printed: string,
  node: CodeNode,
  year: number | null,
  siblings: readonly CodeNode[] = [],
): string | null {
  const key = nameKey(printed)
  if (!key) return null
  const official = officialName(printed, node, year)
  const officialKey = nameKey(official)
  if (key === officialKey) return null
  const of = `${node.code}${year === null ? ' ' : ` 在 ${year} 年`}的名称“${official}”`
  const other = node.names.findLast(n => n.key === key)
  if (other) return otherYear(printed, other, node, of)
  const { fit } = keyFit(key, officialKey)
  if (fit === 'cut') return `印刷名称“${printed}”不完整，应为 ${of}`
  const cutOf = node.names.findLast(n => keyFit(key, n.key).fit === 'cut')
  if (cutOf) return `印刷名称“${printed}”是曾用名“${cutOf.text}”的一部分，不是 ${of}`
  const sibling = siblings.find(s => s !== node && s.names.some(n => n.key === key))
  if (sibling) return `印刷名称“${printed}”是 ${sibling.code} 的名称，与 ${of}不符`
  return `印刷名称“${printed}”与 ${of}${fit === 'similar' ? '略有不同' : '不符'}`
}

type Name = CodeNode['names'][number]

function otherYear(printed: string, name: Name, node: CodeNode, of: string): string {
  const last = name === node.names.at(-1)
  const since = name.entry?.validFrom
  if (last && since) return `印刷名称“${printed}”自 ${since} 年起使用，不是 ${of}`
  return `印刷名称“${printed}”是旧名，不是 ${of}`
}
