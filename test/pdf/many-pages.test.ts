import { expect, test, vi } from 'vitest'
import { withDocument } from '../../src/pdf/document.ts'
import { readPages } from '../../src/pipeline.ts'
import { lineOfText, pdfOf } from '../fixtures/pdf.ts'

test('pdfjs lets go of the fonts of a long document, and its pages stay the same', async () => {
  const bytes = pdfOf(Array.from({ length: 130 }, (_, i) => lineOfText(`Page${i + 1}`)))
  const cleanup = await withDocument({ file: 'a.pdf', bytes }, async document =>
    vi.spyOn(Object.getPrototypeOf(document) as typeof document, 'cleanup'),
  )
  try {
    const pages = await readPages({ file: 'a.pdf', bytes }, { ocr: 'off' })
    expect(pages.map(p => p.words.map(w => w.text).join(' '))).toEqual(pages.map(p => `Page${p.number}`))
    expect(pages).toHaveLength(130)
    expect(cleanup).toHaveBeenCalledTimes(2)
  } finally {
    cleanup.mockRestore()
  }
})
