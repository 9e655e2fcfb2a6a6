/** 收入支出决算总表 and 财政拨款收入支出决算总表: two panels side by side. */
import { type Accounts, appropriated, type Item, type Source, spent, sumOf } from './accounts.ts'
import { CLASSES } from './catalog.ts'
import type { Layout } from './layouts.ts'
import { printed } from './money.ts'
import type { Row } from './table.ts'

/** A line of one panel: its name and amounts; null is printed as nothing. */
type Line = readonly [name: string, ...amounts: readonly (number | null)[]]

const ORDINALS = '一 二 三 四 五 六 七 八 九 十'.split(' ')
const ordinal = (n: number): string =>
  n <= 10 ? ORDINALS[n - 1]! : `${n >= 20 ? '二' : ''}十${n % 10 ? ORDINALS[(n % 10) - 1] : ''}`

const SOURCES: readonly Source[] = ['general', 'fund', 'capital']
const MONEY = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款']

export function summaryRows(accounts: Accounts, layout: Layout): Row[] {
  const { items } = accounts
  const bySource = (value: (i: Item) => number) =>
    SOURCES.map(s =>
      sumOf(
        items.filter(i => i.source === s),
        value,
      ),
    )
  const appropriations = bySource(appropriated)
  const business = sumOf(items, i => i.business)
  const other = sumOf(items, i => i.other)
  const revenue = appropriations.reduce((a, b) => a + b, 0) + business + other
  const expenditure = sumOf(items, i => spent(i) + i.ownProject)
  const opening = sumOf(items, i => i.opening) + accounts.ownOpening
  const closing = sumOf(items, i => i.closing) + accounts.ownClosing
  const sources: Line[] = [
    ...MONEY.map((m, i): Line => [`${ordinal(i + 1)}、${m}收入`, appropriations[i]!]),
    ['四、上级补助收入', 0],
    ['五、事业收入', business],
    ['六、经营收入', 0],
    ['七、附属单位上缴收入', 0],
    ['八、其他收入', other],
  ]
  const left: Line[] = [
    ...padded(sources, CLASSES.length, 1),
    ['本年收入合计', revenue],
    ['使用非财政拨款结余（含专用结余）', 0],
    ['年初结转和结余', opening],
    ['总计', revenue + opening],
  ]
  const right: Line[] = [
    ...classLines(items, i => [spent(i) + i.ownProject]),
    ['本年支出合计', expenditure],
    ['结余分配', 0],
    ['年末结转和结余', closing],
    ['总计', expenditure + closing],
  ]
  return joined(left, right, layout)
}

export function appropriationRows({ items }: Accounts, layout: Layout): Row[] {
  const of = (s: Source) => items.filter(i => i.source === s)
  const each = (value: (i: Item) => number): number[] => {
    const parts = SOURCES.map(s => sumOf(of(s), value))
    return [parts.reduce((a, b) => a + b, 0), ...parts]
  }
  const revenue = each(appropriated)
  const opening = each(i => i.opening)
  const left: Line[] = [
    ...padded(
      MONEY.map((m, i): Line => [`${ordinal(i + 1)}、${m}`, revenue[i + 1]!]),
      CLASSES.length,
      1,
    ),
    ['本年收入合计', revenue[0]!],
    ['年初财政拨款结转和结余', opening[0]!],
    ...MONEY.map((m, i): Line => [`${ordinal(i + 1)}、${m}`, opening[i + 1]!]),
    ['总计', revenue[0]! + opening[0]!],
  ]
  const right: Line[] = [
    ...classLines(items, i => [spent(i), ...SOURCES.map(s => (s === i.source ? spent(i) : 0))]),
    ['本年支出合计', ...each(spent)],
    ['年末财政拨款结转和结余', ...each(i => i.closing)],
    ...padded([], 3, 4),
    ['总计', ...each(i => spent(i) + i.closing)],
  ]
  return joined(left, right, layout)
}

const padded = (lines: readonly Line[], length: number, amounts: number): Line[] => [
  ...lines,
  ...Array.from({ length: length - lines.length }, (): Line => ['', ...Array<null>(amounts).fill(null)]),
]

const classLines = (items: readonly Item[], values: (i: Item) => readonly number[]): Line[] =>
  CLASSES.map(([code, name], n): Line => {
    const inClass = items.filter(i => i.code.startsWith(code))
    const none = values({ ...items[0]!, basic: 0, project: 0, ownProject: 0 })
    const sums = inClass.map(values).reduce((a, b) => a.map((v, i) => v + b[i]!), none)
    return [`${ordinal(n + 1)}、${name}`, ...sums]
  })

/** With 行次 the left panel is numbered first, then the right one goes on. */
function joined(left: readonly Line[], right: readonly Line[], layout: Layout): Row[] {
  const cells = ([name, ...amounts]: Line, number: number): string[] => [
    name,
    ...(layout.lines ? [String(number)] : []),
    ...amounts.map(v => (v === null ? '' : v === 0 ? layout.blank : printed(v, layout.unit))),
  ]
  return left.map((line, i) => ({
    cells: [...cells(line, i + 1), ...cells(right[i]!, left.length + i + 1)],
    bold: layout.grid.zebra && /合计|总计/.test(line[0]),
  }))
}
