/** Where the page's data comes from: the server, or the one file that has everything in it. */
import type { FunctionComponent } from 'preact'
import type { PageInfo } from '../../../model.ts'
import type {
  ChartsAnswer,
  CompareAnswer,
  CompareAsked,
  Correction,
  DocumentAnswer,
  DocumentList,
  Vocabulary,
} from '../../api.ts'

export interface PaperProps {
  readonly info: PageInfo
  readonly zoom: number
}
/** How the pages of a document are shown. */
export interface Pages {
  readonly Paper: FunctionComponent<PaperProps>
}

export interface Source {
  readonly readOnly: boolean
  readonly documents: () => Promise<DocumentList>
  readonly document: (name: string) => Promise<DocumentAnswer>
  /** Null where the PDF is not at hand. */
  readonly pages: (name: string) => Promise<Pages | null>
  /** @param answer what the page was shown; its revision tells whether somebody else wrote meanwhile */
  readonly correct: (answer: DocumentAnswer, corrections: readonly Correction[]) => Promise<DocumentAnswer>
  /** `who` null takes it back. */
  readonly review: (answer: DocumentAnswer, who: string | null) => Promise<DocumentAnswer>
  /** Without an entity: of the one with most years. */
  readonly charts: (entity: string | null) => Promise<ChartsAnswer>
  readonly compare: (asked: CompareAsked) => Promise<CompareAnswer>
  readonly compareUrl: (asked: CompareAsked, format: 'xlsx' | 'csv') => string
  readonly vocabulary: () => Promise<Vocabulary>
  readonly exportUrl: (name: string, format: 'xlsx' | 'csv') => string
}
