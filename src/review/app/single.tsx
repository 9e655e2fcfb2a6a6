/** The page of a single file: everything is in it, nothing can be changed. */
import { render } from 'preact'
import type { DocumentAnswer } from '../api.ts'
import { DocumentView } from './document/document.tsx'
import { Shell } from './shared/shell.tsx'
import type { PaperProps, Source } from './source/source.ts'

/** What {@link ../static.ts} writes into the file. */
interface Embedded {
  readonly name: string
  readonly answer: DocumentAnswer
  /** data: addresses, page by page; empty where the PDF was not at hand. */
  readonly pictures: readonly string[]
}

const data: Embedded = JSON.parse(document.getElementById('data')?.textContent ?? '')
const Paper = ({ info }: PaperProps) => <img class="picture" src={data.pictures[info.number - 1]} alt="" />
const readOnly = (): never => {
  throw new Error('read-only')
}
const source: Source = {
  readOnly: true,
  documents: async () => ({ documents: [], pending: 0, problems: [] }),
  document: async () => data.answer,
  pages: async () => (data.pictures.length ? { Paper } : null),
  correct: async () => readOnly(),
  review: async () => readOnly(),
  charts: async () => readOnly(),
  compare: async () => readOnly(),
  compareUrl: () => '',
  vocabulary: async () => readOnly(),
  exportUrl: () => '',
}

render(
  <Shell home={null} isReadOnly>
    <DocumentView name={data.name} source={source} />
  </Shell>,
  document.getElementById('app')!,
)
