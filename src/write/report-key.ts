import type { Report } from '../model.ts'
import { narrow } from '../notation/folding.ts'

/**
 * Whose accounts of which year a report is: `department-final-accounts/2024/361002/某局`. Two copies of one account, as
 * text and as a scan, have the same. Null where entity, year or kind is not known: then nothing says that two are one.
 */
export function reportKeyOf({ document }: Pick<Report, 'document'>): string | null {
  const { fiscalYear } = document
  return fiscalYear === null ? null : keyOf(document, [fiscalYear])
}

/** The same without the year: the accounts of one entity, year after year. */
export const seriesOf = ({ document }: Pick<Report, 'document'>): string | null => keyOf(document, [])

function keyOf({ type, region, entity }: Report['document'], year: readonly number[]): string | null {
  if (type === 'other' || !entity) return null
  return [type, ...year, region?.code ?? '', narrow(entity)].join('/')
}
