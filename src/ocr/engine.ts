import type { Picture, PixelBox, Reading } from '../picture.ts'

/** A line of text to read. */
export interface Target {
  readonly box: PixelBox
  /** Read it as what an amount can be made of. */
  readonly figures?: boolean
  /** With `figures`: it is one amount or code, whole, with so many decimals if any; null where their number is open. */
  readonly places?: number | null
  /** Texts to weigh against what is read: those the picture allows are handed back as alternatives. */
  readonly among?: readonly string[]
}

/** Reads lines of text from a grey picture. The same picture and targets give the same readings, in any order of calls. */
export interface OcrEngine {
  readonly name: string
  /** What it has read may change what it reads next: it must get the pages one after another, in their order. */
  readonly remembers?: boolean
  /** One reading per target, in their order. */
  read(picture: Picture, targets: readonly Target[]): Promise<Reading[]>
  close(): Promise<void>
}
