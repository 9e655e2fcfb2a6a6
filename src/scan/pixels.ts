import type { BBox } from '../model.ts'
import type { PixelBox } from '../picture.ts'
import { hundredths } from '../points.ts'
import type { PagePicture } from './render.ts'

/** Where a box of a picture lies on its page, in upright points. */
export function toPage({ left, top, dpi }: PagePicture, box: PixelBox): BBox {
  const k = 72 / dpi
  return [
    hundredths(left + box[0] * k),
    hundredths(top + box[1] * k),
    hundredths(left + box[2] * k),
    hundredths(top + box[3] * k),
  ]
}

/** Where a box of a page lies in its picture. */
export function toPixels({ left, top, dpi }: PagePicture, box: BBox): PixelBox {
  const k = dpi / 72
  const [x0, y0, x1, y1] = [(box[0] - left) * k, (box[1] - top) * k, (box[2] - left) * k, (box[3] - top) * k]
  return [Math.round(x0), Math.round(y0), Math.round(x1), Math.round(y1)]
}
