/** One department's year, made up from a seed. Amounts are whole 分, so every sum is exact until it is printed. */
import { CAPITAL, KINDS, PLACES, STAFF } from './catalog.ts'
import { PERSONNEL, PUBLIC_A, PUBLIC_B, SAME_AS } from './economic.ts'
import { type Random, randomOf } from './random.ts'

export type Source = 'general' | 'fund' | 'capital'

/** One 项 with what was spent on it and where that came from. */
export interface Item {
  readonly code: string
  readonly source: Source
  readonly basic: number
  readonly project: number
  /** Project expenditure from money that is no appropriation. */
  readonly ownProject: number
  readonly opening: number
  readonly closing: number
  readonly business: number
  readonly other: number
  /** 年初预算 of the appropriation. */
  readonly budget: number
}

export interface ThreePublic {
  readonly budget: readonly number[]
  readonly final: readonly number[]
}

export interface Accounts {
  readonly entity: string
  readonly year: number
  readonly items: readonly Item[]
  readonly ownOpening: number
  readonly ownClosing: number
  /** Economic code → amount; the classes included. */
  readonly economic: ReadonlyMap<string, number>
  /** Overseas travel, vehicle purchase, vehicle operation, reception. */
  readonly threePublic: ThreePublic
  /** Vehicles by kind, eight of them, then large equipment. */
  readonly assets: readonly number[]
  /** Last year's value of an amount: by how much it was above or below, as a share. */
  readonly growth: (subject: string) => number
}

export const spent = (i: Item): number => i.basic + i.project
/** What was appropriated in the year: spent, and the change of what is left. */
export const appropriated = (i: Item): number => spent(i) + i.closing - i.opening
export const sumOf = (items: readonly Item[], value: (i: Item) => number): number =>
  items.reduce((sum, i) => sum + value(i), 0)

export function accountsOf(seed: number): Accounts {
  const random = randomOf(seed)
  const kind = random.pick(KINDS)
  const year = random.whole(2021, 2024)
  const scale = random.whole(40, 900) * 10_000_00
  const items = itemsOf(random, kind.items, kind.fund, scale)
  const { own, ownOpening, ownClosing } = ownMoney(random, items, scale)
  const economic = economicOf(random, own)
  const final = [0, 0, economic.get('30231')!, economic.get('30217')!]
  const budget = final.map(v => Math.ceil((v * (1 + 0.4 * random.next())) / 1_000_00) * 1_000_00)
  const vehicles = [0, 1, 1, random.whole(0, 3), random.whole(0, 5), random.whole(0, 2), 0, random.whole(0, 4)]
  const rates = new Map<string, number>()
  return {
    entity: random.pick(PLACES) + kind.office,
    year,
    items: own,
    ownOpening,
    ownClosing,
    economic,
    threePublic: { budget, final },
    assets: [...vehicles, random.whole(0, 3)],
    growth: subject => {
      const rate = rates.get(subject) ?? Math.round((random.next() * 0.4 - 0.15) * 1e4) / 1e4
      rates.set(subject, rate)
      return rate
    },
  }
}

/** The first item is the department's own running, all basic; the others are projects with some basic money. */
function itemsOf(random: Random, codes: readonly string[], fund: readonly string[], scale: number): Item[] {
  const none = { opening: 0, closing: 0, ownProject: 0, business: 0, other: 0, basic: 0, project: 0 }
  const budgetFor = (amount: number) => Math.round((amount * (0.85 + 0.3 * random.next())) / 100_00) * 100_00
  const amount = (factor: number) => Math.max(1_000_00, Math.round(scale * factor * (0.3 + random.next())))
  const general = codes.map((code, n): Item => {
    const basic = n === 0 ? amount(1) : random.chance(0.25) ? amount(0.2) : 0
    const project = n === 0 ? 0 : amount(0.35)
    const opening = random.chance(0.3) ? Math.round(project * 0.1 * random.next()) : 0
    const closing = random.chance(0.3) ? Math.round(project * 0.1 * random.next()) : 0
    return { ...none, code, source: 'general', basic, project, opening, closing, budget: budgetFor(basic + project) }
  })
  const staff = STAFF.map((code): Item => {
    const basic = Math.round((general[0]!.basic / 12) * (0.6 + 0.5 * random.next()))
    return { ...none, code, source: 'general', basic, budget: budgetFor(basic) }
  })
  const extra = (code: string, source: Source): Item => {
    const project = amount(0.5)
    const opening = random.chance(0.5) ? Math.round(project * 0.2 * random.next()) : 0
    const closing = random.chance(0.5) ? Math.round(project * 0.2 * random.next()) : 0
    return { ...none, code, source, project, opening, closing, budget: budgetFor(project) }
  }
  const funds = fund.filter(() => random.chance(0.7)).map(code => extra(code, 'fund'))
  const capital = random.chance(0.3) ? [extra(CAPITAL, 'capital')] : []
  return [...general, ...staff, ...funds, ...capital].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Business and other revenue come in under the largest project and are mostly spent there. */
function ownMoney(random: Random, items: readonly Item[], scale: number) {
  if (random.chance(0.3)) return { own: items, ownOpening: 0, ownClosing: 0 }
  const largest = items.filter(i => i.source === 'general').reduce((a, b) => (b.project > a.project ? b : a))
  const other = Math.round(scale * 0.08 * random.next()) + 1
  const business = random.chance(0.4) ? Math.round(scale * 0.2 * random.next()) : 0
  const ownOpening = Math.round(scale * 0.05 * random.next())
  const ownProject = Math.round((other + business + ownOpening) * (0.5 + 0.5 * random.next()))
  const ownClosing = ownOpening + other + business - ownProject
  return { own: items.map(i => (i === largest ? { ...i, other, business, ownProject } : i)), ownOpening, ownClosing }
}

function economicOf(random: Random, items: readonly Item[]): Map<string, number> {
  const general = items.filter(i => i.source === 'general')
  const amounts = new Map<string, number>()
  for (const [code, item] of Object.entries(SAME_AS))
    amounts.set(
      code,
      sumOf(
        general.filter(i => i.code === item),
        i => i.basic,
      ),
    )
  const fixed = [...amounts.values()].reduce((a, b) => a + b, 0)
  const lines = [...PERSONNEL, ...PUBLIC_A, ...PUBLIC_B].filter(l => l.share > 0)
  const parts = random.split(
    sumOf(general, i => i.basic) - fixed,
    lines.map(l => l.share),
  )
  lines.forEach((line, i) => {
    amounts.set(line.code, parts[i]!)
  })
  for (const [code, amount] of [...amounts]) {
    const group = code.slice(0, 3)
    amounts.set(group, (amounts.get(group) ?? 0) + amount)
  }
  return amounts
}
