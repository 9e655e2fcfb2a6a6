import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { EngineError, InputError } from '../errors.ts'
import { countedPages, isCutOff } from './damage.ts'
import { overhear } from './overhear.ts'
import { handOver } from './port.ts'
import { withStrays } from './stray.ts'

export interface Source {
  /** Named in every error message. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly password?: string | undefined
}

/** What is known of a file after it is opened. */
export interface Opened {
  /** Pages the page tree counts: more than `document.numPages` where pdfjs cannot find all of them. */
  readonly pages: number
  readonly isCutOff: boolean
}
/** Where the page tree counts more missing pages than this, the count is wrong. */
const MOST_MISSING = 1000

const assets = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), '/')

/** Both halves of pdfjs, which take longer to load than a page to read. */
export async function prepare() {
  const [{ getDocument, PDFWorker, VerbosityLevel }, { WorkerMessageHandler }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ])
  return { getDocument, PDFWorker, VerbosityLevel, WorkerMessageHandler }
}

/**
 * Opens a PDF, gives it to `use`, and frees it whatever happens.
 * @throws InputError when the file is no PDF, is damaged beyond repair, encrypted, or has no pages.
 */
export async function withDocument<T>(
  source: Source,
  use: (document: PDFDocumentProxy, opened: Opened) => Promise<T>,
): Promise<T> {
  return (await overhear(heard => withStrays(() => opening(source, use, heard)))).value
}

async function opening<T>(
  source: Source,
  use: (document: PDFDocumentProxy, opened: Opened) => Promise<T>,
  heard: readonly string[],
): Promise<T> {
  const { file, bytes } = source
  if (!bytes.length) throw new InputError(`${file}: the file is empty; download it again`)
  if (!looksLikePdf(bytes)) throw new InputError(`${file}: ${notPdf(bytes)}`)
  const { getDocument, PDFWorker, VerbosityLevel, WorkerMessageHandler } = await prepare()
  const port = handOver()
  WorkerMessageHandler.initializeFromPort(port)
  const verbosity = VerbosityLevel.INFOS // for overhear.ts: lost content is only mentioned there
  const worker = PDFWorker.create({ port, verbosity })
  const task = getDocument({
    worker,
    data: new Uint8Array(bytes), // a copy: pdfjs takes the buffer away from its owner
    // Without these three Chinese vanishes and scanned pages render blank, with no error.
    cMapUrl: join(assets, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(assets, 'standard_fonts/'),
    wasmUrl: join(assets, 'wasm/'),
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity,
    ...(source.password === undefined ? {} : { password: source.password }),
  })
  try {
    const document = await task.promise.catch(error => {
      throw asInputError(file, source.password !== undefined, error)
    })
    if (!document.numPages) throw new InputError(`${file}: the PDF has no pages; download it again`)
    const { numPages } = document
    const pages = Math.min(Math.max(countedPages(heard), numPages), numPages + MOST_MISSING)
    return await use(document, { pages, isCutOff: isCutOff(bytes, heard) })
  } finally {
    await task.destroy()
    worker.destroy()
  }
}

/**
 * The header may stand anywhere in the first 1,024 bytes (ISO 32000-1, annex H), but a ZIP that stores a PDF as it is
 * has one there too.
 */
function looksLikePdf(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1024))
  return head.includes('%PDF-') && !/^PK(\x03\x04|\x05\x06|\x07\x08)/.test(head.toString('latin1', 0, 4))
}

function notPdf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1').trimStart().toLowerCase()
  if (head.startsWith('<')) return 'not a PDF but a web page; open its address in a browser and download the attachment'
  if (head.startsWith('pk')) return 'not a PDF but a ZIP or Office file; unpack it or save it as PDF'
  if (head.startsWith('\xd0\xcf\x11\xe0')) return 'not a PDF but an old Office file; save it as PDF'
  return 'not a PDF; check the download'
}

function asInputError(file: string, hadPassword: boolean, error: unknown): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  if (name === 'PasswordException')
    return new InputError(
      hadPassword
        ? `${file}: the password does not open it; check --password`
        : `${file}: the PDF is encrypted; give its password with --password`,
    )
  if (name === 'InvalidPDFException' || name === 'MissingPDFException' || name === 'FormatError')
    return new InputError(`${file}: the PDF is damaged or cut off (${message.trim()}); download it again`)
  return new EngineError(`${file}: pdfjs cannot open it (${message.trim()}); report it if other programs can`)
}
