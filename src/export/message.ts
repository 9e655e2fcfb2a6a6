import type { Format } from './export.ts'

/** What a night asks of the process that writes its exports. */
export interface ExportJob {
  readonly formats: readonly Format[]
  /** Replaced as a whole. */
  readonly folder: string
  /** The folder of an extraction. */
  readonly reports: string
  readonly bom: boolean
}

/** Its answer: the paths of what it wrote, or one line. */
export type ExportAnswer = { readonly paths: readonly string[] } | { readonly error: string }
