/** Other titles, captions, amounts, codes, covers and texts. */

import { glued, growing, heading, namesOnly, steps, wide } from './cells.ts'
import { amounts, each, headers, names, titled } from './change.ts'
import { TEXTS } from './texts.ts'
import { at, number, of, tables, type Variant } from './variant.ts'

/** 陕西. */
export const SHAANXI = {
  revenue: '收入决算总表',
  expenditure: '支出决算总表',
  'three-public': '一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表',
}
/** 广东, 湖南, 河北 and units. */
export const LOCAL = {
  'revenue-expenditure-summary': '部门收支决算总表',
  revenue: '部门收入决算表',
  expenditure: '部门支出决算表',
  'appropriation-summary': '财政拨款收支决算总表',
  'general-budget-expenditure': '一般公共预算支出决算表',
  'general-budget-basic-expenditure': '一般公共预算财政拨款基本支出决算明细表',
  'government-fund': '政府性基金预算支出决算表',
  'state-capital': '国有资本经营预算支出决算表',
  'three-public': '一般公共预算财政拨款“三公”经费支出决算表',
  'state-assets': '国有资产占有使用情况表',
}

/** Universities of 教育部: what all money of the general budget paid for is called 财政拨款. */
const UNIVERSITY = {
  'revenue-expenditure-summary': '高等学校收支决算总表',
  'appropriation-summary': '高等学校财政拨款收支决算总表',
  'general-budget-expenditure': '高等学校财政拨款支出决算表',
}
/** 上海, 浙江: the classification in the title. */
const CLASSIFIED = {
  expenditure: '部门支出功能分类决算表',
  'general-budget-expenditure': '一般公共预算财政拨款支出功能分类决算表',
  'general-budget-basic-expenditure': '一般公共预算财政拨款基本支出部门预算经济分类决算表',
  'government-fund': '政府性基金预算财政拨款收支决算表（按功能分类科目）',
}

export const WORDS: readonly Variant[] = [
  ...Object.entries(TEXTS).flatMap(([name, text]) => [
    of(`text-${name}`, 'ruled', { text }),
    of(`text-${name}-yuan`, 'bars', { text }),
  ]),
  tables('titles-shaanxi', 'ruled', titled(SHAANXI)),
  tables('titles-local', 'bars', titled(LOCAL)),
  tables('titles-university', 'ruled', titled(UNIVERSITY)),
  tables('titles-classified', 'bars', titled(CLASSIFIED)),
  tables('titles-local-bare', 'bare', titled(LOCAL)),
  tables(
    'titles-year-entity',
    'ruled',
    each((t, a) => ({ ...t, title: `${a.year}年度${a.entity}${t.title}` })),
  ),
  tables(
    'titles-entity-year-unit',
    'bars',
    each((t, a) => ({ ...t, title: `${a.entity}（本级）${a.year}年${t.title}` })),
  ),
  tables(
    'titles-annex',
    'bars',
    each(t => ({ ...t, title: `附表${at(t)}：${t.title}`, above: [`附件${at(t)}`] })),
  ),
  tables(
    'titles-mark-left',
    'bars',
    each(t => ({ ...t, above: [`公开${number(at(t))}表`] })),
  ),
  tables(
    'titles-caijue',
    'ruled',
    each(t => ({ ...t, mark: `财决公开${number(at(t))}表` })),
  ),
  tables(
    'titles-number-before',
    'bars',
    each(t => ({ ...t, title: `表${'一二三四五六七八九十'[at(t) - 1]} ${t.title}` })),
  ),
  tables(
    'titles-bracket-number',
    'bars',
    each(t => ({ ...t, title: `${t.title}（公开${number(at(t))}表）` })),
  ),
  tables(
    'titles-spaced',
    'ruled',
    each(t => ({ ...t, title: [...t.title].join(' ') })),
  ),
  tables(
    'titles-without-table-word',
    'ruled',
    each(t => ({ ...t, title: t.title.replace(/表$/, '') })),
  ),
  tables(
    'titles-missing',
    'ruled',
    each(t => ({ ...t, title: '' })),
  ),
  tables(
    'titles-english',
    'ruled',
    each(t => ({ ...t, above: ['Summary of Revenue and Expenditure'] })),
  ),
  tables(
    'titles-tibetan',
    'ruled',
    each(t => ({ ...t, above: ['བོད་རང་སྐྱོང་ལྗོངས།'] })),
  ),
  tables('caption-bianzhi', 'bars', heading('编制单位：X', 'Y年度 单位：U')),
  tables('caption-glued', 'bars', heading('部门：X 单位：U', '')),
  tables('caption-gongkai-bumen', 'bars', heading('公开部门：X', '单位：U')),
  tables('caption-name', 'bars', heading('部门名称：X', '（单位：U）')),
  tables('caption-unit-name', 'bars', heading('单位名称：X', '单位：U')),
  tables('caption-danwei', 'bars', heading('单位：X', '金额单位：U')),
  tables('caption-none', 'bars', heading('', '')),
  tables(
    'caption-unit-in-header',
    'bars',
    heading('', ''),
    headers(p => p.replace(/(决算数|本年收入合计|本年支出合计)$/, '$1（元）')),
  ),
  tables(
    'amounts-without-commas',
    'ruled',
    amounts(a => a.replaceAll(',', '')),
  ),
  tables(
    'amounts-spaced',
    'ruled',
    amounts(a => a.replaceAll(',', ' ')),
  ),
  tables('amounts-wide', 'ruled', amounts(wide)),
  tables(
    'amounts-zero',
    'ruled',
    amounts(a => a || '0.00'),
  ),
  tables(
    'amounts-dash',
    'bars',
    amounts(a => a || '-'),
  ),
  tables(
    'amounts-slash',
    'bars',
    amounts(a => a || '/'),
  ),
  tables(
    'amounts-none',
    'bars',
    amounts(a => a || '无'),
  ),
  tables(
    'amounts-yuan-sign',
    'bars',
    amounts(a => (a ? `¥${a}` : a)),
  ),
  tables('codes-steps', 'bars', steps),
  tables('codes-growing', 'bars', growing),
  tables('codes-glued', 'zebra', glued(' ')),
  tables('codes-glued-tight', 'zebra', glued('')),
  tables('codes-glued-dash', 'zebra', glued('-')),
  tables(
    'names-indented',
    'ruled',
    names(n => (n && !/计$/.test(n) ? `　　${n}` : n)),
  ),
  tables(
    'names-wrapped',
    'ruled',
    headers(p => p),
    each(t => ({
      ...t,
      columns: t.columns.map(c => (/(^|\.)name$/.test(c.key ?? '') ? { ...c, weight: c.weight * 0.45 } : c)),
    })),
  ),
  tables(
    'header-spaced',
    'ruled',
    headers(p => p.replace('项目', '项  目').replace('金额', '金  额').replace('合计', '合  计')),
  ),
  tables(
    'total-spaced',
    'ruled',
    names(n => n.replace(/^合计$/, '合    计')),
  ),
  tables('names-only', 'zebra', namesOnly),
  tables(
    'title-repeated',
    'bars',
    each(t => ({ ...t, continued: t.title })),
  ),
  tables(
    'title-repeated-bare',
    'bare',
    each(t => ({ ...t, continued: t.title })),
  ),
  tables(
    'title-two-lines',
    'ruled',
    each((t, a) => ({
      ...t,
      above: [],
      title: t.title,
      heading: [{ middle: `${a.year}年度` }, { left: `部门：${a.entity}`, right: `金额单位：${t.unit}` }],
    })),
  ),
  tables(
    'section-above',
    'bars',
    each(t => ({ ...t, above: [`${'一二三四五六七八九十'[at(t) - 1]}、${t.title}`] })),
  ),
  tables(
    'section-title-only',
    'bars',
    each(t => ({ ...t, above: [`（${'一二三四五六七八九十'[at(t) - 1]}）${t.title}`], title: '' })),
  ),
  tables(
    'title-with-unit',
    'bars',
    each(t => ({ ...t, title: `${t.title}（单位：${t.unit}）`, heading: [] })),
  ),
  tables(
    'header-spaces-in-names',
    'bars',
    names(n => n.replace(/^(.{2})计$/, '$1 计')),
  ),
  of('cover-unit', 'ruled', { cover: (e, y) => [`${y}年度`, `${e}单位决算`] }),
  of('cover-gongkai', 'bars', { cover: (e, y) => [`${e}${y}年部门决算公开`] }),
  of('cover-report', 'bars', { cover: (e, y) => ['附件2', `${y}年度${e}部门决算公开报告`] }),
  of('cover-chinese-year', 'bars', {
    cover: (e, y) => [e, `${[...String(y)].map(d => '〇一二三四五六七八九'[Number(d)]).join('')}年度部门决算`],
  }),
  of('cover-two-lines', 'bars', { cover: (e, y) => [e.slice(0, 3), e.slice(3), `${y}年度部门决算`] }),
  of('cover-level', 'bars', { cover: (e, y) => [`${e}（本级）${y}年度单位决算`] }),
]
