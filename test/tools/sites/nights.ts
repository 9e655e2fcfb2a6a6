/** What happens to the documents of every made site within three nights. */
import { lineOfText, pdfOf } from '../../fixtures/pdf.ts'
import { KINDS } from './kinds.ts'
import type { Doc, Kind } from './site.ts'

const doc = (kind: Kind, id: string, name: string, version: number): Doc => ({
  id,
  title: `${name}局2023年部门决算`,
  bytes: pdfOf([lineOfText(`site ${KINDS.indexOf(kind)} ${name.codePointAt(0)} version ${version}`)]),
})

/** 甲 stays, 乙 changes in the second night, 丙 goes in the third, 丁 comes in the second and has moved in the third. */
export const NIGHTS: readonly ((kind: Kind) => readonly Doc[])[] = [
  kind => [doc(kind, 'a', '甲', 1), doc(kind, 'b', '乙', 1), doc(kind, 'c', '丙', 1)],
  kind => [doc(kind, 'a', '甲', 1), doc(kind, 'b', '乙', 2), doc(kind, 'c', '丙', 1), doc(kind, 'd', '丁', 1)],
  kind => [
    doc(kind, 'a', '甲', 1),
    doc(kind, 'b', '乙', 2),
    { ...doc(kind, 'd', '丁', 1), id: 'e', title: '戊局2023年部门决算' },
  ],
]

/** What the summary of each night has of each site. */
export const EXPECTED: readonly Readonly<Record<'new' | 'changed' | 'withdrawn' | 'moved', number>>[] = [
  { new: 3, changed: 0, withdrawn: 0, moved: 0 },
  { new: 1, changed: 1, withdrawn: 0, moved: 0 },
  { new: 0, changed: 0, withdrawn: 1, moved: 1 },
]
