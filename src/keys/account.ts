/** Keys of whose money a report tells: the same for every copy and every run, and for another year but for its year. */
import type { DocumentInfo } from '../model.ts'
import { narrow } from '../notation/folding.ts'

/** 某局（本级）, 某局（部门）: which part of it, not its name. */
const OWN = /\(?(?:机关)?本级\)?$/
const SCOPE = /\((?:部门|单位|汇总|本部门|本单位)\)$/
/** A name from which the place is cut needs so much left to say whose it is: of 某某区委 only 委 would be. */
const SHORTEST = 3

type Whose = Pick<DocumentInfo, 'title' | 'entity' | 'entityLevel' | 'region' | 'entityKey'>

/**
 * Who it is: `310107/财政局`. The name without the place that the code says, brackets half-width. A 单位 and the 本级 of a
 * department are told from the department: `310107/财政局·单位`, `310107/财政局·本级`. Null where no name is known.
 */
export function entityKeyOf(document: Whose): string | null {
  if (document.entityKey !== undefined) return document.entityKey
  const { entity, region, title, entityLevel } = document
  if (!entity) return null
  const printed = narrow(entity).replace(SCOPE, '')
  const own = OWN.test(printed) || (title !== null && narrow(title).includes(`${printed}(本级)`))
  const part = own ? '·本级' : entityLevel === 'unit' ? '·单位' : ''
  return `${region?.code ?? ''}/${withoutPlace(printed.replace(OWN, ''), region)}${part}`
}

/** 某省某市财政局 in 某市 is 财政局; a place alone stays. */
function withoutPlace(name: string, region: DocumentInfo['region']): string {
  const places = region ? [region.province, region.city, region.county] : []
  return places.reduce<string>((rest, place) => {
    const cut = place && rest.startsWith(place) ? rest.slice(place.length) : rest
    return cut.length >= SHORTEST ? cut : rest
  }, name)
}

/**
 * Whose accounts of which year a report is: `department-final-accounts/2024/361002/某局`. Two copies of one account, as
 * text and as a scan, have the same. Null where entity, year or kind is not known: then nothing says that two are one.
 */
export function reportKeyOf({ document }: { readonly document: DocumentInfo }): string | null {
  const { type, fiscalYear } = document
  const entity = entityKeyOf(document)
  return type === 'other' || fiscalYear === null || entity === null ? null : [type, fiscalYear, entity].join('/')
}
