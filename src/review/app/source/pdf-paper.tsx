import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { FunctionComponent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useStrings } from '../shared/language.tsx'
import { drawPage, openPdf } from './pdf.ts'
import type { PaperProps } from './source.ts'

/** The component that draws the pages of this PDF. */
export function pdfPaper(data: Uint8Array): FunctionComponent<PaperProps> {
  const pdf = openPdf(data)
  return ({ info, zoom }) => <PdfPaper pdf={pdf} info={info} zoom={zoom} />
}

/** "…, turned 90° clockwise" */
const turnedBy = (reason: string): number => Number(/turned (\d+)° clockwise/.exec(reason)?.[1] ?? 0)

function PdfPaper({ pdf, info, zoom }: PaperProps & { readonly pdf: Promise<PDFDocumentProxy> }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [problem, setProblem] = useState('')
  const t = useStrings()
  useEffect(() => {
    let cancel = () => {}
    let isOver = false
    const draw = async () => {
      const opened = await pdf
      if (isOver || !canvas.current) return
      const drawing = drawPage(opened, info.number, canvas.current, {
        width: canvas.current.clientWidth,
        turned: turnedBy(info.reason),
      })
      cancel = drawing.cancel
      await drawing.done
      if (canvas.current) canvas.current.dataset.drawn = String(info.number)
    }
    draw().catch((error: Error) => setProblem(error.message))
    return () => {
      isOver = true
      cancel()
    }
  }, [pdf, info, zoom])
  return (
    <>
      {/* A new canvas per page: pdfjs allows one drawing at a time on each. */}
      <canvas key={`${info.number} ${zoom}`} ref={canvas} class="picture" />
      {problem && (
        <p class="message" role="alert">
          {t('failed')}: {problem}
        </p>
      )}
    </>
  )
}
