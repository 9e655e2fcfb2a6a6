import { expect, test } from 'vitest'
import { skippedNumbers } from '../../src/narrative/numbering.ts'
import { page } from './page.ts'

/** A full line shows how short the others are. */
const FULL = `\n ${'字'.repeat(33)}。`

const skipped = (text: string, tables: readonly { pages: number[] }[] = []) =>
  skippedNumbers([page(text + FULL)], tables).map(i => i.message)

test('a number that a list leaves out', () => {
  const list = '第三部分 情况说明\n一、收入情况\n 甲。\n二、支出情况\n 乙。\n四、其他情况\n 丙。'
  expect(skipped(list)).toEqual(['“二、”（第1页）之后为“四、”（第1页），编号缺一个。'])
  expect(skipped(list.replace('四、', '三、'))).toEqual([])
  // a table's title may be number three
  expect(skipped(list, [{ pages: [1] }])).toEqual([])
  const [info] = [page(list + FULL)]
  expect(skippedNumbers([{ ...info!, engine: 'ppocr' }], [])).toEqual([])
})

test('lists below start anew, and so do parts', () => {
  expect(skipped('一、收入\n（一）甲\n（二）乙\n二、支出\n（一）丙\n（三）丁')).toEqual([
    '“（一）”（第1页）之后为“（三）”（第1页），编号缺一个。',
  ])
  expect(skipped('第一部分 概况\n一、职责\n第二部分 说明\n三、收入')).toEqual([])
  expect(skipped('三、收入\n五、支出')).toEqual([])
})

test('a line of contents that runs on from the one before is no number left out', () => {
  expect(skipped('一、收入情况\n二、支出情况三、采购情况\n四、其他情况')).toEqual([])
})
