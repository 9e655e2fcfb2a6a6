/** The ways a report is laid out, as data: each copies what was seen in published ones. */
import type { GridStyle } from './grid.ts'

export type LayoutName = 'ruled' | 'bars' | 'zebra' | 'bare'

export interface Layout {
  readonly unit: '万元' | '元'
  /** spanned: a full code over 类|款|项; split: 201|01|02; merged: one column. */
  readonly codes: 'spanned' | 'split' | 'merged'
  readonly total: 'first' | 'last'
  /** A row under the header that numbers the columns: 栏次. */
  readonly numbered: boolean
  /** Columns that number the lines: 行次. */
  readonly lines: boolean
  readonly amount: '金额' | '决算数'
  /** What is printed for no amount. */
  readonly blank: '' | '—'
  readonly threePublic: 'rows' | 'sideways'
  readonly marks: boolean
  readonly landscape: readonly string[]
  /** Statements on a page that is stored upright with /Rotate 90. */
  readonly rotated: readonly string[]
  readonly grid: GridStyle
  readonly footer: (page: number) => string
}

const WIDE = ['revenue', 'expenditure', 'appropriation-summary']
const GRID: GridStyle = { rules: 'lines', zebra: false, repeatHeader: false, size: 8, rowHeight: 15, padding: 3 }

export const LAYOUTS: Readonly<Record<LayoutName, Layout>> = {
  ruled: {
    unit: '万元',
    codes: 'spanned',
    total: 'first',
    numbered: true,
    lines: true,
    amount: '金额',
    blank: '',
    threePublic: 'rows',
    marks: true,
    landscape: ['appropriation-summary'],
    rotated: [],
    grid: GRID,
    footer: page => String(page),
  },
  bars: {
    unit: '元',
    codes: 'split',
    total: 'last',
    numbered: false,
    lines: false,
    amount: '决算数',
    blank: '',
    threePublic: 'rows',
    marks: false,
    landscape: WIDE,
    rotated: [],
    grid: { ...GRID, rules: 'bars', repeatHeader: true, rowHeight: 17 },
    footer: page => `— ${page} —`,
  },
  zebra: {
    unit: '万元',
    codes: 'merged',
    total: 'first',
    numbered: false,
    lines: false,
    amount: '决算数',
    blank: '—',
    threePublic: 'sideways',
    marks: true,
    landscape: [
      'revenue-expenditure-summary',
      'general-budget-expenditure',
      'general-budget-basic-expenditure',
      ...WIDE,
    ],
    rotated: ['three-public'],
    grid: { ...GRID, rules: 'horizontal', zebra: true, rowHeight: 19 },
    footer: page => `第 ${page} 页`,
  },
  bare: {
    unit: '万元',
    codes: 'merged',
    total: 'first',
    numbered: false,
    lines: false,
    amount: '决算数',
    blank: '',
    threePublic: 'rows',
    marks: false,
    landscape: WIDE,
    rotated: [],
    grid: { ...GRID, rules: 'none', repeatHeader: true, rowHeight: 16 },
    footer: page => `- ${page} -`,
  },
}
