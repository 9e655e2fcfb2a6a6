import type { Edge, Tilt } from '../model.ts'
import { componentsOf } from '../picture/components.ts'
import type { DrawnLine } from '../picture/drawn-line.ts'
import { cutAtRules, paintedOver } from '../picture/erase.ts'
import { rectify, type Warp } from '../picture/rectify.ts'
import { regionsOf } from '../picture/regions.ts'
import { type Segment, segmentsOf, typicalHeight } from '../picture/segments.ts'
import type { Picture } from '../picture.ts'
import { hundredths } from '../points.ts'
import type { PagePicture } from './render.ts'

/** What a picture of a page shows: its rules as edges, and where its lines of text are. */
export interface Layout {
  /** Straightened, rules erased. */
  readonly picture: Picture
  readonly edges: readonly Edge[]
  readonly segments: readonly Segment[]
  /** Height of a typical character in pixels. */
  readonly typical: number
  /** How the picture lay before; undefined where it was straight. */
  readonly tilt: Tilt | undefined
}

export function layoutOf({ picture, dpi, left, top }: Omit<PagePicture, 'missing'>): Layout {
  const straight = rectify(picture, dpi)
  const { rules } = straight
  const components = componentsOf(cutAtRules(straight.ink, rules))
  const typical = typicalHeight(components, dpi)
  const regions = regionsOf(picture.width, picture.height, rules, dpi)
  return {
    picture: paintedOver(straight.picture, rules),
    edges: rules.map(r => edgeOf(r, 72 / dpi, left, top)),
    segments: segmentsOf(components, rules, regions, typical),
    typical,
    tilt: straight.picture === picture ? undefined : tiltOf(straight.warp, { picture, dpi, left, top }),
  }
}

function tiltOf(warp: Warp, { picture, dpi, left, top }: Omit<PagePicture, 'missing'>): Tilt {
  const perPoint = dpi / 72
  const centre = [left + picture.width / 2 / perPoint, top + picture.height / 2 / perPoint] as const
  return { ...warp, h1: warp.h1 * perPoint, v1: warp.v1 * perPoint, centre }
}

function edgeOf(r: DrawnLine, scale: number, left: number, top: number): Edge {
  const [across, along] = r.horizontal ? [top, left] : [left, top]
  return {
    orientation: r.horizontal ? 'h' : 'v',
    at: hundredths(across + r.at * scale),
    from: hundredths(along + r.from * scale),
    to: hundredths(along + r.to * scale),
    origin: 'raster',
  }
}
