import { expect, test } from 'vitest'
import type { Check } from '../../src/model.ts'
import { reportMarkdown, sentence } from '../../src/write/markdown.ts'
import { factOf, issueOf, reportOf } from '../fixtures/report.ts'

const check = (id: string, outcome: Check['outcome']): Check => ({
  id,
  rule: 'revenue.row-sum',
  outcome,
  expected: null,
  actual: null,
  tolerance: null,
  facts: [],
})

test('the document, what of it is proven, and the findings: errors before warnings before notes', () => {
  const report = reportOf({
    facts: [
      factOf({ verdict: 'proven' }),
      factOf({ id: 'f2', verdict: 'disputed', because: [{ reason: 'contradicted', checks: ['c2'] }] }),
      factOf({ id: 'f3', amount: null, text: '---' }),
    ],
    checks: [check('c1', 'pass'), check('c2', 'fail')],
    issues: [
      issueOf({ severity: 'note', rule: 'rounding', message: '共2处尾差。', page: null }),
      issueOf({ severity: 'warning', message: '第9页为3个', page: 9 }),
      issueOf({ severity: 'error', message: '甲', page: 7 }),
      issueOf({ severity: 'error', message: '乙', page: 2 }),
    ],
  })
  expect(reportMarkdown(report)).toBe(`# 某局2023年度部门决算

- 文件：某局2023.pdf，1页
- 部门（单位）：某局
- 地区：江西省
- 年度：2023
- 类型：部门决算
- 读取：全部读出
- 数据：2个数，已证实1，未证实0，存疑1，已修正0
- 缘由：它所在的勾稽关系不成立（1）
- 检查：2项，相符1，不符1，数据不足0，不适用0
- 发现：错误2条，警告1条，提示1条

## 错误（2）

1. 第2页：乙。
2. 第7页：甲。

## 警告（1）

1. 第9页为3个。

## 提示（1）

1. 共2处尾差。
`)
})

test('nothing found; pages that were not read', () => {
  const [page] = reportOf().pages
  const text = reportMarkdown(reportOf({ status: 'partial', pages: [{ ...page!, read: false }] }))
  expect(text).toContain('- 读取：部分页未读：第1页\n')
  expect(text.endsWith('\n没有发现问题。\n')).toBe(true)
})

test('many notes of one kind are one line; each repair is told', () => {
  const notes = (rule: string) =>
    Array.from({ length: 7 }, (_, i) => issueOf({ rule, severity: 'note', message: `第${i}处`, page: i + 1 }))
  const lines = (rule: string) =>
    reportMarkdown(reportOf({ issues: notes(rule) }))
      .split('\n')
      .filter(l => /^\d+\./.test(l))
  expect(lines('codes.name-differs')).toEqual([
    '1. 第1页：第0处。第2页：第1处。第3页：第2处。同类共7处，全部见 issues.csv。',
  ])
  expect(lines('repair')).toHaveLength(7)
})

test('what a PDF prints is no markup', () => {
  const message = '名称印为“<img src=x onerror=1> [a](javascript:b) `c` *d*”\n## 假标题'
  const line = reportMarkdown(reportOf({ issues: [issueOf({ message })] }))
    .split('\n')
    .find(l => l.startsWith('1.'))
  expect(line).toBe(
    '1. 第1页：名称印为“&lt;img src=x onerror=1> \\[a\\](javascript:b) \\`c\\` \\*d\\*” \\#\\# 假标题。',
  )
})

test('a page that the message names is not said again', () => {
  expect(sentence(issueOf({ message: '《收入决算表》第5页合计不符。', page: 5 }))).toBe('《收入决算表》第5页合计不符。')
})
