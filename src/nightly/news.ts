/** What publishers did since the last summary: each thing once. Nothing here reads or writes. */
import type { Source } from '../crawl/sources.ts'
import { keyOf, type Told } from './told.ts'

/**
 * What became of one address. back: what was withdrawn, or a content that was there before. moved: bytes that were at
 * `from`, where nothing is any more. copied: bytes that are known from another address.
 */
export interface News {
  readonly kind: 'new' | 'changed' | 'withdrawn' | 'moved' | 'copied' | 'back'
  readonly source: Source
  /** The content that was told of before, where it was another. */
  readonly before: string | null
  /** For moved and copied, where the bytes are known from. */
  readonly from: Source | null
}

/** In the order of the sources. */
export function newsOf(sources: readonly Source[], told: Told): News[] {
  const alone = sources.flatMap(source => newsOfOne(source, told) ?? [])
  const known = Map.groupBy(
    sources.filter(source => told.sources.has(keyOf(source))),
    source => source.sha256,
  )
  const placed = alone.map(news => (news.kind === 'new' ? located(news, known.get(news.source.sha256) ?? []) : news))
  const left = new Set(placed.flatMap(news => (news.kind === 'moved' ? [keyOf(news.from!)] : [])))
  return placed.filter(news => news.kind !== 'withdrawn' || !left.has(keyOf(news.source)))
}

function newsOfOne(source: Source, told: Told): News | null {
  const known = told.sources.get(keyOf(source))
  const news = { source, before: null, from: null }
  const isHere = source.withdrawn === undefined
  if (!known) return isHere ? { ...news, kind: 'new' } : null
  const before = known.sha256 === source.sha256 ? null : known.sha256
  if (!isHere) return known.withdrawn ? null : { ...news, kind: 'withdrawn' }
  if (known.withdrawn) return { ...news, kind: 'back', before }
  if (before === null || hasAlternated(source, before)) return null
  return { ...news, kind: source.earlier.some(e => e.sha256 === source.sha256) ? 'back' : 'changed', before }
}

/** The same step from one content to the other was told of: a publisher that alternates is told of once, each way. */
function hasAlternated({ earlier, sha256 }: Source, before: string): boolean {
  const contents = [...earlier.map(e => e.sha256), sha256]
  return contents.filter((content, i) => content === sha256 && contents[i - 1] === before).length > 1
}

/** Bytes at a new address that are known from others. */
function located(news: News, known: readonly Source[]): News {
  const left = known.find(source => source.withdrawn !== undefined)
  if (left) return { ...news, kind: 'moved', from: left }
  return known[0] ? { ...news, kind: 'copied', from: known[0] } : news
}
