import { expect, test } from 'vitest'
import { figures } from '../../src/narrative/figures.ts'
import { page } from './page.ts'

const of = (text: string, year = 2023) =>
  figures([page(text)], [], year).map(f => [f.subject, f.period, f.value, f.unit, f.direction, f.role])

test.each([
  [
    '收入总计430,725.03万元，与2022年度相比，减少23,616.80万元，降低5.20%。',
    [
      ['收入总计', 'current', '430725.03', '万元', null, null],
      ['收入总计', 'change', '23616.80', '万元', 'decrease', 'change'],
      ['收入总计', 'change', '5.20', '%', 'decrease', 'rate'],
    ],
  ],
  [
    '基本支出105.58万元，占34.30％；项目支出202.24万元。',
    [
      ['基本支出', 'current', '105.58', '万元', null, null],
      ['基本支出', 'current', '34.30', '%', null, 'share'],
      ['项目支出', 'current', '202.24', '万元', null, null],
    ],
  ],
  [
    '3.教育支出（类）普通教育（款）小学教育（项）。年初预算为10万元，支出决算为8万元，完成年初预算的80%。',
    [
      ['小学教育', 'current', '10', '万元', null, 'budget'],
      ['小学教育', 'current', '8', '万元', null, 'final'],
      ['小学教育', 'current', '80', '%', null, 'completion'],
    ],
  ],
  ['机关运行经费支出5万元，决算数与上年持平。', [['机关运行经费支出', 'current', '5', '万元', 'flat', null]]],
  [
    '年初预算为10万元，支出决算为10万元。决算数与预算数持平。',
    [
      ['', 'current', '10', '万元', null, 'budget'],
      ['', 'current', '10', '万元', null, 'final'],
    ],
  ],
  [
    '职工数151327人，相比2022年的148177人，净增3150人。',
    [
      ['职工数', 'current', '151327', '人', null, null],
      ['职工数', 'previous', '148177', '人', null, null],
      ['职工数', 'change', '3150', '人', 'increase', 'change'],
    ],
  ],
  [
    '公用经费3万元，比上年减少1万元（25%）。',
    [
      ['公用经费', 'current', '3', '万元', null, null],
      ['公用经费', 'change', '1', '万元', 'decrease', 'change'],
      ['公用经费', 'change', '25', '%', 'decrease', 'rate'],
    ],
  ],
  ['收入增加到8万元。', [['收入', 'current', '8', '万元', null, null]]],
  ['车辆增加-2辆。', [['车辆', 'change', '2', '辆', 'decrease', 'change']]],
  [
    '截至2023年12月31日，单价100万元（含）以上设备（不含车辆）2台（套）。',
    [['单价100万元（含）以上设备（不含车辆）', 'current', '2', '台', null, null]],
  ],
])('%s', (text, expected) => {
  expect(of(text)).toEqual(expected)
})

test('a sentence runs over a page break with a page number and a running header in between', () => {
  const header = '某局2023年度部门决算'
  const body = (text: string, number: number) => {
    const made = page(`${header}\n\n${text}`, number)
    const foot = {
      text: `- ${number} -`,
      bbox: [290, 800, 310, 812] as const,
      source: 'text' as const,
      confidence: 1,
      size: 12,
    }
    return { ...made, words: [...made.words, foot] }
  }
  const pages = [body('本年支出合计30万元，其中：基本支出', 1), body('20万元，占66.67%。', 2), body('完。', 3)]
  const found = figures(pages, [], 2023)
  expect(found.map(f => [f.subject, f.value, f.page])).toEqual([
    ['本年支出合计', '30', 1],
    ['基本支出', '20', 2],
    ['基本支出', '66.67', 2],
  ])
})

test('section, reason and place', () => {
  const text = '一、收入决算情况说明\n 本年收入合计5万元，比上年增加1万元，主要原因：人员增加。'
  const [income] = figures([page(text)], [], 2023)
  expect(income).toMatchObject({ section: '一、收入决算情况说明', reason: '人员增加', page: 1 })
  // 本年收入合计 takes six characters of 12 points behind the indent of 24.
  expect(income?.bbox.slice(0, 3)).toEqual([94 + 72, 80, 94 + 72 + 36])
})

test('definitions of terms state nothing', () => {
  expect(figures([page('第四部分名词解释\n 一、单价：指100万元的设备2台。')], [], 2023)).toEqual([])
})
