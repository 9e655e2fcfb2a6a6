import { readFileSync } from 'node:fs'
import { expect, describe as suite, test } from 'vitest'
import type { Report } from '../../src/model.ts'
import { citations } from '../../src/narrative/citations.ts'
import { describe } from '../../src/narrative/document.ts'
import { figures } from '../../src/narrative/figures.ts'
import { organization } from '../../src/narrative/organization.ts'
import { withDocument } from '../../src/pdf/document.ts'
import { readPage } from '../../src/pdf/read.ts'
import { checkFigures } from '../../src/validate/text/figures.ts'
import { cellOf, factOf, reportOf, tableOf } from '../fixtures/report.ts'
import { page } from '../narrative/page.ts'

const said = (text: string, parts: Partial<Report> = {}): Report => {
  const facts = parts.facts ?? []
  const pages = [page(text)]
  return reportOf({
    tables: [],
    facts,
    figures: figures(pages, facts, 2023),
    citations: citations(pages),
    organization: organization(pages, []),
    ...parts,
  })
}
const outcomes = (report: Report, rule: string) =>
  checkFigures(report)
    .checks.filter(c => c.rule === rule)
    .map(c => c.outcome)
const issues = (report: Report) => checkFigures(report).issues.map(i => `${i.severity} ${i.message}`)

test.each([
  // 105.30 ÷ (63.31 + 105.30) = 62.45%
  ['narrative.change-rate', '年初结转和结余63.31万元，比上年减少105.30万元，下降62.45%。', 'pass'],
  ['narrative.change-rate', '年初结转和结余63.31万元，比上年减少105.30万元，下降62.54%。', 'fail'],
  // 3.35 ÷ 63.31 = 5.29%, but 3.354 ÷ 63.314 would print as 5.30%
  ['narrative.change-rate', '年末结转和结余59.96万元，比上年减少3.35万元，下降5.30%。', 'pass'],
  ['narrative.change-rate', '资本性支出0.00万元，与上年相比增加0.00万元，增长0%。', 'not-applicable'],
  ['narrative.zero-base', '收入总计3.00万元，比上年增加3.00万元，增长100.00%。', 'fail'],
  ['narrative.direction', '收入总计3.00万元，比上年增加1.00万元，下降50.00%。', 'fail'],
  ['narrative.change', '职工数151327人，相比2022年的148177人，净增3150人。', 'pass'],
  ['narrative.change', '职工数151327人，相比2022年的148177人，净增3510人。', 'fail'],
  ['narrative.completion', '三公经费年初预算为4万元，支出决算为3万元，完成年初预算的75%。', 'pass'],
  [
    'narrative.completion',
    '支出决算数为1.00万元，年初预算为4.00万元，支出决算为3.00万元，为年初预算的57.00%。',
    'fail',
  ],
  ['narrative.change-rate', '收入预算为8.80万元，比2022年减少1.20万元，下降12.00%。', 'pass'],
  ['narrative.completion', '三公经费年初预算为4.00万元，支出决算为3.00万元，完成年初预算的57%。', 'fail'],
  ['narrative.completion', '三公经费年初预算为0万元，支出决算为3万元，完成年初预算的75%。', 'fail'],
  ['narrative.completion', '三公经费年初预算为5万元，全年预算为4万元，支出决算为3万元，完成全年预算的75%。', 'pass'],
  ['narrative.parts', '本年支出合计3.00万元，其中：基本支出1.00万元，项目支出2.00万元。', 'pass'],
  ['narrative.parts', '本年支出合计3.00万元，其中：基本支出1.00万元，项目支出2.50万元。', 'fail'],
  [
    'narrative.procurement',
    '七、政府采购支出情况说明\n 政府采购金额为21.07万元。在面向中小企业预留的政府采购项目中，由中小企业供应商中标的，采购金额21.07万元；在其他政府采购项目中，由中小企业供应商中标的，采购金额2万元。',
    'fail',
  ],
])('%s: %s', (rule, text, outcome) => {
  expect(outcomes(said(text), rule)).toEqual([outcome])
})

test('shares: the base that suits most of them judges the others', () => {
  const text =
    '本年收入合计100.00万元，其中：财政拨款收入70.00万元，占70.00%；事业收入20.00万元，占20.00%；其他收入10.00万元，占11.00%。'
  expect(outcomes(said(text), 'narrative.share')).toEqual(['pass', 'pass', 'fail'])
  expect(issues(said(text))).toEqual([
    'error 其他收入：文中为11.00%，10.00 ÷ 本年收入合计 100.00万元 = 10.00%（第1页）',
  ])
})

test('a share that falls is no rate of the amount before it', () => {
  expect(issues(said('项目支出3.00万元，比上年增加1.00万元，占比下降2.00%。'))).toEqual([])
})

test('a share in a section that states no base is not judged', () => {
  expect(outcomes(said('财政拨款收入70.00万元，占70.00%。'), 'narrative.share')).toEqual(['insufficient-data'])
})

test('a difference within rounding is a note', () => {
  const text = '政府采购支出总额251.25万元，其中：货物采购4.79万元、工程采购0.00万元、服务采购246.47万元。'
  expect(issues(said(text))).toEqual([
    'note 政府采购支出总额：文中为251.25万元，分项 4.79 + 0.00 + 246.47 = 251.26万元，属尾差（第1页）',
  ])
})

test('text against table, with clipped amounts in the table', () => {
  const total = (text: string) => [
    factOf({ id: 'f1', code: null, label: '合计', measure: 'total', amount: text, text, unit: '万元' }),
  ]
  const text = '一、收入决算情况说明\n 本年收入合计1976.02万元。'
  expect(issues(said(text, { facts: total('1976.02') }))).toEqual([])
  expect(issues(said(text, { facts: total('1976.0') }))).toEqual([])
  expect(issues(said(text, { facts: total('1967.02') }))[0]).toMatch(
    /^error 本年收入合计：文中为1976.02万元（第1页），《.*》（第1页）“合计”为1967.02万元，两处不符$/,
  )
})

test('items that the text lists have amounts in the table', () => {
  const statement = 'general-budget-basic-expenditure'
  const rows = [
    ['30207', '邮电费', '0.00', '30201', '办公费', '3.00'],
    ['30211', '差旅费', '1.00', '30216', '培训费', ''],
  ]
  const table = tableOf({
    statement,
    columns: ['编码', '名称', '金额', '编码', '名称', '金额'],
    rows: rows.map(r => r.map(cellOf)),
  })
  const facts = rows.flatMap((row, r) =>
    [2, 5].flatMap(column => {
      const [code, label, text] = row.slice(column - 2, column + 1) as [string, string, string]
      return text ? [factOf({ id: `f${r}${column}`, statement, code, label, row: r, column, amount: text, text })] : []
    }),
  )
  const found = (items: string) => issues(said(`公用经费4.00万元，主要包括：${items}。`, { facts, tables: [table] }))
  expect(found('办公费、差旅费')).toEqual([])
  expect(found('办公费、邮电费')).toEqual([
    'warning 公用经费文中“主要包括”邮电费（第1页），而《收入决算表》（第1页）中邮电费 0.00；表中有金额而文中未列的有30211 差旅费 1.00',
  ])
  expect(found('办公费、差旅费、培训费')).toEqual([
    'warning 公用经费文中“主要包括”培训费（第1页），而《收入决算表》（第1页）中培训费 为空',
  ])
})

test('a part whose number is misread leaves the sum open', () => {
  const text = '政府采购支出总额6.00元，其中：政府采购货物支出1.00元、政府采购工程支出2.00元、政府采购服务支出3.00—元。'
  expect(outcomes(said(text), 'narrative.parts')).toEqual(['insufficient-data'])
})

test('what was read from a picture gives no error, only a warning', () => {
  const text = '本年支出合计3.00万元，其中：基本支出1.00万元，项目支出2.50万元。'
  const [info] = reportOf().pages
  const onPicture = (engine: string | null) =>
    issues(said(text, { pages: [{ ...info!, engine }] })).map(i => i.split(' ')[0])
  expect(onPicture(null)).toEqual(['error'])
  expect(onPicture('ppocr')).toEqual(['warning'])
})

test('the same thing given two ways', () => {
  const text = [
    '第一部分某局概况',
    '一、机构设置',
    ' 本局设立2个内设机构，分别是：秘书科、财务科。按照《某市绩效管理办法》（某财〔2024〕15号）执行。',
    '二、绩效情况',
    ' 个贷逾期率实际为0.329‰。2023年度支出总计30万元。',
    '三、附件',
    ' 本局设3个职能科室。依据《某市绩效管理办法》（某财〔2023〕15号）。个贷逾期率实际为0.329%。2023年度支出总计40万元。',
  ].join('\n')
  expect(issues(said(text))).toEqual([
    'warning 支出总计：第1页为30万元，第1页为40万元',
    'error 逾期率：第1页为0.329‰，第1页为0.329%，单位相差十倍',
    'error 内设机构：第1页为2个，第1页为3个',
    'error 《某市绩效管理办法》的文号：第1页为某财〔2024〕15号，第1页为某财〔2023〕15号',
  ])
})

test('a count against the names that follow it', () => {
  const text = '第一部分某局概况\n一、机构设置\n 本局设立4个内设机构，分别是：秘书科、财务科、信息科。'
  expect(issues(said(text))).toEqual(['warning 内设机构文中称4个，列出3个（第1页）'])
})

test('targets against results', () => {
  const goals = '（1）增值收益：≥130万元。\n（2）贷款逾期率：≤0.3‰。'
  const text = (income: string) => `${goals}\n③增值收益。截至12月底增值收益${income}万元，达到预期目标。`
  expect(outcomes(said(text('131')), 'performance.target')).toEqual(['pass'])
  expect(issues(said(text('104')))).toEqual([
    'error 增值收益：目标≥130万元（第1页），结果为104万元（第1页），未达目标，文中却称达到',
  ])
})

test('score tables: rates and totals, as rows and as columns', () => {
  const rows = (rate: string, sum: string) => [
    ['权重', '10', '32', '42'].map(cellOf),
    ['分值', '10', '27.9', sum].map(cellOf),
    ['得分率', '100.00%', rate, '90.24%'].map(cellOf),
  ]
  const across = (rate: string, sum: string) =>
    tableOf({ statement: null, columns: ['评价部门', '投入', '效果', '合计'], rows: rows(rate, sum) })
  expect(issues(said('无。', { tables: [across('87.19%', '37.9')] }))).toEqual([])
  expect(issues(said('无。', { tables: [across('88.75%', '37.8')] }))).toEqual([
    'error 效果得分率：文中为88.75%，27.9 ÷ 32 = 87.19%（第1页）',
    'error 合计得分率：文中为90.24%，37.8 ÷ 42 = 90.00%（第1页）',
    'error 合计印为37.8，10 + 27.9 = 37.9',
  ])
  const down = tableOf({
    statement: null,
    columns: ['指标', '分值', '得分'],
    rows: [
      ['投入', '10', '9'],
      ['效果', '20', '20'],
      ['合计', '30', '30'],
    ].map(r => r.map(cellOf)),
  })
  expect(issues(said('无。', { tables: [down] }))).toEqual(['error 合计印为30，9 + 20 = 29'])
  expect(outcomes(said('无。', { tables: [down] }), 'performance.score-sum')).toEqual(['pass', 'fail'])
})

test('scores of a group in the text; 2项均为4分 counts twice', () => {
  const text = (score: string) =>
    `产出指标由3个指标构成，权重为10分，实际得分为${score}分。\n①甲。该项指标得分为1分。\n②乙。2项指标均为4分。`
  expect(outcomes(said(text('9')), 'performance.group-sum')).toEqual(['pass'])
  expect(issues(said(text('8.5')))).toEqual(['error 产出指标实际得分印为8.5分，各项得分 1 + 4 + 4 = 9分（第1页）'])
})

test('publication: year and department of tables, empty tables with a word', () => {
  const fund = (notes: string[]) =>
    tableOf({ title: '2022年政府性基金收支决算表', entity: '某某厅', rows: [['合计', '', ''].map(cellOf)], notes })
  expect(issues(said('无。', { tables: [fund([])] }))).toEqual([
    'warning 《2022年政府性基金收支决算表》印为2022年，封面为2023年',
    'warning 《2022年政府性基金收支决算表》（第1页）的部门印为某某厅，封面为某局',
    'note 《2022年政府性基金收支决算表》没有数据，表下也没有说明',
  ])
  const read = { ...reportOf().pages[0]!, engine: 'ppocr' }
  expect(issues(said('无。', { tables: [fund([]), fund([])], pages: [read] }))[2]).toBe(
    'note 《2022年政府性基金收支决算表》等2张表（第1、1页）的部门印为某某厅，封面为某局',
  )
  // Score tables of projects are no statements: whether they are filled in is not asked.
  expect(issues(said('无。', { tables: [{ ...fund([]), statement: null }] }))).toEqual([])
  const fine = tableOf({ title: '2O23年收入决算表', entity: '某局（本级）', rows: [], notes: ['注：本表无数据。'] })
  expect(issues(said('无。', { tables: [fine] }))).toEqual([])
})

test('the sample seed-2024.pdf contradicts itself in at least eight ways, and general rules find them', async () => {
  const file = 'seed-2024.pdf'
  const bytes = new Uint8Array(readFileSync(new URL(`../../samples/${file}`, import.meta.url)))
  const pages = await withDocument({ file, bytes }, async pdf => {
    const read = []
    for (let n = 1; n <= pdf.numPages; n++) if (n < 5 || n > 16) read.push((await readPage(pdf, n)).page)
    return read
  })
  const document = describe(pages, [])
  const report = reportOf({
    document,
    tables: [],
    facts: [],
    figures: figures(pages, [], document.fiscalYear),
    citations: citations(pages),
    organization: organization(pages, []),
  })
  const text = issues(report).join('\n')
  for (const printed of [
    '27.5分',
    '25.28%',
    '130000万元，第22页为10000万元',
    '10419.89',
    '0.3‰，第22页为0.3%',
    '0.329%',
    '86.74%',
    '第21页为7个',
    '〔2023〕15号',
    '1969.84',
  ])
    expect(text).toContain(printed)
})

suite('what the budget gave the department', () => {
  const total = factOf({
    id: 'f1',
    code: null,
    label: '合计',
    rowRole: 'total',
    measure: 'fiscal_appropriation',
    amount: '1969.84',
    amountYuan: '19698400.00',
    text: '1,969.84',
    unit: '万元',
  })

  test('is stated once; of a project it is another', () => {
    const twice = '一、预算\n 2023年本中心财政年初预算收入2000万元。\n二、评价\n 2023年财政预算资金1969.84万元。'
    expect(issues(said(twice))).toEqual(['warning 财政预算资金：第1页为2000万元，第1页为1969.84万元'])
    expect(issues(said(twice.replace('1969.84', '2000')))).toEqual([])
    expect(issues(said(twice.replace('2023年财政预算资金', '项目财政预算资金')))).toEqual([])
  })

  test('is what the table of its revenue has, where the sentence is about all of it', () => {
    const paid = (sentence: string) =>
      outcomes(said(sentence, { facts: [total], tables: [tableOf()] }), 'narrative.appropriated')
    expect(paid('2023年市财政已拨款2000万元，本部门2023年度支出总计1969.84万元。')).toEqual(['fail'])
    expect(paid('2023年市财政已拨款1969.84万元，本部门2023年度支出总计1969.84万元。')).toEqual(['pass'])
    expect(paid('该项目市财政已拨款2000万元，项目支出1969.84万元。')).toEqual([])
  })
})

test('a whole divided in two ways, of which one adds up', () => {
  const text = (kinds: string) =>
    `三、分析\n 全市提取住房公积金185.45万元。其中，住房消费类提取129.66万元，销户提取${kinds}万元。市区提取130.14万元、浮梁提取55.31万元。`
  expect(outcomes(said(text('55.79')), 'narrative.breakdown')).toEqual(['pass', 'pass'])
  expect(outcomes(said(text('52.31')), 'narrative.breakdown')).toEqual(['fail', 'pass'])
  // the greatest of many
  expect(outcomes(said(text('12.31')), 'narrative.breakdown')).toEqual([])
})

test('a target for what is new, and a result that counts all there are', () => {
  const scope = (text: string) => outcomes(said(text), 'performance.target-scope')
  expect(scope('2023年计划新增单位300个，截至12月底，全市缴存单位数314个，达到既定目标。')).toEqual(['fail'])
  expect(scope('2023年计划新增单位300个，截至12月底，全市新增单位数314个，达到既定目标。')).toEqual([])
})

test("a code with another row's name", () => {
  const facts = [
    factOf({ id: 'f1', code: '2080505', label: '机关事业单位基本养老保险缴费支出' }),
    factOf({ id: 'f2', code: '2080506', label: '机关事业单位职业年金缴费支出' }),
  ]
  const code = (text: string) => issues(said(text, { facts })).filter(i => i.includes('编码'))
  expect(code('2080505机关事业单位基本养老保险缴费支出（项）12.30万元。')).toEqual([])
  expect(code('机关事业单位基本养老保险缴费（2080505）12.30万元。')).toEqual([])
  expect(code('2080505机关事业单位职业年金缴费支出（项）12.30万元。')).toEqual([
    'warning 2080505：文中（第1页）写作“机关事业单位职业年金缴费支出”，各表中为“机关事业单位基本养老保险缴费支出”，“机关事业单位职业年金缴费支出”的编码是2080506',
  ])
  expect(code('机关事业单位职业年金缴费支出（2080505）12.30万元。').length).toBe(1)
})
