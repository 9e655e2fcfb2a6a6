import type { PageInfo, Word } from './model.ts'

/**
 * What was read from a picture may be misread; what a text layer says is what the publisher wrote. The one place where
 * stages after reading tell the two apart.
 */
export const isFromPicture = ({ source }: { readonly source?: Word['source'] | undefined }): boolean => source === 'ocr'

/** Numbers of the pages that were read from pictures, in whole or in part. */
export const picturedPages = (pages: readonly Pick<PageInfo, 'number' | 'engine'>[]): Set<number> =>
  new Set(pages.filter(p => p.engine !== null).map(p => p.number))
