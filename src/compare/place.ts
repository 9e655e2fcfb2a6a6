import type { DocumentInfo } from '../model.ts'

/** Levels of government, by the code of a place. */
export const LEVELS = ['province', 'city', 'county'] as const
export type Level = (typeof LEVELS)[number]

export const levelOfPlace = ({ region }: DocumentInfo): Level | null => {
  if (!region?.code) return null
  if (region.code.endsWith('0000')) return 'province'
  return region.code.endsWith('00') ? 'city' : 'county'
}

/** Whether a place is meant: a code with all below it (360000 and 36 are all of Jiangxi), or part of a name. */
export function inRegion(place: DocumentInfo['region'], region: string): boolean {
  if (!place) return false
  if (/^\d+$/.test(region)) return (place.code ?? '').startsWith(region.replace(/(00)+$/, ''))
  return [place.province, place.city, place.county].some(name => name?.includes(region))
}
