import type { Kept } from './keep.ts'
import type { Described } from './likely.ts'
import type { Source } from './sources.ts'

/** Bytes that came, and what the server said of them. */
export type Marks = Pick<Source, 'sha256' | 'bytes' | 'retrieved' | 'etag' | 'lastModified'> & Pick<Kept, 'isWhole'>
type Place = Pick<Source, 'url' | 'entry' | 'site' | 'region' | 'page' | 'pageTitle' | 'title'> &
  Pick<Described, 'row' | 'via' | 'fileName'>

/**
 * What is known of an address now. A PDF without an end does not take the place of one that has it, unless it comes
 * twice: then it is what the publisher wants to publish.
 */
export function sourceOf(place: Place, marks: Marks, before: Source | undefined): Source {
  const { url, entry, site, region, page, pageTitle, title, row, via, fileName } = place
  const { sha256, bytes, retrieved, etag, lastModified } = marks
  const where = { url, entry, site, region, page, pageTitle, title, evidence: { row, via, fileName } }
  const isSame = before?.sha256 === sha256
  if (before && !isSame && !marks.isWhole && before.held !== sha256) {
    const { withdrawn: _, ...kept } = before
    return { ...kept, ...where, etag: null, lastModified: null, held: sha256 }
  }
  const earlier = !before
    ? []
    : isSame
      ? before.earlier
      : [...before.earlier, { sha256: before.sha256, retrieved: before.retrieved }]
  return { ...where, sha256, bytes, retrieved: isSame ? before.retrieved : retrieved, etag, lastModified, earlier }
}
