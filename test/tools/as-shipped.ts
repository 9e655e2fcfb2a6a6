import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const assets = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), '/')

/**
 * What the extraction is measured against: the operator lists of all pages, and nothing else, by pdfjs as it ships: its
 * own options and its own channel between its halves. Only its files are named, without which it would read less.
 */
export async function operatorLists(bytes: Uint8Array): Promise<void> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: join(assets, 'cmaps/'),
    standardFontDataUrl: join(assets, 'standard_fonts/'),
    wasmUrl: join(assets, 'wasm/'),
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const pdf = await task.promise
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n)
      await page.getOperatorList()
      page.cleanup()
    }
  } finally {
    await task.destroy()
  }
}
