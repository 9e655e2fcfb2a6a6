import type { Report } from '../model.ts'
import { narrow } from '../notation/folding.ts'

/**
 * Whose accounts of which year a report is: `department-final-accounts/2024/361002/某局`. Two copies of one account, as
 * text and as a scan, have the same. Null where entity, year or kind is not known: then nothing says that two are one.
 */
export function reportKeyOf({ document }: Pick<Report, 'document'>): string | null {
  const { type, fiscalYear, region, entity } = document
  if (type === 'other' || fiscalYear === null || !entity) return null
  return [type, fiscalYear, region?.code ?? '', narrow(entity)].join('/')
}
