/** The pages of a PDF as pictures, for a page that has no PDF engine. */
import { withDocument } from '../pdf/document.ts'

/** Fine enough to read small print at the width of a page; a page of tables takes some 60 kB. */
const DPI = 110
/** Larger pages are drawn coarser. */
const MOST_PIXELS = 4_000_000
const QUALITY = 70

/** "…, turned 90° clockwise": the report turned the page by more than its own /Rotate. */
const turnedBy = (reason: string): number => Number(/turned (\d+)° clockwise/.exec(reason)?.[1] ?? 0)

/**
 * One `data:` address per page, WebP.
 * @param pages the report's pages, of which only the reason is used
 * @throws InputError when the PDF cannot be opened
 */
export async function pagePictures(
  file: string,
  bytes: Uint8Array,
  pages: readonly { readonly number: number; readonly reason: string }[],
): Promise<string[]> {
  const { createCanvas } = await import('@napi-rs/canvas')
  return withDocument({ file, bytes }, async document => {
    const pictures: string[] = []
    for (const { number, reason } of pages) {
      if (number > document.numPages) continue
      const page = await document.getPage(number)
      const rotation = (page.rotate + turnedBy(reason)) % 360
      const natural = page.getViewport({ scale: 1, rotation })
      const most = Math.sqrt(MOST_PIXELS / (natural.width * natural.height))
      const viewport = page.getViewport({ scale: Math.min(DPI / 72, most), rotation })
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
      const target = canvas as unknown as NonNullable<Parameters<typeof page.render>[0]['canvas']>
      await page.render({ canvas: target, viewport, background: '#ffffff', annotationMode: 0 }).promise
      page.cleanup()
      pictures.push(`data:image/webp;base64,${(await canvas.encode('webp', QUALITY)).toString('base64')}`)
    }
    return pictures
  })
}
