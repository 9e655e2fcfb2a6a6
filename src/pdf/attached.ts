import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { AttachedFile } from './interpret.ts'

/** A PDF inside a PDF. */
export interface AttachedPdf {
  readonly name: string
  readonly bytes: Uint8Array
  /** None yet: they are read apart. */
  readonly pages: readonly []
}

/** The PDFs that a document carries, the parts of a portfolio too. @param more files pinned to its pages */
export async function attachedPdfs(
  document: PDFDocumentProxy,
  more: readonly AttachedFile[] = [],
): Promise<AttachedPdf[]> {
  const own = [...((await document.getAttachments()) ?? [])].map(([id, { filename }]) => ({ id, name: filename || id }))
  const out: AttachedPdf[] = []
  for (const { id, name } of [...own, ...more]) {
    const bytes = await document.getAttachmentContent(id).catch(() => null)
    if (bytes && isPdf(bytes) && !out.some(o => o.name === name && o.bytes.length === bytes.length))
      out.push({ name, bytes, pages: [] })
  }
  return out.sort((a, b) => (a.name < b.name ? -1 : 1))
}

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
