/** The data as `juesuan review` serves it. */
import { prepare } from './pdf.ts'
import { pdfPaper } from './pdf-paper.tsx'
import type { Source } from './source.ts'

const token = () => document.querySelector<HTMLMetaElement>('meta[name=juesuan-token]')?.content ?? ''
const at = (name: string) => `/api/documents/${encodeURIComponent(name)}`

/** @throws Error with the server's own words. */
async function asked<T>(url: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(url, init)
  const body = await answer.json()
  if (!answer.ok) throw new Error(body?.error ?? `${answer.status}`)
  return body as T
}

const written = (method: 'PUT' | 'POST', body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', 'x-juesuan-token': token() },
  body: JSON.stringify(body),
})

export const server: Source = {
  readOnly: false,
  documents: () => asked('/api/documents'),
  document: name => asked(at(name)),
  pages: async name => {
    prepare()
    const answer = await fetch(`${at(name)}/pdf`)
    return answer.ok ? { Paper: pdfPaper(new Uint8Array(await answer.arrayBuffer())) } : null
  },
  correct: ({ document, revision }, corrections) =>
    asked(`${at(document)}/corrections`, written('PUT', { corrections, revision })),
  review: ({ document, revision }, who) => asked(`${at(document)}/reviewed`, written('POST', { who, revision })),
  charts: entity => asked(`/api/charts${entity === null ? '' : `?entity=${encodeURIComponent(entity)}`}`),
  compare: what => asked(`/api/compare?${new URLSearchParams({ ...what })}`),
  compareUrl: (what, format) => `/api/compare/${format}?${new URLSearchParams({ ...what })}`,
  vocabulary: () => asked('/api/vocabulary'),
  exportUrl: (name, format) => `/api/export/${encodeURIComponent(name)}.${format}`,
}
