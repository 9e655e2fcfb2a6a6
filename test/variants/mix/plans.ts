/** The same department in other figures: as planned, as adjusted, a year before. */
import type { Accounts, Item } from '../../../samples/make/accounts.ts'
import { randomOf } from '../../../samples/make/random.ts'

/** @param whole amounts are rounded to so many 分 */
export function otherwise(accounts: Accounts, seed: number, whole = 1): Accounts {
  const random = randomOf(seed)
  const changed = (v: number) =>
    v ? Math.max(whole, Math.round((v * (0.75 + 0.5 * random.next())) / whole) * whole) : 0
  const items = accounts.items.map(
    (i): Item => ({
      ...i,
      basic: changed(i.basic),
      project: changed(i.project),
      ownProject: changed(i.ownProject),
      business: changed(i.business),
      other: changed(i.other),
    }),
  )
  const own = items.reduce((sum, i) => sum + i.business + i.other - i.ownProject, 0)
  return { ...accounts, items, ownClosing: accounts.ownOpening + own }
}
