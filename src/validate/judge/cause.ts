import type { Equation } from '../identities/equations.ts'
import type { Amount } from '../ledger.ts'

/** An amount that may be wrong, and the value that would settle the identities. */
export interface Suspect {
  readonly amount: Amount
  /** Millionths; null where the pattern says that it is wrong, but not what it should be. */
  readonly value: bigint | null
}

/** One thing that is wrong, and the failing identities it explains. */
export interface Cause {
  readonly kind: 'value' | 'swap' | 'row-shift' | 'columns' | 'unit' | 'missing-row' | 'contradiction'
  /** Best first. One cause may have several explanations; a pattern has all the amounts it concerns. */
  readonly suspects: readonly Suspect[]
  readonly explained: readonly Equation[]
  /** Two or more identities point at this one value, and none that holds speaks against it. */
  readonly convincing: boolean
}
