/** A grey picture, row by row: 0 black, 255 white. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** `[x0, top, x1, bottom]` in pixels; x1 and bottom are exclusive. */
export type PixelBox = readonly [number, number, number, number]

/** What an engine read on one line of text. */
export interface Reading {
  readonly text: string
  /** 0..1: how sure the engine is of the whole text. */
  readonly confidence: number
  /** Other readings, best first. */
  readonly alternatives: readonly { readonly text: string; readonly confidence: number }[]
}
