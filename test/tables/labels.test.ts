import { expect, test } from 'vitest'
import { type Label, labelTree } from '../../src/tables/words/labels.ts'
import { runLines } from '../../src/tables/words/runs.ts'
import { centred } from './sheet.ts'

type Tree = string | readonly [string, readonly Tree[]]
const treeOf = ({ text, below }: Label): Tree => (below.length ? [text, below.map(treeOf)] : text)

test('labels in the middle of wide cells, beside names on the left and figures on the right of them', () => {
  const lines = runLines([
    ...[centred('收入', 179, 105), centred('支出', 558, 105)],
    ...[centred('项目', 140, 120), centred('预算数', 277, 120)],
    ...[centred('项目', 414, 120), centred('合计', 548, 120), centred('一般公共预算', 620, 120)],
    ...[centred('政府性基金预算', 692, 120), centred('国有资本经营预算', 764, 120)],
  ])
  const columns = [
    [45, 129],
    [288, 313],
    [319, 397],
    [556, 581],
    [628, 653],
    [705, 725],
  ].map(([from, to]) => ({ from: from!, to: to! }))
  expect(labelTree(lines, columns).map(treeOf)).toEqual([
    ['收入', ['项目', '预算数']],
    ['支出', ['项目', '合计', '一般公共预算', '政府性基金预算', '国有资本经营预算']],
  ])
})

test('小计 as often as there are groups stands under each, though half way down a header of three levels', () => {
  const parts = (x: number) => ['小计', '基本支出', '项目支出'].map((t, i) => centred(t, x + 60 * i, 140))
  const lines = runLines([
    ...[centred('项目', 140, 117), centred('预算数', 380, 117), centred('决算数', 580, 117)],
    ...[centred('科目编码', 75, 130), centred('科目名称', 180, 137)],
    ...[...parts(320), ...parts(520)],
    ...['类', '款', '项'].map((t, i) => centred(t, 50 + 25 * i, 150)),
  ])
  const columns = [45, 70, 95, 150, 310, 370, 430, 510, 570, 630].map(from => ({ from, to: from + 20 }))
  const trees = labelTree(lines, columns).map(treeOf)
  expect(trees.slice(-2)).toEqual([
    ['预算数', ['小计', '基本支出', '项目支出']],
    ['决算数', ['小计', '基本支出', '项目支出']],
  ])
})
