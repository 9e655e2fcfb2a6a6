import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findInputs } from '../../src/batch/inputs.ts'
import { scratch } from '../fixtures/folder.ts'

function tree(...files: string[]): string {
  const root = scratch()
  for (const file of files) {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), '')
  }
  return root
}

test('a folder gives its PDFs to any depth, in an order that no locale changes', () => {
  const root = tree('乙.pdf', 'b/é.PDF', 'b/a.pdf', 'B.pdf', 'note.txt', '._a.pdf', '.git/x.pdf')
  expect(findInputs([root])).toEqual({
    files: ['B.pdf', 'b/a.pdf', 'b/é.PDF', '乙.pdf'].map(f => join(root, f)),
    problems: [],
  })
})

test('a file is taken by whatever name, a glob by its matches', () => {
  const root = tree('a[1].pdf', 'a2.pdf', 'a3.txt')
  expect(findInputs([join(root, 'a[1].pdf'), join(root, 'a?.pdf'), join(root, 'a3.txt')]).files).toEqual(
    ['a[1].pdf', 'a2.pdf', 'a3.txt'].map(f => join(root, f)),
  )
})

test('the same file given twice, or by a link, is one', () => {
  const root = tree('a.pdf')
  symlinkSync(join(root, 'a.pdf'), join(root, 'b.pdf'))
  expect(findInputs([join(root, 'a.pdf'), root, join(root, '../', root.split('/').at(-1)!, 'b.pdf')]).files).toEqual([
    join(root, 'a.pdf'),
  ])
})

test('what gives nothing is told in one line that says what to do', () => {
  const root = tree('empty/readme.txt')
  const { files, problems } = findInputs([join(root, 'empty'), join(root, 'gone.pdf'), join(root, '*.pdf')])
  expect(files).toEqual([])
  expect(problems).toEqual([
    `${join(root, 'empty')}: there are no PDF files in this folder; give another`,
    `${join(root, 'gone.pdf')}: there is no such file or folder; check the path`,
    `${join(root, '*.pdf')}: no file matches this pattern; check it`,
  ])
})
