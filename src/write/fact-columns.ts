import type { Fact, FactCorrection } from '../model.ts'
import { account, type CsvColumn, column, type Part, partIdentity, place } from './column.ts'
import { directionOf, fiscalYearOf, levelsOf, phaseOf, sourceOf } from './meaning.ts'

type FactPart = Part<{ readonly fact: Fact }>
const of = (name: string, zh: string, en: string, value: (fact: Fact) => string | number | null | undefined) =>
  column<FactPart>(name, zh, en, row => value(row.fact))
const must = (name: string, zh: string, en: string, value: (fact: Fact) => string) =>
  column<FactPart>(name, zh, en, row => value(row.fact), { required: true })
const typed = (columnType: string, name: string, zh: string, en: string, value: (fact: Fact) => string | null) =>
  column<FactPart>(name, zh, en, row => value(row.fact), { columnType })

const functional = (fact: Fact) => levelsOf(fact, 'functional')
const economic = (fact: Fact) => levelsOf(fact, 'economic')
const FUNCTION = (level: number) => `functional-classification:generic:level${level}:code`
const ECONOMIC = (level: number) => `economic-classification:generic:level${level}:code`

const FIELDS: Readonly<Record<FactCorrection['kind'], string>> = {
  amount: '金额',
  text: '文字',
  code: '编码',
  measure: '指标',
  statement: '报表',
  grid: '表线',
}
/** One clause a correction; null where nothing was corrected. */
function correctionText({ corrections }: Fact): string | null {
  if (!corrections?.length) return null
  return corrections
    .map(c => `${FIELDS[c.kind]}：${change(c)}（${[c.who, c.why].filter(Boolean).join('：')}）`)
    .join('；')
}
/** `proven-by c4 c17; …` */
const reasonsOf = ({ because }: Fact) => because?.map(b => [b.reason, ...(b.checks ?? [])].join(' ')).join('; ') || null
const change = ({ kind, before, after }: FactCorrection) =>
  kind === 'grid' ? '重画' : before === after ? `${after ?? ''}，已核对` : `${before ?? '空'} → ${after ?? '空'}`

/** `facts.csv`: one row per number of a statement. What most readers want stands first. */
export const FACT_COLUMNS: readonly CsvColumn<FactPart>[] = [
  ...partIdentity<{ readonly fact: Fact }>(
    r => fiscalYearOf(r.fact, r.report.document.fiscalYear),
    r => r.fact.table,
  ),
  must('fact', '数据编号', 'fact, unique within its document', f => f.id),
  must('statement', '报表', 'statement', f => f.statement),
  of('code', '科目编码', 'classification code', f => f.code),
  of(
    'label',
    '项目名称（去掉序号；未印名称的行为空）',
    'label as printed, without its number; empty where none is printed',
    f => f.label || null,
  ),
  column('measure', '指标', 'what is measured', r => r.fact.measure, { required: true, columnType: 'value-kind:code' }),
  column(
    'amount',
    '数额（以计量单位计；空白单元格为空）',
    'amount in the unit; empty for a blank cell',
    r => r.fact.amount,
    {
      type: 'number',
      exact: true,
    },
  ),
  of('unit', '计量单位', 'unit', f => f.unit),
  column('amountYuan', '金额（元）', 'amount in yuan; empty where the unit is no money', r => r.fact.amountYuan, {
    type: 'number',
    columnType: 'value',
    exact: true,
  }),
  of('text', '原文', 'as printed', f => f.text),
  must('verdict', '校验结论', 'verdict of the checks', f => f.verdict),
  of(
    'because',
    '结论的缘由（及所据勾稽关系的编号）',
    'why it has this verdict, with the checks it rests on',
    reasonsOf,
  ),
  of('repair', '修正依据', 'why the amount differs from the text', f => f.repair?.evidence),
  of(
    'correction',
    '人工更正（更正前 → 更正后，何人、何故）',
    'what people corrected: before → after, who, why',
    correctionText,
  ),
  of('item', '“三公”项目', 'item of the 三公 statement', f => f.item),
  of('ordinal', '序号（原样，如“八、”）', 'what numbers the row, as printed', f => f.ordinal),
  column(
    'outlineLevel',
    '序号层级（1 一、，2 （一），3 1.，4 （1），5 1)，6 ①）',
    'outline level of the ordinal, 1 for 一、 to 6 for ①',
    r => r.fact.outlineLevel,
    { type: 'integer' },
  ),
  must(
    'rowRole',
    '行的性质（total 全表合计，subtotal 小计，item 项目，of-which 其中）',
    'total of the table, subtotal, item or of-which',
    f => f.rowRole,
  ),
  of(
    'lineItem',
    '行标识（“三公”项目、科目编码或 schemas/lines.csv 的键；合计也有）',
    'line of the form: a 三公 item, a code, or a key of schemas/lines.csv; totals have one too',
    f => f.lineItem,
  ),
  of('scheme', '科目体系', 'classification that the code belongs to', f => f.scheme),
  of('officialName', '科目标准名称', 'official name of the code', f => f.officialName),
  of('level', '科目级次', 'level of the code: 类, 款 or 项', f => f.level),
  of(
    'impliedCode',
    '推定编码（未印完整编码的行）',
    'code that a row without a whole printed code stands for',
    f => f.impliedCode,
  ),
  typed(FUNCTION(1), 'functionalClass', '支出功能分类：类', 'functional classification: 类', f => functional(f).class),
  typed(FUNCTION(2), 'functionalType', '支出功能分类：款', 'functional classification: 款', f => functional(f).type),
  typed(FUNCTION(3), 'functionalItem', '支出功能分类：项', 'functional classification: 项', f => functional(f).item),
  typed(ECONOMIC(1), 'economicClass', '支出经济分类：类', 'economic classification: 类', f => economic(f).class),
  typed(ECONOMIC(2), 'economicType', '支出经济分类：款', 'economic classification: 款', f => economic(f).type),
  column('phase', '预算阶段', 'budget phase', r => phaseOf(r.fact, r.report.document.type), { columnType: 'phase:id' }),
  typed('direction', 'direction', '收支方向', 'revenue or expenditure', directionOf),
  typed('fin-source:generic:code', 'finSource', '资金来源', 'source of the money', sourceOf),
  column(
    'regionCode',
    '行政区划代码（分地区各表为该行之地）',
    "administrative division: the row's where rows are places, else the document's",
    r => (r.fact.regionCode === undefined ? r.report.document.region?.code : r.fact.regionCode),
    { columnType: 'geo:source:code' },
  ),
  of('place', '地区', "place: the row's where rows are places, else the document's", f => f.place),
  of('scope', '范围（全省、省级、市本级等，原样）', 'whose money: 全省, 省级, 市本级 …, as printed', f => f.scope),
  of('subject', '栏目所指（同表有多种时）', 'what the column is about, where its table has several', f => f.subject),
  ...account<FactPart>(r => r.fact.table),
  of(
    'factKey',
    '数据标识（报告标识/报表/行/指标；各次运行相同）',
    'reportKey/statement/lineItem/measure: the same in every run and copy',
    f => f.key,
  ),
  must('table', '表编号', 'table', f => f.table),
  column('row', '表内行（从 0 起）', 'row of the table, from 0', r => r.fact.row, { type: 'integer' }),
  column('column', '表内列（从 0 起）', 'column of the table, from 0', r => r.fact.column, { type: 'integer' }),
  ...place<FactPart>(
    r => r.fact.page,
    r => r.fact.bbox,
  ),
  must('source', '读取方式', 'read from the text layer or by OCR', f => f.source),
  column('confidence', '读取置信度（0 至 1）', 'confidence of the reading, 0 to 1', r => r.fact.confidence, {
    type: 'number',
  }),
]
