/** How one office prints all of its tables, by chance. */
import type { Accounts } from '../../../samples/make/accounts.ts'
import type { Layout } from '../../../samples/make/layouts.ts'
import type { Random } from '../../../samples/make/random.ts'
import type { TableSpec } from '../../../samples/make/table.ts'
import { growing, steps } from '../cells.ts'
import type { Change } from '../change.ts'
import { ministryFund } from '../forms.ts'
import { basicAsOne, basicInThree } from '../panels.ts'
import { notation } from './codes.ts'
import { phaseStyle } from './headers.ts'
import { titleStyle } from './titles.ts'

export interface Printing {
  readonly layout: Layout
  readonly isBudget: boolean
}

export type Style = ReturnType<typeof styleOf>

export function styleOf(random: Random, { entity, year }: Accounts, { layout, isBudget }: Printing) {
  const other = layout.unit === '元' ? '万元' : '元'
  const same: Change = t => [t]
  return {
    titles: titleStyle(random, { entity, year, phase: isBudget ? '预算' : '决算' }),
    phases: phaseStyle(random, year, isBudget),
    notation: notation(random),
    glue: layout.codes === 'merged' && random.chance(0.1) ? random.pick([' ', '', '-']) : null,
    codes: layout.codes === 'split' ? random.pick([same, same, steps, meaning(growing)]) : same,
    shape: isBudget ? same : random.pick([same, same, basicAsOne, basicInThree, ministryFund]),
    cut: random.chance(0.15),
    pageRows: random.chance(0.25)
      ? random.pick([
          { foot: '本页小计', head: null },
          { foot: '本页合计', head: null },
          { foot: '过次页', head: '承前页' },
          { foot: '接下页', head: '承上页' },
        ])
      : null,
    half: random.chance(0.12) && !isBudget,
    otherUnit: random.chance(0.12) && !isBudget ? other : null,
    otherTables: random.pick([
      ['three-public'],
      ['government-fund', 'state-capital'],
      ['general-budget-basic-expenditure'],
    ]),
    caption: random.pick<(entity: string, unit: string) => TableSpec['heading']>([
      () => undefined,
      () => undefined,
      (e, u) => [{ left: `编制单位：${e}`, right: `单位：${u}` }],
      (e, u) => [{ left: `部门名称：${e}`, right: `（单位：${u}）` }],
      (e, u) => [{ left: `公开部门：${e}`, middle: `${year}年度`, right: `金额单位：${u}` }],
      (_, u) => [{ right: `单位：${u}` }],
    ]),
    note: random.pick([
      null,
      null,
      '注：本表反映本部门当年的有关情况，金额为0的栏目未列示。',
      '备注：本表按收支科目分类列示。',
    ]),
  } as const
}

/** Codes in columns that grow, with what they are; of those in steps (208, 05, 01) what is printed is no whole code. */
const meaning =
  (change: Change): Change =>
  (t, accounts) =>
    change(t, accounts).map(x => ({ ...x, meant: t.meant ?? { columns: t.columns, rows: t.rows } }))
