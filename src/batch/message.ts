import type { Options } from '../pipeline.ts'

/** What the parent asks of a child: one document. */
export interface Job {
  /** Absolute path of the PDF. */
  readonly path: string
  /** Where it was published; goes into the report. */
  readonly url?: string
  readonly maxBytes: number
  readonly options: Omit<Options, 'onPage'>
}

/** What a child answers: pages done of all, any number of times, then a report or an error. */
export type Answer =
  | { readonly pages: readonly [done: number, total: number] }
  | { readonly report: unknown }
  | { readonly error: { readonly name: string; readonly message: string } }
