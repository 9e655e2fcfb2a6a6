import type { BBox, Edge, Page } from '../model.ts'

interface Layers {
  readonly page: Pick<Page, 'number' | 'width' | 'height' | 'words' | 'edges'>
  readonly tables: readonly {
    readonly bbox: BBox
    readonly cells: readonly { readonly bbox: BBox; readonly header: boolean }[]
  }[]
  /** Picture of the page as a data: address, drawn below everything. */
  readonly image?: string
}

/** Layer, colour, what the legend says. Bottom to top; each is a group of that class. */
const LAYERS = [
  ['tables', '#7b2d8b', 'tables'],
  ['cells', '#1a7f37', 'cells (header filled)'],
  ['edges', '#cf222e', 'edges: drawn, from the picture (dashed), from aligned words (dotted)'],
  ['words', '#0969da', 'words (read by OCR dashed)'],
] as const

const LEGEND_HEIGHT = 16

/** Words, edges, cells and tables of a page over one another as an SVG; coordinates are those of the page. */
export function overlaySvg(layers: Layers): string {
  const { page, tables, image } = layers
  const drawn: Record<(typeof LAYERS)[number][0], string[]> = {
    tables: tables.map(t => rect(t.bbox)),
    cells: tables.flatMap(t => t.cells).map(c => rect(c.bbox, c.header ? 'header' : '')),
    edges: page.edges.map(line),
    words: page.words.map(w => `${rect(w.bbox, w.source)}${label(w.text, w.bbox)}`),
  }
  const height = page.height + LEGEND_HEIGHT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(page.width)} ${round(height)}" width="${round(page.width)}" height="${round(height)}" data-page="${page.number}">`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${round(page.width)}" height="${round(height)}"/>`,
    ...(image ? [`<image href="${escaped(image)}" width="${round(page.width)}" height="${round(page.height)}"/>`] : []),
    ...LAYERS.map(([name]) => `<g class="${name}">\n${drawn[name].join('\n')}\n</g>`),
    `<g class="legend">\n${legend(page.height, drawn).join('\n')}\n</g>`,
    '</svg>\n',
  ].join('\n')
}

const STYLE = `.paper{fill:#fff}rect,line{vector-effect:non-scaling-stroke}text{font-family:sans-serif;fill:#24292f}${LAYERS.map(
  ([name, colour]) => `.${name} rect{fill:none;stroke:${colour};stroke-width:${name === 'tables' ? 2 : 0.5}}`,
).join(
  '',
)}.cells .header{fill:#1a7f37;fill-opacity:.12}.edges line{stroke:#cf222e;stroke-width:1}.edges .raster{stroke-dasharray:4 2}.edges .text{stroke-dasharray:1 2}.words .ocr{stroke-dasharray:2 1}.legend text{font-size:7px}`

const round = (n: number) => Math.round(n * 100) / 100

function rect([x0, top, x1, bottom]: BBox, name = ''): string {
  const at = `x="${round(x0)}" y="${round(top)}" width="${round(x1 - x0)}" height="${round(bottom - top)}"`
  return `<rect${name && ` class="${name}"`} ${at}/>`
}

function line({ orientation, at, from, to, origin }: Edge): string {
  const [x1, y1, x2, y2] = orientation === 'h' ? [from, at, to, at] : [at, from, at, to]
  return `<line class="${origin}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`
}

/** The text as wide as its box, so that the page can be read without its picture. */
function label(text: string, [x0, top, x1, bottom]: BBox): string {
  const size = `font-size="${round(bottom - top)}" textLength="${round(Math.max(x1 - x0, 0.1))}"`
  return `<text x="${round(x0)}" y="${round(bottom - 0.2 * (bottom - top))}" ${size} lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`
}

function legend(top: number, drawn: Readonly<Record<string, readonly string[]>>): string[] {
  let x = 4
  return LAYERS.flatMap(([name, colour, text]) => {
    const shown = `${text}: ${drawn[name]!.length}`
    const at = x
    x += 22 + shown.length * 3.5
    return [
      `<rect x="${at}" y="${round(top + 4)}" width="8" height="8" fill="${colour}"/>`,
      `<text x="${at + 11}" y="${round(top + 11)}">${escaped(shown)}</text>`,
    ]
  })
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Control characters are no XML, not even escaped. */
const escaped = (text: string) =>
  text.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd').replace(/[&<>"']/g, c => ENTITIES[c]!)
