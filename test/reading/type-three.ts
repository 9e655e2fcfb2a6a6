/** Figures in a Type 3 font: drawn by programs, under names and codes that somebody made up. */
import { baseline, inside, object, SIZE } from './draw.ts'
import { FIGURES, type Pdf, type Plan } from './paper.ts'

export const CHARACTERS = [...'0123456789.,-']
export type Naming = (character: string) => string
const NAMES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'period',
  'comma',
  'hyphen',
]
export const trueName: Naming = c => NAMES[CHARACTERS.indexOf(c)]!
export const madeUp: Naming = c => `g${CHARACTERS.indexOf(c)}`
export const ascii = (c: string): number => c.charCodeAt(0)

interface TypeThree {
  readonly code?: (character: string) => number
  readonly name?: Naming
  /** What ToUnicode says; null for no entry; absent for no map. */
  readonly says?: (character: string) => string | null
}

/** All amounts in such a font. */
export function typeThree({ code = ascii, name = madeUp, says }: TypeThree): Plan {
  const fonts = new WeakMap<Pdf, unknown>()
  const fontOf = (pdf: Pdf): unknown => {
    const known = fonts.get(pdf) ?? fontWith(pdf, code, name, says)
    fonts.set(pdf, known)
    return known
  }
  return {
    cell: (pdf, cell) => {
      if (!cell.text) return false
      inside(pdf).page.fonts.T3 = fontOf(pdf)
      const width = inside(pdf.font(FIGURES))._font.widthOfString(cell.text, SIZE)
      const hex = [...cell.text].map(c => hexOf(code(c), 2)).join('')
      inside(pdf).addContent(
        `BT /T3 ${SIZE} Tf 1 0 0 -1 ${cell.x + cell.width - 3 - width} ${baseline(cell)} Tm <${hex}> Tj ET`,
      )
      return true
    },
  }
}

const hexOf = (n: number, digits: number): string => n.toString(16).padStart(digits, '0')

function fontWith(pdf: Pdf, code: (c: string) => number, name: Naming, says: TypeThree['says']): unknown {
  const drawn = CHARACTERS.map(c => ({ c, ...drawing(pdf, c) }))
  const widths = Array.from({ length: 256 }, (_, i) => drawn.find(d => code(d.c) === i)?.width ?? 0)
  const map = (says ? CHARACTERS : []).flatMap(c => {
    const text = says!(c)
    return text === null ? [] : `<${hexOf(code(c), 2)}> <${[...text].map(u => hexOf(u.charCodeAt(0), 4)).join('')}>`
  })
  const toUnicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <ff> endcodespacerange ${map.length} beginbfchar\n${map.join('\n')}\nendbfchar endcmap end end`
  return object(pdf, {
    Type: 'Font',
    Subtype: 'Type3',
    FontBBox: [0, -200, 1000, 900],
    FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
    CharProcs: Object.fromEntries(drawn.map(d => [name(d.c), object(pdf, {}, d.program)])),
    Encoding: { Type: 'Encoding', Differences: CHARACTERS.flatMap(c => [code(c), name(c)]) },
    FirstChar: 0,
    LastChar: 255,
    Widths: widths,
    Resources: {},
    ...(says ? { ToUnicode: object(pdf, {}, toUnicode) } : {}),
  })
}

/** The program of a character: the outline that the figures' font has for it. */
function drawing(pdf: Pdf, character: string): { readonly program: string; readonly width: number } {
  const [glyph] = inside(pdf.font(FIGURES))._font.font.glyphsForString(character)
  const path = glyph!.path.commands.map(({ command, args }) => {
    const a = args.map(Math.round).join(' ')
    return command === 'moveTo'
      ? `${a} m`
      : command === 'lineTo'
        ? `${a} l`
        : command === 'bezierCurveTo'
          ? `${a} c`
          : 'h'
  })
  const width = Math.round(glyph!.advanceWidth)
  return { program: `${width} 0 0 -200 ${width} 900 d1 ${path.join(' ')} f`, width }
}
