/** Draws pages of a PDF in the browser. pdfjs is loaded when the first page is wanted. */
import type { PDFDocumentProxy } from 'pdfjs-dist'

/** The larger pictures would only be scaled down again. */
const MOST_PIXELS = 16_000_000

const here = (path: string) => new URL(path, document.baseURI).href

const library = () => import('pdfjs-dist')
/** Begins to load what draws, while the PDF itself is still on its way. */
export const prepare = (): void => void library()

/** No script of the PDF runs, no form is filled, and nothing is fetched but this page's own files. */
export async function openPdf(data: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await library()
  pdfjs.GlobalWorkerOptions.workerSrc = here('pdf.worker.js')
  return pdfjs.getDocument({
    data,
    cMapUrl: here('pdfjs/cmaps/'),
    standardFontDataUrl: here('pdfjs/standard_fonts/'),
    wasmUrl: here('pdfjs/wasm/'),
    iccUrl: here('pdfjs/iccs/'),
    enableXfa: false,
  }).promise
}

export interface Drawing {
  readonly done: Promise<void>
  readonly cancel: () => void
}

/** @param turned degrees clockwise that the report turned the page by beyond its own /Rotate */
export function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  { width, turned }: { readonly width: number; readonly turned: number },
): Drawing {
  let cancel = () => {}
  let isCancelled = false
  const draw = async () => {
    const page = await pdf.getPage(number)
    if (isCancelled) return
    const rotation = (page.rotate + turned) % 360
    const natural = page.getViewport({ scale: 1, rotation })
    const wanted = (width * devicePixelRatio) / natural.width
    const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (natural.width * natural.height)))
    const viewport = page.getViewport({ scale, rotation })
    canvas.width = Math.floor(viewport.width)
    canvas.height = Math.floor(viewport.height)
    const task = page.render({ canvas, viewport, annotationMode: 0 })
    cancel = () => task.cancel()
    await task.promise
  }
  const done = draw().catch((error: Error) => {
    if (error.name !== 'RenderingCancelledException') throw error
  })
  return {
    done,
    cancel: () => {
      isCancelled = true
      cancel()
    },
  }
}
