/** Files that we write beside the folders of documents, told from those of others by what stands in them. */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { CITATION_TITLE } from './citation.ts'
import { BOM } from './csv.ts'
import { DICTIONARY_TITLE } from './dictionary.ts'

/** Each CSV file of a run begins with the columns that say whose a row is. */
const CSV_HEAD = 'document,file,entity,fiscalYear,'
/** How files begin that have no rows of documents. */
const HEADS: Readonly<Record<string, string>> = {
  'codebook.csv': 'column,value,zh,en,',
  'CITATION.cff': CITATION_TITLE,
  'DICTIONARY.md': DICTIONARY_TITLE,
}
const HEAD_BYTES = 200

/** Whether the file at this path, named as one of a run's, is one that we wrote. */
export function isOurs(path: string): boolean {
  if (!statSync(path).isFile()) return false
  const name = basename(path)
  if (name.endsWith('.json')) return nameIn(path) === 'juesuan'
  return headOf(path)
    .replace(BOM, '')
    .startsWith(HEADS[name] ?? CSV_HEAD)
}

/** The first bytes of a file, as text. */
export function headOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(HEAD_BYTES)
    return bytes.subarray(0, readSync(file, bytes)).toString('utf8')
  } finally {
    closeSync(file)
  }
}

function nameIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).name
  } catch {
    return undefined
  }
}
