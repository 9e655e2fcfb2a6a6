/** A made site: how its pages lead to its documents, which is what one kind of site differs in from another. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export interface Doc {
  readonly id: string
  /** 甲局2023年部门决算 */
  readonly title: string
  readonly bytes: Buffer
}

/** Status, headers and body of an answer; a function for what depends on the request. */
export interface Served {
  readonly status?: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Buffer
}
export type Route = Served | ((request: IncomingMessage, response: ServerResponse) => void)
/** By method and address as it is asked: `GET /a?b=c`, `POST /a b=c`. */
export type Routes = Readonly<Record<string, Route>>

export interface Kind {
  readonly name: string
  /** Pages and documents. */
  readonly routes: (docs: readonly Doc[]) => Routes
  /** As sources.jsonl has it, behind the origin. */
  readonly address: (doc: Doc) => string
  /** Entry of an archive. */
  readonly entry?: (doc: Doc) => string
  /** Lines of sites.yaml besides name and delay; [default: start at /]. */
  readonly settings?: (origin: string) => string
  /** Requests of a first night besides robots.txt and one for each document. */
  readonly pages: number
}

export const html = (body: string, more: Partial<Served> = {}): Served => ({
  type: 'text/html; charset=utf-8',
  body,
  ...more,
})
export const json = (value: unknown): Served => ({ type: 'application/json', body: JSON.stringify(value) })
export const pdf = ({ bytes }: Doc, headers: Readonly<Record<string, string>> = {}): Served => ({
  type: 'application/pdf',
  headers,
  body: bytes,
})
export const filePath = ({ id }: Doc) => `/f/${id}.pdf`
/** Every document at /f/<id>.pdf. */
export const files = (docs: readonly Doc[]): Routes =>
  Object.fromEntries(docs.map(doc => [`GET ${filePath(doc)}`, pdf(doc)]))
/** GBK, which Node reads and does not write. */
export function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const bytes = [...text].flatMap(char => {
    if (char < '\x80') return [char.charCodeAt(0)]
    for (let lead = 0xb0; lead <= 0xf7; lead++)
      for (let trail = 0xa1; trail <= 0xfe; trail++)
        if (decoder.decode(Uint8Array.of(lead, trail)) === char) return [lead, trail]
    throw new Error(`${char} is not of GB 2312`)
  })
  return Buffer.from(bytes)
}
/** As browsers write it into a query. */
export const percent = (bytes: Buffer) =>
  [...bytes].map(b => (b < 0x80 ? String.fromCharCode(b) : `%${b.toString(16).toUpperCase()}`)).join('')
