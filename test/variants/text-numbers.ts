/** 情况说明 in the words of several provinces. All of it is true of the accounts: no finding is right. */
import { type Accounts, appropriated, type Item, spent, sumOf } from '../../samples/make/accounts.ts'
import { NAMES } from '../../samples/make/catalog.ts'
import { guestsOf, personnelOf, publicOf, sixOf, vehiclesOf } from '../../samples/make/forms.ts'
import type { Layout } from '../../samples/make/layouts.ts'
import { percent, stated } from '../../samples/make/money.ts'
import type { Section } from '../../samples/make/narrative.ts'

export type Text = (accounts: Accounts, unit: Layout['unit']) => readonly Section[]

/** The numbers that all of these texts state. */
function numbers(accounts: Accounts, unit: Layout['unit']) {
  const { items, year } = accounts
  const m = (n: number) => `${stated(n, unit)}${unit}`
  const p = (part: number, whole: number) => `${percent(part, whole)}%`
  const general = items.filter(i => i.source === 'general')
  const sum = (value: (i: Item) => number, of = items) => sumOf(of, value)
  const revenue = sum(i => appropriated(i) + i.business + i.other)
  const expenditure = sum(i => spent(i) + i.ownProject)
  const basic = sum(i => i.basic)
  const opening = sum(i => i.opening)
  const total = revenue + opening + accounts.ownOpening
  const fiscal = sum(appropriated)
  const of = (source: Item['source'], value: (i: Item) => number) =>
    sum(
      value,
      items.filter(i => i.source === source),
    )
  /** Above last year's by a twentieth. */
  const more = (now: number) => {
    const before = Math.round(now / 1.05)
    return { by: m(now - before), rate: p(now - before, before), before: m(before) }
  }
  const classes = [...new Set(general.map(i => i.code.slice(0, 3)))].map(code => ({
    code,
    name: NAMES[code]!,
    amount: sum(
      spent,
      general.filter(i => i.code.startsWith(code)),
    ),
  }))
  const generalSpent = sum(spent, general)
  const three = { budget: sixOf(accounts.threePublic.budget), final: sixOf(accounts.threePublic.final) }
  return {
    accounts,
    items,
    year,
    m,
    p,
    general,
    sum,
    revenue,
    expenditure,
    basic,
    opening,
    total,
    fiscal,
    of,
    more,
    classes,
    generalSpent,
    three,
    personnel: personnelOf(accounts),
    running: publicOf(accounts),
    guests: guestsOf(accounts),
    vehicles: vehiclesOf(accounts),
  }
}
type N = ReturnType<typeof numbers>

export const made =
  (write: (n: N) => readonly (readonly [string, ...string[]])[]): Text =>
  (accounts, unit) =>
    write(numbers(accounts, unit)).map(([heading, ...paragraphs]) => ({
      heading,
      paragraphs: paragraphs.map(text => ({ text, figures: [] })),
    }))

export const levels = (code: string) =>
  `${NAMES[code.slice(0, 3)]}（类）${NAMES[code.slice(0, 5)]}（款）${NAMES[code]}（项）`
