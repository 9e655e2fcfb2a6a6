import { vocabulary } from '../vocabulary.ts'

/** What the values of coded columns mean: value, Chinese, English. A test holds the lists against the model. */
interface ValueList {
  readonly columns: readonly string[]
  readonly values: readonly (readonly [value: string, zh: string, en: string])[]
}

export const VALUES: readonly ValueList[] = [
  {
    columns: ['status'],
    values: [
      ['complete', '全部页面已读', 'every page was read'],
      ['partial', '有页面未读', 'some pages were not read'],
      ['failed', '没有读出内容', 'nothing was read'],
      ['duplicate', '与另一文件内容相同', 'same bytes as another'],
      ['superseded', '原处已换成其他内容', 'its path has other bytes now'],
      ['gone', '原处已没有该文件', 'nothing is at its path'],
      ['pending', '读取中断', 'its run was cut off'],
    ],
  },
  {
    columns: ['type'],
    values: [
      ['department-final-accounts', '部门（单位）决算', 'final accounts of a department or unit'],
      ['department-budget', '部门（单位）预算', 'budget of a department or unit'],
      ['government-final-accounts', '政府决算', 'final accounts of a government'],
      ['government-budget', '政府预算', 'budget of a government'],
      ['other', '其他', 'other'],
    ],
  },
  {
    columns: ['statement'],
    values: [...vocabulary().statements.values()]
      .map(({ key, zh, en }) => [key, zh, en] as const)
      .concat([['budget:…', '同名预算表', 'the same statement of a budget']]),
  },
  {
    columns: ['item'],
    values: [...vocabulary().items.values()].map(({ key, zh, en }) => [key, zh, en] as const),
  },
  {
    columns: ['entityLevel'],
    values: [
      ['department', '部门', 'a department with all below it'],
      ['unit', '单位', 'a unit'],
    ],
  },
  {
    columns: ['rowRole'],
    values: [
      ['total', '全表合计', 'total of the table'],
      ['subtotal', '小计', 'subtotal'],
      ['item', '项目', 'item'],
      ['of-which', '其中', 'of which'],
    ],
  },
  {
    columns: ['level'],
    values: [
      ['类', '类', 'class'],
      ['款', '款', 'type'],
      ['项', '项', 'item'],
    ],
  },
  {
    columns: ['period'],
    values: [
      ['current', '本年', 'this year'],
      ['previous', '上年', 'last year'],
      ['change', '增减', 'change'],
    ],
  },
  {
    columns: ['role'],
    values: [
      ['budget', '预算数', 'budget'],
      ['final', '决算数', 'final accounts'],
      ['completion', '完成率', 'share of the budget that was carried out'],
      ['share', '占比', 'share'],
      ['change', '增减额', 'change'],
      ['rate', '增减率', 'change in percent'],
    ],
  },
  {
    columns: ['trend'],
    values: [
      ['increase', '增加', 'increase'],
      ['decrease', '减少', 'decrease'],
      ['flat', '持平', 'no change'],
    ],
  },
  {
    columns: ['kind'],
    values: [
      ['duty', '职责', 'duty'],
      ['office', '内设机构', 'office'],
      ['unit', '所属单位', 'subordinate unit'],
      ['headcount', '人数', 'staff'],
    ],
  },
  {
    columns: ['outcome'],
    values: [
      ['pass', '相符', 'holds'],
      ['fail', '不符', 'fails'],
      ['not-applicable', '不适用', 'does not apply'],
      ['insufficient-data', '数据不足', 'lacks data'],
    ],
  },
  {
    columns: ['lineItem'],
    values: vocabulary().lines.map(({ key, zh, en }) => [key, zh, en] as const),
  },
  {
    columns: ['scheme'],
    values: [
      ['functional', '支出功能分类', 'by function'],
      ['economic-department', '部门预算支出经济分类', 'by economic nature, departments'],
      ['economic-government', '政府预算支出经济分类', 'by economic nature, governments'],
      ['revenue', '收入分类', 'revenue'],
    ],
  },
  {
    columns: ['measure', 'finSource'],
    values: [...vocabulary().measures.values()].map(({ key, zh, en, kind }) =>
      kind === 'panel' ? ([`${key}…`, `${zh}栏`, `panel of ${en}`] as const) : ([key, zh, en] as const),
    ),
  },
  {
    columns: ['phase'],
    values: [
      ['approved', '年初预算', 'approved'],
      ['adjusted', '调整预算', 'adjusted'],
      ['executed', '决算', 'executed'],
    ],
  },
  {
    columns: ['direction'],
    values: [
      ['revenue', '收入', 'revenue'],
      ['expenditure', '支出', 'expenditure'],
    ],
  },
  {
    columns: ['source'],
    values: [
      ['text', 'PDF 文字层', 'text layer of the PDF'],
      ['ocr', '文字识别', 'optical character recognition'],
    ],
  },
  {
    columns: ['verdict'],
    values: [
      ['proven', '已证实：有勾稽关系证实其数字和含义', 'identities confirm what it says and what it means'],
      ['unproven', '未证实，缘由见 because', 'not confirmed; because says why'],
      ['disputed', '存疑：勾稽不符或读取有疑', 'an identity fails, or the reading is doubtful'],
      [
        'repaired',
        '已修正：原文残缺，按两处独立依据修正',
        'the print is clipped or misread; two independent sources settle it',
      ],
    ],
  },
  {
    columns: ['preferred'],
    values: [
      ['yes', '采用', 'counts'],
      ['no', '同一账目另有一份采用', 'another copy of the same account counts'],
    ],
  },
  {
    columns: ['because'],
    values: [...vocabulary().reasons.values()].map(({ key, zh, en }) => [key, zh, en] as const),
  },
  {
    columns: ['severity'],
    values: [
      ['error', '文件自相矛盾，或读取有误', 'the document contradicts itself, or a reading is wrong'],
      ['warning', '可能有误', 'likely wrong'],
      ['note', '尾差、旧名称等', 'rounding, old names'],
    ],
  },
]

/** Columns whose values are all listed: any other is a mistake. */
export const CLOSED: ReadonlySet<string> = new Set([
  ...['status', 'type', 'entityLevel', 'item', 'scheme', 'phase', 'direction', 'source', 'verdict', 'preferred'],
  ...['severity', 'rowRole', 'level', 'period', 'role', 'trend', 'kind', 'outcome'],
])
export const valuesOf = (column: string): readonly string[] =>
  VALUES.find(list => list.columns.includes(column))!.values.map(([value]) => value)

/** What a value of a coded column is called in Chinese, without what explains it; the value itself where nothing is known. */
export function wordOf(column: string, value: string): string {
  const list = VALUES.find(l => l.columns.includes(column))
  return list?.values.find(([key]) => key === value)?.[1].split(/[：，]/)[0] ?? value
}
