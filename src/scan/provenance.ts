import type { BBox, Page, Report, Tilt } from '../model.ts'
import { hundredths } from '../points.ts'

/** The report with the boxes of tilted scans where the page shows them: what was read had been straightened. */
export function placedAsSeen(report: Report, pages: readonly Page[]): Report {
  const tilts = new Map(pages.flatMap(p => (p.tilt ? [[p.number, p.tilt] as const] : [])))
  if (!tilts.size) return report
  const seen = <T extends { readonly page: number | null; readonly bbox: BBox | null }>(thing: T): T => {
    const tilt = thing.page === null ? undefined : tilts.get(thing.page)
    return tilt && thing.bbox ? { ...thing, bbox: boxAsSeen(tilt, thing.bbox) } : thing
  }
  return {
    ...report,
    tables: report.tables.map(t => ({ ...t, rows: t.rows.map(row => row.map(seen)) })),
    facts: report.facts.map(seen),
    figures: report.figures.map(seen),
    issues: report.issues.map(seen),
  }
}

/** Where the page shows a box of the straightened page: of the same size, around the place of its middle. */
export function boxAsSeen(tilt: Tilt, [x0, top, x1, bottom]: BBox): BBox {
  const [cx, cy] = pointAsSeen(tilt, (x0 + x1) / 2, (top + bottom) / 2)
  const [w, h] = [(x1 - x0) / 2, (bottom - top) / 2]
  return [hundredths(cx - w), hundredths(cy - h), hundredths(cx + w), hundredths(cy + h)]
}

function pointAsSeen({ centre, angle, h0, h1, v0, v1 }: Tilt, px: number, py: number): [number, number] {
  const [x, y] = [px - centre[0], py - centre[1]]
  const [u, v] = [x + (v0 + v1 * x) * y, y + (h0 + h1 * y) * x]
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [centre[0] + u * cos - v * sin, centre[1] + u * sin + v * cos]
}
