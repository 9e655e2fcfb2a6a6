import type { Alternative } from '../model.ts'
import { isCanonical, withSeparators } from '../notation/figures.ts'
import type { OcrEngine } from '../ocr/engine.ts'
import type { Picture, PixelBox } from '../picture.ts'

/** How much wider and higher (shares of the height) the box is cut than the first time: a rule or a stroke less or more. */
const CUTS = [
  [0, 0],
  [0.25, 0.12],
  [-0.06, -0.04],
] as const

/**
 * What else the figures in these boxes may be: other cuts of the same engine first, then another engine's reading,
 * which errs differently. One list per box, without repetitions, in this order.
 */
export async function secondOpinions(
  picture: Picture,
  boxes: readonly PixelBox[],
  engines: readonly OcrEngine[],
): Promise<Alternative[][]> {
  const out: Alternative[][] = boxes.map(() => [])
  for (const engine of engines)
    for (const cut of engine === engines[0] ? CUTS : CUTS.slice(0, 1)) {
      const targets = boxes.map(box => ({ box: cutAs(box, cut), figures: true }))
      const readings = await engine.read(picture, targets)
      for (const [i, reading] of readings.entries())
        for (const { text, confidence } of [reading, ...reading.alternatives])
          add(out[i]!, text, confidence, engine.name)
    }
  return out
}

function add(list: Alternative[], printed: string, confidence: number, engine: string): void {
  const text = withSeparators(printed)
  if (!isCanonical(text) || list.some(a => a.text === text)) return
  list.push({ text, confidence: Math.round(confidence * 1000) / 1000, engine })
}

function cutAs([x0, top, x1, bottom]: PixelBox, [wider, higher]: readonly [number, number]): PixelBox {
  const [dx, dy] = [Math.round(wider * (bottom - top)), Math.round(higher * (bottom - top))]
  return [x0 - dx, top - dy, x1 + dx, bottom + dy]
}
