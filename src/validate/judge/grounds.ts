/** Which amounts stand on evidence of their own, and which only repeat what others say. */

import { isFromPicture } from '../../from-picture.ts'
import type { Equation, Values } from '../identities/equations.ts'
import type { Amount } from '../ledger.ts'
import { legibleBy, type Misreading } from './legible.ts'
import type { Standing } from './witnesses.ts'

export interface Grounds {
  /** Ids of the checks that prove it; empty where nothing does. */
  readonly proofs: readonly string[]
  /** Why identities that hold do not: they rest on an amount that is in doubt, or only repeat the same number. */
  readonly lack: 'rests-on-doubt' | 'copies-only' | null
}

export interface Doubts {
  /** Fails an identity, and no other amount explains that. */
  readonly isDoubted: (amount: Amount) => boolean
  /** May be wrong with those (shadow.ts). */
  readonly shadow: ReadonlySet<Amount>
  /** Readings of pictures that were shown to be wrong. */
  readonly misread: readonly Misreading[]
}

/**
 * A sum of several amounts proves each of them, unless one of them is in doubt: then others may be wrong with it. A sum
 * of one amount, as of a class with one item, and a copy in another table repeat the digits; one engine reads them alike,
 * right or wrong. Of readings of pictures they hand on what is proven, and prove only digits that the engine has shown to
 * read right (legible.ts).
 */
export function groundsOf(
  standings: ReadonlyMap<Amount, Standing>,
  { isDoubted, shadow, misread }: Doubts,
  values: Values,
): (amount: Amount) => Grounds {
  const usable = new Map<Amount, Standing['proofs']>()
  const grounded = new Set<Amount>()
  for (const [amount, { proofs }] of standings) {
    const free = shadow.has(amount) ? [] : proofs.filter(p => others(p.equation, amount).every(o => !isDoubted(o)))
    usable.set(amount, free)
    if (free.some(p => !isCopy(p.equation, values))) grounded.add(amount)
  }
  const failing = [...standings].flatMap(([a, s]) => (s.contradictions.length && !a.blank ? a : []))
  const isLegible = legibleBy(grounded, failing, misread)
  const repeats = (e: Equation): boolean => [...e.whole, ...e.parts].every(a => values(a) === 0n || isLegible(a))
  const handsOn = (amount: Amount) => (p: Standing['proofs'][number]) =>
    !isCopy(p.equation, values) ||
    others(p.equation, amount).every(o => values(o) === 0n || grounded.has(o)) ||
    repeats(p.equation)
  for (let size = -1; size !== grounded.size; ) {
    size = grounded.size
    for (const [amount, proofs] of usable)
      if (!grounded.has(amount) && proofs.some(handsOn(amount))) grounded.add(amount)
  }
  return amount => {
    const proofs = (usable.get(amount) ?? []).filter(handsOn(amount)).map(p => p.check)
    if (proofs.length || !standings.get(amount)?.proofs.length) return { proofs, lack: null }
    return { proofs, lack: usable.get(amount)!.length ? 'copies-only' : 'rests-on-doubt' }
  }
}

const others = (e: Equation, amount: Amount): Amount[] => [...e.whole, ...e.parts].filter(a => a !== amount && !a.blank)

/** The same number read twice from pictures. All zeros are no copy: nothing has their digits. */
function isCopy(e: Equation, values: Values): boolean {
  if (e.quotient) return false
  const nonzero = [...e.whole, ...e.parts].filter(a => values(a) !== 0n)
  return nonzero.length === 2 && nonzero.every(a => isFromPicture(a.fact))
}
