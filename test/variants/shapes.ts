/** Other forms, rules, sheets and pages. */

import { blankRows, inGrid, matrix, noteRow, projects, seq, shares, withoutCapital } from './cells.ts'
import { before, each, inTurn, titled } from './change.ts'
import { budgetBeside, jiangsu, ministryFund, ministrySummary, running, threeByYear } from './forms.ts'
import { basicAsOne, basicInThree, threeByPhase } from './panels.ts'
import {
  BackwardPaper,
  BorderPaper,
  HeaderPaper,
  LoosePaper,
  LyingPaper,
  MarkedPaper,
  RadicalPaper,
  SplitPaper,
  TwicePaper,
  UnevenPaper,
} from './papers.ts'
import { ORDER, of, tables, type Variant } from './variant.ts'
import { SHAANXI } from './words.ts'

export const SHAPES: readonly Variant[] = [
  tables('excel-in-grid', 'ruled', inGrid),
  tables('excel-in-grid-bars', 'bars', inGrid),
  tables('basic-one-panel', 'bars', basicAsOne),
  tables('basic-three-columns', 'bars', basicInThree),
  tables('basic-three-columns-bare', 'bare', basicInThree),
  tables('three-by-phase', 'ruled', titled(SHAANXI), threeByPhase),
  tables(
    'projects-and-matrix',
    'ruled',
    before('government-fund', (_a, t) => projects(t)),
    before('general-budget-expenditure', matrix),
  ),
  tables('without-capital', 'ruled', withoutCapital),
  tables(
    'empty-note-row',
    'ruled',
    noteRow('本部门没有国有资本经营预算财政拨款收入，也没有使用国有资本经营预算安排的支出，故本表无数据。'),
  ),
  tables('blank-rows', 'ruled', blankRows(8)),
  tables('blank-rows-bars', 'bars', blankRows(8)),
  of('two-on-a-page', 'ruled', { follows: ['government-fund', 'state-capital', 'three-public', 'state-assets'] }),
  of('two-on-a-page-bare', 'bare', { follows: ['government-fund', 'state-capital', 'three-public', 'state-assets'] }),
  of('yuan-ruled', 'ruled', {
    layout: {
      unit: '元',
      landscape: ORDER,
      grid: { rules: 'lines', zebra: false, repeatHeader: false, size: 7, rowHeight: 15, padding: 2 },
    },
  }),
  of('numbered-split', 'ruled', { layout: { codes: 'split' } }),
  of('numbered-merged', 'ruled', { layout: { codes: 'merged' } }),
  of('sideways-numbered', 'ruled', { layout: { threePublic: 'sideways' } }),
  of('portrait', 'ruled', { layout: { landscape: [] } }),
  of('all-rotated', 'ruled', { layout: { rotated: ORDER } }),
  of('bars-lines', 'bars', { layout: { lines: true } }),
  of('bare-lines', 'bare', { layout: { lines: true, numbered: true } }),
  of('bare-spanned', 'bare', { layout: { codes: 'spanned', numbered: true, lines: true, amount: '金额' } }),
  of('bare-spanned-unnumbered', 'bare', { layout: { codes: 'spanned' } }),
  of('bare-landscape', 'bare', { layout: { landscape: ORDER } }),
  of('ruled-landscape', 'ruled', { layout: { landscape: ORDER } }),
  of('zebra-landscape', 'zebra', { layout: { landscape: ORDER } }),
  of('bare-split', 'bare', { layout: { codes: 'split' } }),
  of('bare-header-once', 'bare', {
    layout: { grid: { rules: 'none', zebra: false, repeatHeader: false, size: 8, rowHeight: 16, padding: 3 } },
  }),
  of('horizontal-only', 'bare', {
    layout: { grid: { rules: 'horizontal', zebra: false, repeatHeader: true, size: 8, rowHeight: 16, padding: 3 } },
  }),
  of('small-print', 'ruled', {
    layout: { grid: { rules: 'lines', zebra: false, repeatHeader: false, size: 5.5, rowHeight: 9, padding: 1 } },
  }),
  of('large-print', 'ruled', {
    layout: { grid: { rules: 'lines', zebra: false, repeatHeader: true, size: 11, rowHeight: 26, padding: 2 } },
  }),
  of('character-by-character', 'ruled', { paper: title => new SplitPaper(title) }),
  of('character-by-character-bare', 'bare', { paper: title => new SplitPaper(title) }),
  of('backwards', 'ruled', { paper: title => new BackwardPaper(title) }),
  of('backwards-bare', 'bare', { paper: title => new BackwardPaper(title) }),
  of('watermark', 'ruled', { paper: title => new MarkedPaper(title) }),
  of('watermark-bare', 'bare', { paper: title => new MarkedPaper(title) }),
  of('uneven', 'ruled', { paper: title => new UnevenPaper(title) }),
  of('uneven-bare', 'bare', { paper: title => new UnevenPaper(title) }),
  tables('ministry-summary', 'ruled', ministrySummary),
  of('ministry-summary-landscape', 'bars', {
    layout: { unit: '万元', landscape: ORDER },
    table: inTurn(ministrySummary),
  }),
  tables('budget-beside', 'ruled', budgetBeside),
  tables('budget-beside-bare', 'bare', budgetBeside),
  of('ministry-fund', 'ruled', { layout: { landscape: ORDER }, table: inTurn(ministryFund) }),
  of('ministry-fund-bare', 'bare', { layout: { landscape: ORDER }, table: inTurn(ministryFund) }),
  tables('jiangsu', 'bars', jiangsu),
  tables('jiangsu-bare', 'bare', jiangsu),
  tables('running', 'ruled', running),
  tables('running-bars', 'bars', running),
  of('three-by-year', 'ruled', { layout: { threePublic: 'sideways' }, table: inTurn(threeByYear) }),
  tables('serial-numbers', 'bars', seq),
  tables('serial-numbers-bare', 'bare', seq),
  tables('shares', 'ruled', shares),
  tables(
    'continued',
    'bars',
    each(t => ({ ...t, continued: `${t.title}（续表）` })),
  ),
  of('running-header', 'bars', { paper: t => new HeaderPaper(t, '部门决算公开文本') }),
  of('running-header-entity', 'ruled', { paper: t => new HeaderPaper(t, t) }),
  of('running-header-bare', 'bare', { paper: t => new HeaderPaper(t, t) }),
  of('page-border', 'ruled', { paper: t => new BorderPaper(t) }),
  of('page-border-bare', 'bare', { paper: t => new BorderPaper(t) }),
  of('two-entities', 'ruled', { also: [77] }),
  of('three-entities-bars', 'bars', { also: [77, 78] }),
  of('printed-twice', 'ruled', { paper: t => new TwicePaper(t) }),
  of('printed-twice-bare', 'bare', { paper: t => new TwicePaper(t) }),
  of('lying', 'ruled', { layout: { landscape: ORDER }, paper: t => new LyingPaper(t) }),
  of('loose-numbers', 'ruled', { paper: t => new LoosePaper(t) }),
  of('loose-numbers-bare', 'bare', { paper: t => new LoosePaper(t) }),
  of('radicals', 'ruled', { paper: t => new RadicalPaper(t) }),
  ...(['vertical', 'frame', 'boxes', 'dotted', 'horizontal'] as const).flatMap(rules =>
    (['ruled', 'bars', 'zebra'] as const).map(layout =>
      of(`rules-${rules}-${layout}`, layout, {
        layout: {
          grid: {
            rules,
            zebra: false,
            repeatHeader: layout === 'bars',
            size: layout === 'bars' ? 7.5 : 8,
            rowHeight: 16,
            padding: 3,
          },
        },
      }),
    ),
  ),
]
