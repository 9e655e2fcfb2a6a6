import { describe, expect, test } from 'vitest'
import { pageOf, streamOf } from '../fixtures/pdf.ts'
import { pageFrom, textsOf } from './read-page.ts'

type Parts = Omit<Parameters<typeof pageOf>[0], 'content'>
const read = (content: string, rest: Parts = {}) => pageFrom(pageOf({ content, ...rest }))
const words = async (content: string, rest: Parts = {}) => textsOf(await read(content, rest))
const at = (x: number, y: number, text: string) => `BT /F 10 Tf ${x} ${y} Td (${text}) Tj ET`
const box = (x: number, y: number, w: number, h: number) => `${x} ${y} ${w} ${h} re f`
const image = (entries: string, data: string) =>
  streamOf(data, `/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray${entries}`)

describe('what is painted later lies on top', () => {
  test('a white rectangle hides what was printed before it', async () => {
    expect(
      await words(`${at(100, 700, '1,999.99')} 1 g ${box(98, 697, 60, 12)} 0 g ${at(100, 700, '2,040.55')}`),
    ).toEqual(['2,040.55'])
  })

  test('what is hidden stays as an opinion', async () => {
    const page = await read(`${at(100, 700, '1,999.99')} 1 g ${box(98, 697, 60, 12)}`)
    expect(page.hidden?.map(w => w.text)).toEqual(['1,999.99'])
  })

  test('so does a wide white line, a rule under it too', async () => {
    const rule = '90 705 m 200 705 l S'
    const page = await read(`${at(100, 700, 'old')} ${rule} q 1 G 20 w 80 704 m 220 704 l S Q ${at(100, 600, 'new')}`)
    expect([textsOf(page), page.edges]).toEqual([['new'], []])
  })

  test('a ground drawn before its text hides nothing, nor does one drawn beside it', async () => {
    const content = `1 g ${box(98, 697, 60, 12)} 0 g ${at(100, 700, '12.00')} 1 g ${box(200, 697, 60, 12)}`
    expect(await words(content)).toEqual(['12.00'])
  })

  test('a highlighter is transparent', async () => {
    const resources = '/ExtGState<</M<</BM/Multiply>>/T<</ca 0.4>>>>'
    for (const state of ['M', 'T'])
      expect(
        await words(`${at(100, 700, '12.00')} /${state} gs 1 1 0 rg ${box(98, 697, 60, 12)}`, { resources }),
      ).toEqual(['12.00'])
  })

  test('a frame of two rectangles is hollow', async () => {
    expect(await words(`${at(100, 700, '12.00')} 1 0 0 rg 90 690 80 30 re 92 692 76 26 re f*`)).toEqual(['12.00'])
  })

  test.each([
    ['a picture', '', ['new']],
    ['a picture with transparency', '/SMask 6 0 R', ['old', 'new']],
  ])('%s', async (_, mask, seen) => {
    const content = `${at(100, 700, 'old')} q 60 0 0 12 98 697 cm /I Do Q ${at(100, 600, 'new')}`
    const objects = [image(mask, 'z'), image('', 'A')]
    expect(await words(content, { resources: '/XObject<</I 5 0 R>>', objects })).toEqual(seen)
  })

  test('a picture hides no more than what its clip shows of it', async () => {
    const content = `${at(100, 700, 'seen')} ${at(100, 650, 'old')} q 90 640 100 30 re W n 100 0 0 80 90 640 cm /I Do Q`
    expect(await words(content, { resources: '/XObject<</I 5 0 R>>', objects: [image('', 'z')] })).toEqual(['seen'])
  })

  test('a note that a viewer shows hides what it covers', async () => {
    const note = streamOf(
      `1 g ${box(0, 0, 60, 12)} 0 g BT /F 10 Tf 2 3 Td (213.22) Tj ET`,
      '/Type/XObject/Subtype/Form/BBox[0 0 60 12]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>',
    )
    const annotation = (flags: number) =>
      `/Annots[<</Type/Annot/Subtype/FreeText/Rect[98 697 158 709]/F ${flags}/Contents(213.22)/DA(/Helv 10 Tf)/AP<</N 5 0 R>>>>]`
    const content = at(100, 700, '214.22')
    expect(await words(content, { entries: annotation(4), objects: [note] })).toEqual(['213.22'])
    expect(await words(content, { entries: annotation(2), objects: [note] })).toEqual(['214.22']) // hidden
  })
})

describe('the colour of its ground', () => {
  test('white on paper is not seen, white on blue is', async () => {
    const content = `1 g ${at(100, 700, '0.01')} 0 0 0.5 rg ${box(98, 597, 60, 12)} 1 g ${at(100, 600, 'Head')}`
    expect(await words(content)).toEqual(['Head'])
  })

  test('blue on the same blue is not seen', async () => {
    expect(
      await words(`0 0 0.5 rg ${box(98, 597, 60, 12)} ${at(100, 600, '0.01')} 0 g ${at(100, 500, '2.00')}`),
    ).toEqual(['2.00'])
  })

  test('white on a picture or a curved ground may be seen', async () => {
    expect(await words(`0 0 0.5 rg 90 590 m 90 640 190 640 190 590 c f 1 g ${at(100, 600, 'Head')}`)).toEqual(['Head'])
  })
})

describe('layers', () => {
  const catalog = (state: 'ON' | 'OFF') =>
    Buffer.from(
      pageOf({
        content: `/OC /L BDC ${at(100, 700, 'draft')} EMC ${at(100, 600, 'final')}`,
        resources: '/Properties<</L 5 0 R>>',
        objects: ['<</Type/OCG/Name(draft)>>'],
      })
        .toString('latin1')
        .replace('<</Type/Catalog', `<</OCProperties<</OCGs[5 0 R]/D<</${state}[5 0 R]>>>>/Type/Catalog`),
      'latin1',
    )
  test('what is off is not shown', async () => {
    expect(textsOf(await pageFrom(catalog('OFF')))).toEqual(['final'])
    expect(textsOf(await pageFrom(catalog('ON')))).toEqual(['draft', 'final'].toSorted())
  })
})

describe('struck out', () => {
  test('a line through a figure', async () => {
    const content = `${at(100, 700, '1,222.22')} 0.5 w 100 703.5 m 138 703.5 l S ${at(160, 700, '1,320.15')}`
    expect(await words(content)).toEqual(['1,320.15'])
  })

  test('an underline, and a rule of the table that passes through', async () => {
    expect(await words(`${at(100, 700, '12.00')} 0.5 w 100 698.5 m 125 698.5 l S`)).toEqual(['12.00'])
    expect(await words(`${at(100, 700, '12.00')} 0.5 w 50 703.5 m 325 703.5 l S`)).toEqual(['12.00'])
  })
})

describe('printed across the page', () => {
  const rules = '0 G 0.5 w 90 690 m 90 760 l S 150 690 m 150 760 l S 210 690 m 210 760 l S'
  const figures = `${at(100, 730, '12.00')} ${at(160, 730, '34.00')} ${at(100, 710, '56.00')} ${at(160, 710, '78.00')}`
  const seen = ['12.00', '34.00', '56.00', '78.00']

  test('an upright watermark, pale, across the cells', async () => {
    const mark = (y: number) => `0.8 g BT /F 14 Tf 95 ${y} Td (Internal only) Tj ET 0 g`
    expect(await words(`${mark(700)} ${mark(728)} ${rules} ${figures}`)).toEqual(seen)
    expect(await words(`${rules} ${figures} ${mark(728)}`)).toEqual(seen)
  })

  test('a pattern of small pale marks, between the rules too', async () => {
    const marks = [92, 112, 145, 170, 190].flatMap(x => [700, 720, 740].map(y => at(x, y, '10.1.2.3')))
    expect(await words(`0.8 g ${marks.join(' ')} 0 g ${rules} ${figures}`)).toEqual(seen)
  })

  test('a round stamp with its text', async () => {
    const circle = '1 0 0 RG 200 725 m 200 765 120 765 120 725 c 120 685 200 685 200 725 c S'
    expect(await words(`${figures} ${circle} 1 0 0 rg ${at(155, 700, '53012')} ${at(150, 745, 'Seal')}`)).toEqual(seen)
  })

  test('a large title that a slanted watermark crosses stays', async () => {
    const slanted = '0.8 g BT /F 40 Tf 0.87 0.5 -0.5 0.87 100 690 Tm (Internal) Tj ET 0 g'
    const title = 'BT /F 26 Tf 95 760 Td (Accounts) Tj ET'
    expect(await words(`${slanted} ${title} ${rules} ${figures}`)).toEqual(['Accounts', ...seen])
  })

  test('red figures in their cells stay', async () => {
    expect(await words(`${rules} ${figures} 1 0 0 rg ${at(100, 750, '-9.00')}`)).toEqual(['-9.00', ...seen])
  })
})

describe('form fields', () => {
  const field = (rest: string) =>
    `/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(2,040.55)/Q 2/DA(/Helv 9 Tf 0 g)/Rect[200 600 264 618]${rest}>>]`

  test('without a drawing, the value is placed as a viewer does', async () => {
    const page = await read(at(100, 700, 'Total'), { entries: field('/F 4') })
    const value = page.words.find(w => w.text === '2,040.55')!
    expect(value.bbox.map(Math.round)).toEqual([227, 229, 262, 238])
  })

  test('hidden ones are not shown', async () => {
    expect(await words(at(100, 700, 'Total'), { entries: field('/F 2') })).toEqual(['Total'])
    expect(await words(at(100, 700, 'Total'), { entries: field('/F 32') })).toEqual(['Total'])
  })
})
