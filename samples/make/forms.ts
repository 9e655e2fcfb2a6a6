/** 基本支出, 三公 and 国有资产 of a made-up department: tables whose rows are fixed. */
import type { Accounts } from './accounts.ts'
import { type EconomicLine, PERSONNEL, PUBLIC_A, PUBLIC_B } from './economic.ts'
import type { Layout } from './layouts.ts'
import { printed } from './money.ts'
import type { Row } from './table.ts'

const PUBLIC_CLASSES = ['302', '307', '310', '312', '399']

export const personnelOf = ({ economic }: Accounts): number => (economic.get('301') ?? 0) + (economic.get('303') ?? 0)
export const publicOf = ({ economic }: Accounts): number =>
  PUBLIC_CLASSES.reduce((sum, code) => sum + (economic.get(code) ?? 0), 0)

export function basicRows(accounts: Accounts, layout: Layout): Row[] {
  const panels = [PERSONNEL, PUBLIC_A, PUBLIC_B]
  const cell = (line: EconomicLine | undefined): string[] =>
    line ? [line.code, line.name, printed(accounts.economic.get(line.code) ?? 0, layout.unit)] : ['', '', '']
  const height = Math.max(...panels.map(p => p.length))
  const rows = Array.from({ length: height }, (_, i) => ({ cells: panels.flatMap(p => cell(p[i])) }))
  const personnel = printed(personnelOf(accounts), layout.unit)
  const publicSum = printed(publicOf(accounts), layout.unit)
  const foot = ['人员经费合计', '', personnel, '公用经费合计', '', '', '', '', publicSum]
  return [...rows, { cells: foot, spans: { 0: 2, 3: 5 }, bold: layout.grid.zebra }]
}

const ITEMS = [
  '一、“三公”经费支出',
  '1.因公出国（境）费',
  '2.公务用车购置及运行维护费',
  '（1）公务用车购置费',
  '（2）公务用车运行维护费',
  '3.公务接待费',
]
const COUNTS = [
  '1.因公出国（境）团组数（个）',
  '2.因公出国（境）人次数（人）',
  '3.公务用车购置数（辆）',
  '4.公务用车保有量（辆）',
  '5.国内公务接待批次（个）',
  '6.国内公务接待人次（人）',
]

/** Overseas travel, purchase, operation, reception → all six lines of the form, sums included. */
export const sixOf = ([travel, purchase, operation, reception]: readonly number[]): number[] => [
  travel! + purchase! + operation! + reception!,
  travel!,
  purchase! + operation!,
  purchase!,
  operation!,
  reception!,
]

/** Batches and guests follow from what reception cost: about 600 and 100 元. */
export const guestsOf = ({ threePublic }: Accounts): readonly [batches: number, guests: number] => {
  const yuan = threePublic.final[3]! / 100
  return [Math.ceil(yuan / 600), Math.ceil(yuan / 100)]
}

export const vehiclesOf = ({ assets }: Accounts): number => assets.slice(0, 8).reduce((a, b) => a + b, 0)

export function threePublicRows(accounts: Accounts, layout: Layout): Row[] {
  const budget = sixOf(accounts.threePublic.budget)
  const final = sixOf(accounts.threePublic.final)
  const amount = (v: number) => (v === 0 && layout.blank ? layout.blank : printed(v, layout.unit))
  if (layout.threePublic === 'sideways') return [{ cells: [...budget, ...final].map(amount) }]
  const counts = [0, 0, 0, vehiclesOf(accounts), ...guestsOf(accounts)]
  return [
    ...ITEMS.map((name, i) => [name, String(i + 1), amount(budget[i]!), amount(budget[i]!), amount(final[i]!)]),
    ['二、相关统计数', '7', '---', '---', '---'],
    ...COUNTS.map((name, i) => [name, String(i + 8), '---', '---', String(counts[i]!)]),
  ].map(cells => ({ cells }))
}

const VEHICLES = [
  '1.副部（省）级及以上领导用车',
  '2.主要负责人用车',
  '3.机要通信用车',
  '4.应急保障用车',
  '5.执法执勤用车',
  '6.特种专业技术用车',
  '7.离退休干部服务用车',
  '8.其他用车',
]

export const assetRows = (accounts: Accounts): Row[] =>
  [
    ['一、车辆数合计（台、辆）', vehiclesOf(accounts)] as const,
    ...VEHICLES.map((name, i) => [name, accounts.assets[i]!] as const),
    ['二、单价100万元（含）以上设备（不含车辆）（台、套）', accounts.assets[8]!] as const,
  ].map(([name, count], i) => ({ cells: [name, String(i + 1), String(count)] }))
