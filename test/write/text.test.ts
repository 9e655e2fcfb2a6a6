import { expect, test } from 'vitest'
import { csvOf } from '../../src/write/csv.ts'
import { safeText } from '../../src/write/text.ts'

test.each([
  '=1+1',
  '+cmd',
  '-其他支出',
  '@SUM(A1)',
  '＝1+1',
  '＋A1',
  '－A1',
  '＠A1',
  '\t=1',
  '\r=1',
  '\t安全',
  '\u200b=1+1',
  '\ufeff=1+1',
  ' =1+1',
  '\u202e\u00ad\u3000@A1',
  '-1+1',
  '=-1',
  '+1,2',
])('%j gets an apostrophe', text => expect(safeText(text)).toBe(`'${text}`))

test.each([
  '-12.30',
  '-1,234.50',
  '+5',
  '－12.30',
  '-5.2%',
  '0.00',
  '---',
  '-',
  '－',
  '——',
  '支出=收入',
  '2080505',
  '',
  '其中：-1',
])('%j stays as it is', text => expect(safeText(text)).toBe(text))

test('no NUL or other control character reaches a CSV file', () => {
  expect(csvOf([['a\0b', '\u001b[2J', 'c\td\ne', -1, null]])).toBe('a\ufffdb,\ufffd[2J,"c\td\ne",-1,\n')
})
