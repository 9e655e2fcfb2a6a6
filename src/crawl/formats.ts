/** Kinds of documents that are not read, and how they become what is. */

const OFFICE = 'soffice --headless --convert-to pdf'
/** A command that makes PDFs of a file; FILE and URL stand for it. */
const CONVERSIONS: Readonly<Record<string, string>> = {
  doc: `${OFFICE} FILE`,
  docx: `${OFFICE} FILE`,
  xls: `${OFFICE} FILE`,
  xlsx: `${OFFICE} FILE`,
  wps: `${OFFICE} FILE`,
  et: `${OFFICE} FILE`,
  ppt: `${OFFICE} FILE`,
  pptx: `${OFFICE} FILE`,
  csv: `${OFFICE} FILE`,
  office: `${OFFICE} FILE`,
  ofd: 'java -jar ofdrw-converter.jar FILE FILE.pdf',
  rar: 'unar FILE',
  '7z': '7z x FILE',
  tar: 'tar xf FILE',
  gz: 'gunzip FILE',
  tif: 'tiff2pdf -o FILE.pdf FILE',
  tiff: 'tiff2pdf -o FILE.pdf FILE',
  html: 'chromium --headless --print-to-pdf=page.pdf URL',
}

/** Null where no command is known. */
export const conversionOf = (format: string): string | null =>
  Object.hasOwn(CONVERSIONS, format) ? CONVERSIONS[format]! : null

/** What the first bytes of a file say: `ole` files are doc, xls, et or wps. Null for none of these. */
export function formatOfBytes(head: Buffer): string | null {
  const text = head.toString('latin1', 0, 8)
  if (text.startsWith('\xd0\xcf\x11\xe0')) return 'office'
  if (text.startsWith('Rar!')) return 'rar'
  if (text.startsWith("7z\xbc\xaf'\x1c")) return '7z'
  return /^(II\*\0|MM\0\*)/.test(text) ? 'tif' : null
}

/** Formats that are ZIPs with a certain entry in them. */
const PACKED: readonly (readonly [RegExp, string])[] = [
  [/^OFD\.xml$/i, 'ofd'],
  [/^xl\//, 'xlsx'],
  [/^word\//, 'docx'],
  [/^ppt\//, 'pptx'],
]

/** What a ZIP really is, by the names in it; null for an archive. */
export const packedFormat = (entry: string): string | null =>
  PACKED.find(([name]) => name.test(entry.replaceAll('\\', '/')))?.[1] ?? null
