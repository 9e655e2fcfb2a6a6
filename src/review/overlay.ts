import type { BBox, Edge, Fact, Page } from '../model.ts'
import { hundredths } from '../points.ts'

interface Layers {
  readonly page: Pick<Page, 'number' | 'width' | 'height' | 'words' | 'edges'>
  readonly tables: readonly {
    readonly bbox: BBox
    readonly cells: readonly { readonly bbox: BBox; readonly header: boolean }[]
  }[]
  /** What was made of cells. */
  readonly facts?: readonly (Pick<Fact, 'bbox' | 'statement' | 'measure' | 'verdict'> & {
    readonly code: string | null
  })[]
  /** Picture of the page as a data: address, drawn below everything. */
  readonly image?: string
}

/** Layer, colour, what the legend says, whether it is shown at first. Bottom to top; each is a group of that class. */
const LAYERS = [
  ['tables', '#7b2d8b', 'tables', true],
  ['cells', '#1a7f37', 'cells (header filled)', true],
  ['verdict', '#57606a', 'verdicts: proven green, repaired blue, unproven grey, disputed red', true],
  ['edges', '#cf222e', 'edges: drawn, from the picture (dashed), from aligned words (dotted)', true],
  ['words', '#0969da', 'words (read by OCR dashed)', true],
  ['statement', '#7b2d8b', 'statement of each amount', false],
  ['measure', '#953800', 'measure of each amount', false],
  ['code', '#116329', 'code of each amount', false],
] as const
type LayerName = (typeof LAYERS)[number][0]

const VERDICTS: Readonly<Record<Fact['verdict'], string>> = {
  proven: '#1a7f37',
  repaired: '#0969da',
  unproven: '#6e7781',
  disputed: '#cf222e',
}

const LINE = 13
const LEGEND_HEIGHT = LINE * LAYERS.length + 6

/**
 * What was seen on a page, layer over layer, as an SVG; coordinates are those of the page. A box in the legend shows or
 * hides its layer, without a script; where the viewer knows no such boxes, those shown at first are seen, or all.
 */
export function overlaySvg(layers: Layers): string {
  const { page, tables, facts = [], image } = layers
  const written = (key: 'statement' | 'measure' | 'code') =>
    facts.flatMap(f => (f[key] === null ? [] : [note(f[key], f.bbox, key)]))
  const drawn: Record<LayerName, string[]> = {
    tables: tables.map(t => rect(t.bbox)),
    cells: tables.flatMap(t => t.cells).map(c => rect(c.bbox, c.header ? 'header' : '')),
    verdict: facts.map(f => rect(f.bbox, f.verdict)),
    edges: page.edges.map(line),
    words: page.words.map(w => `${rect(w.bbox, w.source)}${label(w.text, w.bbox)}`),
    statement: written('statement'),
    measure: written('measure'),
    code: written('code'),
  }
  const height = page.height + LEGEND_HEIGHT
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${hundredths(page.width)} ${hundredths(height)}" width="${hundredths(page.width)}" height="${hundredths(height)}" data-page="${page.number}">`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${hundredths(page.width)}" height="${hundredths(height)}"/>`,
    ...(image
      ? [`<image href="${escaped(image)}" width="${hundredths(page.width)}" height="${hundredths(page.height)}"/>`]
      : []),
    ...LAYERS.map(
      ([name, , , shown]) =>
        `<g class="${name}"${shown ? '' : ' visibility="hidden"'}>\n${drawn[name].join('\n')}\n</g>`,
    ),
    `<g class="legend">\n${legend(page.height, drawn).join('\n')}\n</g>`,
    '</svg>\n',
  ].join('\n')
}

const STYLE = [
  '.paper{fill:#fff}rect,line{vector-effect:non-scaling-stroke}text{font-family:sans-serif;fill:#24292f}',
  ...LAYERS.map(
    ([name, colour]) =>
      `.${name} rect{fill:none;stroke:${colour};stroke-width:${name === 'tables' ? 2 : 0.5}}.${name} .note{fill:${colour}}`,
  ),
  '.cells .header{fill:#1a7f37;fill-opacity:.12}.edges line{stroke:#cf222e;stroke-width:1}',
  '.edges .raster{stroke-dasharray:4 2}.edges .text{stroke-dasharray:1 2}.words .ocr{stroke-dasharray:2 1}',
  ...Object.entries(VERDICTS).map(([verdict, colour]) => `.verdict .${verdict}{fill:${colour};fill-opacity:.18}`),
  '.legend text{font-size:7px}.legend input{margin:0;width:9px;height:9px;display:block}',
  // Viewers that know no :has() leave the block out and show what is shown at first; or read it and show all.
  '@supports selector(svg:has(*)){',
  ...LAYERS.map(
    ([name]) =>
      `svg:has(.show-${name}:not(:checked)) .${name}{visibility:hidden}svg:has(.show-${name}:checked) .${name}{visibility:visible}`,
  ),
  '}',
].join('')

function rect([x0, top, x1, bottom]: BBox, name = ''): string {
  const at = `x="${hundredths(x0)}" y="${hundredths(top)}" width="${hundredths(x1 - x0)}" height="${hundredths(bottom - top)}"`
  return `<rect${name && ` class="${name}"`} ${at}/>`
}

function line({ orientation, at, from, to, origin }: Edge): string {
  const [x1, y1, x2, y2] = orientation === 'h' ? [from, at, to, at] : [at, from, at, to]
  return `<line class="${origin}" x1="${hundredths(x1)}" y1="${hundredths(y1)}" x2="${hundredths(x2)}" y2="${hundredths(y2)}"/>`
}

/** The text as wide as its box, so that the page can be read without its picture. */
function label(text: string, [x0, top, x1, bottom]: BBox): string {
  const size = `font-size="${hundredths(bottom - top)}" textLength="${hundredths(Math.max(x1 - x0, 0.1))}"`
  return `<text x="${hundredths(x0)}" y="${hundredths(bottom - 0.2 * (bottom - top))}" ${size} lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`
}

/** Small, on the words: each layer in a corner of the cell of its own. */
function note(text: string, [x0, top, x1, bottom]: BBox, layer: 'statement' | 'measure' | 'code'): string {
  const size = Math.min(NOTE_SIZE, ((x1 - x0) / Math.max(1, text.length)) * NARROW)
  const y = layer === 'measure' ? bottom - 1 : top + size
  const [x, anchor] = layer === 'statement' ? [x0 + 1, 'start'] : [x1 - 1, 'end']
  return `<text class="note" x="${hundredths(x)}" y="${hundredths(y)}" font-size="${hundredths(size)}" text-anchor="${anchor}">${escaped(text)}</text>`
}
const NOTE_SIZE = 5
/** A letter is this share of the type's size wide, as a divisor. */
const NARROW = 1.7

function legend(bottom: number, drawn: Readonly<Record<LayerName, readonly string[]>>): string[] {
  return LAYERS.flatMap(([name, colour, text, shown], i) => {
    const top = bottom + 4 + i * LINE
    return [
      `<foreignObject x="4" y="${hundredths(top)}" width="10" height="10"><input xmlns="http://www.w3.org/1999/xhtml" type="checkbox" class="show-${name}" aria-label="${escaped(text)}"${shown ? ' checked="checked"' : ''}/></foreignObject>`,
      `<rect x="17" y="${hundredths(top + 1)}" width="8" height="8" fill="${colour}"/>`,
      `<text x="29" y="${hundredths(top + 8)}">${escaped(`${text}: ${drawn[name].length}`)}</text>`,
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
