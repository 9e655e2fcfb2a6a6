import type { Edge, Page } from '../../src/model.ts'
import { withDocument } from '../../src/pdf/document.ts'
import { readPage } from '../../src/pdf/read.ts'

export const pageFrom = (bytes: Uint8Array, number = 1): Promise<Page> =>
  withDocument({ file: 'test.pdf', bytes }, async document => (await readPage(document, number)).page)

export const textsOf = (page: Page): string[] => page.words.map(w => w.text)

/** Rounded to points, so that they can be compared: `h 100 50-200`. */
export const edgesAs = (edges: readonly Edge[], origin: Edge['origin'] = 'vector'): string[] =>
  edges
    .filter(e => e.origin === origin)
    .map(e => `${e.orientation} ${Math.round(e.at)} ${Math.round(e.from)}-${Math.round(e.to)}`)
    .sort()
