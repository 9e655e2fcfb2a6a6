/** What a page shows, drawn in the ways that programs draw it: hidden, covered, struck out, placed by shapes. */
import { describe, expect, test } from 'vitest'
import { extract } from '../../src/pipeline.ts'
import { baseline, cells, form, inside, isAt, object, put, SIZE, show, string } from './draw.ts'
import { judge, type Truth } from './judge.ts'
import { type Cell, type Key, type Pdf, type Plan, right, setPaper } from './paper.ts'

const read = async (plan: Plan, truth: Truth = {}) =>
  judge(await extract({ file: 'x.pdf', bytes: await setPaper(plan) }, { ocr: 'off' }), truth)
const RIGHT = { outcome: 'right', notes: [] }
const one = isAt('expenditure', '2050204', 'total')
const OLD = '1,499.99'
const width = (pdf: Pdf, text: string) => inside(pdf)._font.widthOfString(text, SIZE)

describe('an old figure under', () => {
  const inset = (c: Cell) => [c.x + 1, c.y + 1, c.width - 2, c.height - 2] as const
  test.each<[string, (pdf: Pdf, c: Cell) => void]>([
    ['a white rectangle', (pdf, c) => pdf.rect(...inset(c)).fill('white')],
    ['a rectangle with round corners', (pdf, c) => pdf.roundedRect(...inset(c), 4).fill('white')],
    ['an ellipse', (pdf, c) => pdf.ellipse(c.x + 50, c.y + 10, 55, 10).fill('white')],
    [
      'a rectangle that lies a little askew',
      (pdf, c) =>
        pdf
          .save()
          .rotate(1, { origin: [c.x, c.y] })
          .rect(...inset(c))
          .fill('white')
          .restore(),
    ],
    [
      'a gradient',
      (pdf, c) =>
        pdf.rect(...inset(c)).fill(
          pdf
            .linearGradient(c.x, 0, c.x + 90, 0)
            .stop(0, '#fff')
            .stop(1, '#eee'),
        ),
    ],
    [
      'a form',
      (pdf, c) => {
        inside(pdf).page.xobjects.Cover = form(pdf, '1 g 0 0 100 30 re f', [0, 0, 100, 30])
        inside(pdf).addContent(`q .88 0 0 .6 ${c.x + 1} ${c.y + 1} cm /Cover Do Q`)
      },
    ],
  ])('%s', async (_, cover) => {
    const plan = cells(one, (pdf, c) => {
      put(pdf, c, OLD)
      cover(pdf, c)
      put(pdf.fillColor('black'), c)
    })
    expect(await read(plan)).toEqual(RIGHT)
  })
})

describe('a digit before a figure that nobody sees', () => {
  const place = (c: Cell): [number, number] => [c.x + c.width - 48, baseline(c)]
  test.each<[string, (pdf: Pdf, c: Cell) => void]>([
    ['a mode that paints nothing', (pdf, c) => show(pdf, ...place(c), '9', { mode: 3 })],
    ['a mode that only clips', (pdf, c) => show(pdf, ...place(c), '9', { mode: 7 })],
    ['a tenth of a point high', (pdf, c) => show(pdf, ...place(c), '9', { size: 0.1 })],
    ['no size', (pdf, c) => show(pdf, ...place(c), '9', { size: 0 })],
    ['squeezed to nothing', (pdf, c) => show(pdf, ...place(c), '9', { scale: 1 })],
    ['flat', (pdf, c) => show(pdf, 0, 0, '9', { m: `1 0 0 -0.01 ${place(c).join(' ')}` })],
    [
      'nearly transparent',
      (pdf, c) => {
        pdf.save().fillOpacity(0.03)
        pdf.text('9', place(c)[0], c.y + 5, { lineBreak: false })
        pdf.restore()
      },
    ],
    ['white outlines', (pdf, c) => show(pdf, ...place(c), '9', { mode: 1, before: '1 G' })],
    [
      'clipped',
      (pdf, c) => {
        pdf.save().rect(0, 0, 0, 0).clip()
        show(pdf, ...place(c), '9')
        pdf.restore()
      },
    ],
  ])('%s', async (_, hidden) => {
    const plan = cells(one, (pdf, c) => {
      put(pdf, c)
      hidden(pdf, c)
    })
    expect(await read(plan)).toEqual(RIGHT)
  })
})

describe('an old figure struck out beside the new one by', () => {
  test.each<[string, (pdf: Pdf, from: number, to: number, y: number) => void]>([
    ['a line', (pdf, from, to, y) => pdf.moveTo(from, y).lineTo(to, y).stroke()],
    [
      'a slanted line',
      (pdf, from, to, y) =>
        pdf
          .moveTo(from, y + 3)
          .lineTo(to, y - 3)
          .stroke(),
    ],
    [
      'a cross',
      (pdf, from, to, y) => {
        pdf
          .moveTo(from, y + 4)
          .lineTo(to, y - 4)
          .stroke()
        pdf
          .moveTo(from, y - 4)
          .lineTo(to, y + 4)
          .stroke()
      },
    ],
    [
      'a bow',
      (pdf, from, to, y) =>
        pdf
          .moveTo(from, y)
          .bezierCurveTo(from + 10, y - 2, to - 10, y + 2, to, y)
          .stroke(),
    ],
    [
      'a pen',
      (pdf, from, to, y) =>
        pdf
          .moveTo(from - 3, y + 1)
          .lineTo(to + 2, y - 1)
          .stroke('blue'),
    ],
  ])('%s', async (_, strike) => {
    const plan = cells(one, (pdf, c) => {
      right(pdf, { ...c, width: c.width - 40 }, OLD)
      const end = c.x + c.width - 43
      pdf.lineWidth(0.6)
      strike(pdf, end - width(pdf, OLD), end, c.y + 9.6)
      put(pdf.strokeColor('black'), c)
    })
    expect(await read(plan)).toEqual(RIGHT)
  })
})

describe('signs drawn as shapes', () => {
  test('a minus', async () => {
    const isProject = (c: Cell) => c.measure === 'project'
    const truth: Record<Key, string> = {}
    const plan = cells(isProject, (pdf, c) => {
      right(pdf, c, c.text)
      pdf.rect(c.x + c.width - 8 - width(pdf, c.text), baseline(c) - 3, 3.5, 0.6).fill('black')
      truth[`${c.statement}|${c.row}|project`] = `-${c.text}`
    })
    const bytes = await setPaper(plan)
    expect(judge(await extract({ file: 'x.pdf', bytes }, { ocr: 'off' }), truth)).toEqual(RIGHT)
  })

  test('points', async () => {
    const plan = cells(
      () => true,
      (pdf, c) => {
        const from = c.x + c.width - 3 - width(pdf, c.text)
        for (const [i, character] of [...c.text].entries()) {
          const x = from + width(pdf, c.text.slice(0, i))
          if (character === '.') pdf.rect(x + 0.8, baseline(c) - 1, 1, 1).fill('black')
          else show(pdf, x, baseline(c), character)
        }
      },
    )
    expect(await read(plan)).toEqual(RIGHT)
  })
})

describe('a note mark after a figure', () => {
  test.each([
    ['raised and small', 5, -2],
    ['raised, as large', SIZE, -4],
    ['small on the line', 5, 3],
    ['lowered', 5, 5],
  ])('%s', async (_, size, lower) => {
    const plan = cells(
      c => c.measure === 'total',
      (pdf, c) => {
        pdf.fontSize(size)
        const room = pdf.widthOfString('2')
        right(pdf, { ...c, width: c.width - room }, c.text)
        pdf.fontSize(size).text('2', c.x + c.width - 3 - room, c.y + 5 + lower, { lineBreak: false })
      },
    )
    expect(await read(plan)).toEqual(RIGHT)
  })
})

describe('annotations of a page whose content moves the origin', () => {
  const rectangle = (pdf: Pdf, c: Cell) => {
    const { height } = inside(pdf).page
    return [c.x + 1, height - c.y - c.height + 1, c.x + c.width - 1, height - c.y - 1]
  }
  const annotation = (pdf: Pdf, data: Record<string, unknown>) =>
    inside(pdf).page.annotations.push(object(pdf, { Type: 'Annot', F: 4, ...data }))
  const appearance = (pdf: Pdf, c: Cell, text: string) => {
    const font = inside(pdf)._font
    const x = c.width - 5 - width(pdf, text)
    return form(
      pdf,
      `1 g 0 0 ${c.width - 2} ${c.height - 2} re f 0 g BT /${font.id} ${SIZE} Tf ${x} 5 Td <${font.encode(text)[0].join('')}> Tj ET`,
      [0, 0, c.width - 2, c.height - 2],
      { Resources: { Font: { [font.id]: font.ref() } } },
    )
  }
  test.each<[string, (pdf: Pdf, c: Cell) => void]>([
    [
      'a stamp over the old figure',
      (pdf, c) => {
        put(pdf, c, OLD)
        annotation(pdf, { Subtype: 'Stamp', Rect: rectangle(pdf, c), AP: { N: appearance(pdf, c, c.text) } })
      },
    ],
    [
      'free text without a drawing',
      (pdf, c) =>
        annotation(pdf, {
          Subtype: 'FreeText',
          Contents: string(c.text),
          Q: 2,
          DA: string('0 g /Helv 8.5 Tf'),
          Rect: rectangle(pdf, c),
        }),
    ],
    [
      'a hidden note',
      (pdf, c) => {
        put(pdf, c)
        annotation(pdf, {
          Subtype: 'FreeText',
          F: 2,
          Rect: rectangle(pdf, c),
          Contents: string('9'),
          DA: string('0 g /Helv 8 Tf'),
        })
      },
    ],
    [
      'a strike-out',
      (pdf, c) => {
        right(pdf, { ...c, width: c.width - 40 }, OLD)
        const [to, y] = [c.x + c.width - 43, inside(pdf).page.height - c.y]
        const from = to - width(pdf, OLD)
        annotation(pdf, {
          Subtype: 'StrikeOut',
          C: [1, 0, 0],
          Rect: [from, y - 16, to, y - 4],
          QuadPoints: [from, y - 4, to, y - 4, from, y - 16, to, y - 16],
        })
        put(pdf, c)
      },
    ],
  ])('%s', async (_, draw) => {
    expect(await read(cells(one, draw))).toEqual(RIGHT)
  })
})
