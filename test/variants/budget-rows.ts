/** Rows of budgets: by code, side by side, by economic class. */
import { type Accounts, type Item, spent, sumOf } from '../../samples/make/accounts.ts'
import { CLASSES, NAMES } from '../../samples/make/catalog.ts'
import { printed } from '../../samples/make/money.ts'
import type { Row } from '../../samples/make/table.ts'
import { rows } from './forms.ts'

export const money = (n: number): string => (n === 0 ? '' : printed(n, '万元'))
export const sum = (items: readonly Item[], value: (i: Item) => number) => sumOf(items, value)
export const ORDINALS = '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十'.split(' ')

/** 类, 款, 项 and 合计 with their sums. */
export function byCode(items: readonly Item[], values: (i: Item) => readonly number[]): Row[] {
  const total = (some: readonly Item[]) =>
    some
      .map(values)
      .reduce<number[]>((a, v) => v.map((x, i) => x + (a[i] ?? 0)), [])
      .map(money)
  const codes = [...new Set(items.flatMap(i => [i.code.slice(0, 3), i.code.slice(0, 5), i.code]))].sort()
  return [
    { cells: ['', '合计', ...total(items)] },
    ...codes.map(code => ({ cells: [code, NAMES[code]!, ...total(items.filter(i => i.code.startsWith(code)))] })),
  ]
}

export const classes = (items: readonly Item[]) =>
  CLASSES.map(([code, name]) => ({
    name,
    amount: sum(
      items.filter(i => i.code.startsWith(code)),
      spent,
    ),
  })).filter(c => c.amount)

export function summary(
  left: readonly (readonly string[])[],
  right: readonly (readonly string[])[],
  width: number,
): Row[] {
  const n = Math.max(left.length, right.length)
  const blank = Array.from({ length: width }, () => '')
  return rows(
    Array.from({ length: n - 1 }, (_, i) => [
      ...(i < left.length - 1 ? left[i]! : ['', '']),
      ...(i < right.length - 1 ? right[i]! : blank),
    ]).concat([[...left.at(-1)!, ...right.at(-1)!]]),
  )
}

export function economic({ economic: amounts }: Accounts, names: ReadonlyMap<string, string>) {
  const codes = [...amounts.keys()].filter(c => amounts.get(c)).sort()
  const staff = (c: string) => /^30[13]/.test(c)
  const cells = (c: string) => [
    money(amounts.get(c)!),
    staff(c) ? money(amounts.get(c)!) : '',
    staff(c) ? '' : money(amounts.get(c)!),
  ]
  const top = codes.filter(c => c.length === 3)
  const of = (which: (c: string) => boolean) => money(top.filter(which).reduce((s, c) => s + amounts.get(c)!, 0))
  return rows([
    ['', '合计', of(() => true), of(staff), of(c => !staff(c))],
    ...codes.map(c => [c, names.get(c)!, ...cells(c)]),
  ])
}
