/** Errors by which pdfjs tells damage. They are not exported. */
const DAMAGE = new Set(['FormatError', 'ParserEOFException', 'XRefEntryException', 'XRefParseException'])

let documents = 0

/**
 * Runs `work` and keeps the process alive where pdfjs forgets about an error: it fetches the pages of a page tree ahead
 * (`Catalog.getPageDict`), and one that is damaged rejects before anybody asks for it, for which Node ends the process.
 * Nothing is lost by that: whoever reads the page gets the same error.
 */
export async function withStrays<T>(work: () => Promise<T>): Promise<T> {
  if (!documents++) process.on('unhandledRejection', onStray)
  try {
    return await work()
  } finally {
    if (!--documents) process.off('unhandledRejection', onStray)
  }
}

/** What is none of pdfjs' ends the process as it would without us, unless the program we are part of minds it. */
function onStray(reason: unknown): void {
  const isDamage = DAMAGE.has((reason as { readonly name?: string } | null)?.name ?? '')
  if (!isDamage && process.listenerCount('unhandledRejection') === 1) throw reason
}
