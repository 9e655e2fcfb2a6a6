import { expect, test } from 'vitest'
import { garble } from '../../src/pdf/analyse.ts'
import { pageOf, streamOf } from '../fixtures/pdf.ts'
import { pageFrom, textsOf } from './read-page.ts'

const IMAGE = streamOf('\x80', '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8')
const withImage = (content: string) =>
  pageFrom(pageOf({ content, resources: '/XObject<</I 5 0 R>>', objects: [IMAGE] }))
const FULL = 'q 595 0 0 842 0 0 cm /I Do Q'
const lines = (n: number, mode = 0) =>
  Array.from({ length: n }, (_, i) => `BT /F 10 Tf ${mode} Tr 60 ${780 - 15 * i} Td (row ${i}: 1,234.56) Tj ET`).join(
    ' ',
  )

test('a page that is one picture is scanned', async () => {
  expect(await withImage(FULL)).toMatchObject({
    kind: 'scanned',
    read: false,
    reason: '100 % of the page is a picture, 0 characters of text',
  })
})

test('a page number over it does not make it text', async () => {
  expect(await withImage(`${FULL} BT /F 10 Tf 290 30 Td (- 12 -) Tj ET`)).toMatchObject({ kind: 'scanned' })
})

test('invisible text over a full-page picture is the text layer of a scan', async () => {
  const page = await withImage(`${FULL} ${lines(20, 3)}`)
  expect(page).toMatchObject({ kind: 'scanned', read: false, words: [] })
  expect(page.reason).toMatch(/invisible characters over it$/)
})

test('visible text over a full-page background is text', async () => {
  const page = await withImage(`${FULL} ${lines(20)}`)
  expect(page).toMatchObject({ kind: 'text', read: true })
  expect(textsOf(page)).toContain('row0:1,234.56')
})

test('a small picture beside text, and a page of strips', async () => {
  expect(await withImage(`q 80 0 0 80 60 700 cm /I Do Q ${lines(3)}`)).toMatchObject({ kind: 'text' })
  const strips = Array.from({ length: 10 }, (_, i) => `q 595 0 0 84.2 0 ${84.2 * i} cm /I Do Q`).join(' ')
  expect(await withImage(strips)).toMatchObject({ kind: 'scanned' })
})

test('an inline picture over the page is a scan too', async () => {
  const inline = 'q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q'
  expect(await withImage(inline)).toMatchObject({ kind: 'scanned' })
})

const RANDOM = '笞诂迨陂黪瘕邾铧鹨疬蟓缣孛槲锛桡黼鲺掴蔸骣蕺裎篁麽耢瞀胩郗蚍觖茳蘼笄嵫瑗缦岬狷茆嗾'
const ACCOUNT =
  '本年收入合计财政拨款收入上级补助收入事业收入经营收入附属单位上缴收入其他收入支出功能分类科目编码科目名称'

test('characters that no account uses are a broken Unicode map', () => {
  expect(garble(RANDOM)).toMatch(/ideographs are common in accounts/)
  expect(garble(ACCOUNT)).toBeNull()
  expect(garble('\ue000'.repeat(30) + ACCOUNT.slice(0, 30))).toMatch(/private/)
  expect(garble('ÄÖæ¸¬è©¦'.repeat(10))).toMatch(/of another script/)
})

test('too little text says nothing', () => {
  expect(garble(RANDOM.slice(0, 20))).toBeNull()
  expect(garble('1,234.56 '.repeat(100))).toBeNull()
})
