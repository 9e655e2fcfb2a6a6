import { describe, expect, test } from 'vitest'
import { printed } from '../../src/pdf/characters.ts'
import { pageOf, streamOf } from '../fixtures/pdf.ts'
import { pageFrom, textsOf } from './read-page.ts'

const words = async (content: string, rest: Partial<Parameters<typeof pageOf>[0]> = {}) =>
  textsOf(await pageFrom(pageOf({ content, ...rest })))

describe('printed twice counts once', () => {
  test.each([
    ['fake bold', 'BT /F 10 Tf 100 700 Td (1,976.02) Tj ET BT /F 10 Tf 100.4 700 Td (1,976.02) Tj ET'],
    ['a shadow', 'BT /F 10 Tf 101 699 Td (1,976.02) Tj ET BT /F 10 Tf 100 700 Td (1,976.02) Tj ET'],
    ['four times', Array.from({ length: 4 }, (_, i) => `BT /F 10 Tf ${100 + i / 5} 700 Td (1,976.02) Tj ET`).join(' ')],
  ])('%s', async (_, content) => {
    expect(await words(content)).toEqual(['1,976.02'])
  })

  test('but a doubled figure stays doubled', async () => {
    expect(await words('BT /F 10 Tf 100 700 Td (111,222.00) Tj 0 -14 Td (111,222.00) Tj ET')).toEqual([
      '111,222.00',
      '111,222.00',
    ])
  })

  test('fill and stroke (render mode 2) is one character', async () => {
    expect(await words('BT /F 10 Tf 2 Tr 100 700 Td (Total) Tj ET')).toEqual(['Total'])
  })
})

describe('not printed', () => {
  test('invisible text (render mode 3)', async () => {
    expect(await words('BT /F 10 Tf 100 700 Td (seen) Tj 3 Tr 0 -14 Td (hidden) Tj ET')).toEqual(['seen'])
  })

  test('fully transparent text', async () => {
    const content = 'BT /F 10 Tf 100 700 Td (seen) Tj ET /T gs BT /F 10 Tf 100 600 Td (hidden) Tj ET'
    expect(await words(content, { resources: '/ExtGState<</T<</ca 0>>>>' })).toEqual(['seen'])
  })

  test('a slanted watermark', async () => {
    const watermark = 'BT /F 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (DRAFT) Tj ET'
    expect(await words(`${watermark} BT /F 10 Tf 100 700 Td (Total) Tj ET`)).toEqual(['Total'])
  })

  test('what a cell cuts off: 1,976.02 in a column too narrow', async () => {
    // Digits of Helvetica are 5.56 wide at 10 pt: the last begins after 36.1 of 41.7.
    expect(await words('q 100 690 36 20 re W n BT /F 10 Tf 100 700 Td (1,976.02) Tj ET Q')).toEqual(['1,976.0'])
  })
})

describe('words', () => {
  test('a line is one word as long as no gap is in it, however it is positioned', async () => {
    expect(await words('BT /F 10 Tf 100 700 Td [(12) -20 (,3) 30 (45.) (67)] TJ ET')).toEqual(['12,345.67'])
    expect(await words('BT /F 10 Tf 100 700 Td (12) Tj 11.12 0 Td (345) Tj ET')).toEqual(['12345'])
    expect(await words('BT /F 10 Tf 1 0 0 1 111.12 700 Tm (345) Tj 1 0 0 1 100 700 Tm (12) Tj ET')).toEqual(['12345'])
  })

  test('characters follow from where they stand, not from the order in the file', async () => {
    const comma =
      'BT /F 10 Tf 1 0 0 1 100 700 Tm (3) Tj 1 0 0 1 108.34 700 Tm (700.45) Tj 1 0 0 1 105.56 700 Tm (,) Tj ET'
    expect(await words(comma)).toEqual(['3,700.45'])
    const last = 'BT /F 10 Tf 1 0 0 1 100 700 Tm [(3) -278 (700.45)] TJ 1 0 0 1 105.56 700 Tm (,) Tj ET'
    expect(await words(last)).toEqual(['3,700.45'])
    const backwards = [...'12,345.67'].map((c, i) => `1 0 0 1 ${100 + i * 5} 700 Tm (${c}) Tj`).toReversed()
    expect(await words(`BT /F 10 Tf ${backwards.join(' ')} ET`)).toEqual(['12,345.67'])
  })

  test('squeezed figures keep their double digits', async () => {
    expect(await words('BT /F 10 Tf 40 Tz 100 700 Td (2,040.55) Tj ET')).toEqual(['2,040.55'])
  })

  test('letter-spaced figures are figures, side by side too', async () => {
    const content = 'BT /F 7 Tf 3.2 Tc 100 700 Td (2,040.55) Tj 66 0 Td (120.00) Tj 66 0 Td (-20.00) Tj ET'
    expect(await words(content)).toEqual(['2,040.55', '120.00', '-20.00'])
  })

  test('figures that touch without a rule between them', async () => {
    expect(await words('BT /F 10 Tf 100 700 Td (17,085.00) Tj 1 0 0 1 144.5 700 Tm (3,221.00) Tj ET')).toEqual([
      '17,085.00',
      '3,221.00',
    ])
  })

  test('a character whose box reaches over a rule and into the next text belongs to its own cell', async () => {
    const next = (x: number) => `BT /F 10 Tf 100 700 Td (301) Tj ET BT /F 10 Tf ${x} 700 Td (Wages) Tj ET`
    const rule = '115 690 m 115 710 l S'
    expect(textsOf(await pageFrom(pageOf({ content: `${next(114.5)} ${rule}` })))).toEqual(['301', 'Wages'])
    expect(textsOf(await pageFrom(pageOf({ content: next(114.5) })))).toEqual(['301Wages'])
  })

  test('dashes of a rule that stands between two figures are no decimal point, one alone is', async () => {
    const figures = 'BT /F 10 Tf 100 700 Td (590) Tj ET BT /F 10 Tf 121 700 Td (302) Tj ET'
    const dash = (y: number) => `118.4 ${y} 1 1.6 re f`
    const words = async (ys: readonly number[]) =>
      textsOf(await pageFrom(pageOf({ content: `${figures} ${ys.map(dash).join(' ')}` })))
    expect(await words([700])).toEqual(['590.302'])
    expect(await words([694, 697, 700, 703, 706])).toEqual(['590', '302'])
  })

  test('a raised smaller figure is a note', async () => {
    expect(await words('BT /F 10 Tf 100 700 Td (2,040.55) Tj /F 6 Tf 2 Ts (1) Tj ET')).toEqual(['1', '2,040.55'])
  })

  test('letter-spaced text: little spacing stays a word, wide spacing comes apart', async () => {
    expect(await words('BT /F 10 Tf 1.5 Tc 100 700 Td (spaced) Tj ET')).toEqual(['spaced'])
    expect(await words('BT /F 10 Tf 12 Tc 100 700 Td (abc) Tj ET')).toEqual(['a', 'b', 'c'])
  })

  test('columns apart by a space or a jump are two words', async () => {
    expect(await words('BT /F 10 Tf 100 700 Td (12.00 34.00) Tj ET')).toEqual(['12.00', '34.00'])
    expect(await words('BT /F 10 Tf 100 700 Td [(12.00) -3000 (34.00)] TJ ET')).toEqual(['12.00', '34.00'])
  })

  test('word spacing, horizontal scale, rise and leading', async () => {
    const page = await pageFrom(
      pageOf({ content: 'BT /F 10 Tf 50 Tz 20 Tw 100 700 Td 12 TL (ab cd) Tj T* (ef) Tj 5 Ts (gh) Tj ET' }),
    )
    const box = (text: string) => page.words.find(w => w.text === text)!.bbox
    // ab is 11.12 wide, a space 2.78 + 20, all at half width.
    expect(box('cd')[0]).toBeCloseTo(100 + (11.12 + 2.78 + 20) / 2, 1)
    expect(box('ef')[1] - box('ab')[1]).toBeCloseTo(12, 1)
    expect(box('ef')[1] - box('gh')[1]).toBeCloseTo(5, 1)
  })

  test('on a page turned by 90° text along its other axis is a run of its own', async () => {
    const page = await pageFrom(pageOf({ content: 'BT /F 10 Tf 0 1 -1 0 300 400 Tm (upwards) Tj ET' }))
    const { text, bbox } = page.words[0]!
    expect([text, page.words.length, bbox[3]]).toEqual(['upwards', 1, 442])
    expect(bbox[3] - bbox[1]).toBeGreaterThan(3 * (bbox[2] - bbox[0]))
  })
})

describe('characters', () => {
  test.each([
    ['⽀出', '支出', 'Kangxi radical'],
    ['⻋辆', '车辆', 'radicals supplement'],
    ['\uf901', '更', 'compatibility ideograph'],
    ['（一）：％', '（一）：％', 'punctuation as printed'],
    ['1\u00ad2', '1-2', 'soft hyphen that is drawn'],
    ['\u200b\ufeff收\u0003入', '收入', 'zero width and controls'],
  ])('%s → %s: %s', (from, to) => {
    expect(printed(from)).toBe(to)
  })

  /** A simple font whose codes a, b, c … map to what is given. */
  const mapped = (text: string) => {
    const lines = [...text].map((c, i) => {
      const unicode = Buffer.from(c, 'utf16le').swap16().toString('hex')
      return `<${(97 + i).toString(16)}> <${unicode}>`
    })
    const cmap = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange ${lines.length} beginbfchar ${lines.join(' ')} endbfchar endcmap end`
    const content = `BT /M 10 Tf 100 700 Td (${[...text].map((_, i) => String.fromCharCode(97 + i)).join('')}) Tj ET`
    const fonts = '/M<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>'
    return { content, fonts, objects: [streamOf(cmap)] }
  }

  test('radicals of a ToUnicode map become the characters they look like', async () => {
    const { content, ...rest } = mapped('⽀出⽇')
    expect(await words(content, rest)).toEqual(['支出日'])
  })

  test('a page of private-use characters is garbled', async () => {
    const { content, ...rest } = mapped('\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008')
    const page = await pageFrom(
      pageOf({
        content: Array(8)
          .fill(content)
          .map((c, i) => c.replace('700', `${700 - 20 * i}`))
          .join(' '),
        ...rest,
      }),
    )
    expect(page).toMatchObject({ kind: 'garbled', read: false, reason: expect.stringContaining('private') })
  })

  test('a font that is not embedded is read through its predefined CMap (GBK-EUC-H)', async () => {
    const fonts = '/G<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[5 0 R]>>'
    const objects = [
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 6 0 R>>',
      '<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 700/StemV 80>>',
    ]
    // 决算 in GBK.
    expect(await words('BT /G 10 Tf 100 700 Td <BEF6CBE3> Tj ET', { fonts, objects })).toEqual(['决算'])
  })

  test('vertical writing goes down the page', async () => {
    const fonts = '/V<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-V/DescendantFonts[5 0 R]>>'
    const objects = [
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 6 0 R>>',
      '<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 700/StemV 80>>',
    ]
    const page = await pageFrom(pageOf({ content: 'BT /V 10 Tf 100 700 Td <BEF6CBE3> Tj ET', fonts, objects }))
    expect(page.words.map(w => w.text).join('')).toBe('决算')
    expect(page.words.map(w => w.bbox[0])).toEqual(page.words.map(() => page.words[0]!.bbox[0]))
    const [top, bottom] = [Math.min(...page.words.map(w => w.bbox[1])), Math.max(...page.words.map(w => w.bbox[3]))]
    expect(bottom - top).toBeCloseTo(20, 0)
  })

  test('a Type 3 font may use code 32 for a character', async () => {
    const fonts =
      '/T<</Type/Font/Subtype/Type3/FontBBox[0 0 600 700]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</one 5 0 R/two 5 0 R>>/Encoding<</Type/Encoding/Differences[32/one/two]>>/FirstChar 32/LastChar 33/Widths[600 600]/ToUnicode 6 0 R>>'
    const cmap = streamOf(
      'begincmap 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <20> <0031> <21> <0032> endbfchar endcmap',
    )
    const objects = [streamOf('600 0 0 0 600 700 d1 0 0 500 700 re f'), cmap]
    const page = await pageFrom(pageOf({ content: 'BT /T 10 Tf 100 700 Td ( !) Tj ET', fonts, objects }))
    expect(page.words.map(w => [w.text, w.bbox[0], w.bbox[2]])).toEqual([['12', 100, 112]])
  })
})
