/** Corrections of a table's lines need the page's words: read once, when the correction is made. */
import { readFile } from 'node:fs/promises'
import type { Correction, Reread } from '../corrections/corrections.ts'
import { InputError } from '../errors.ts'
import { readOnePage } from '../inspect.ts'
import { boxAsSeen } from '../scan/provenance.ts'
import { formNames, schemas } from '../schemas.ts'
import { tableWithLines } from '../tables/reread.ts'

type GridCorrection = Extract<Correction, { kind: 'grid' }>

/**
 * The corrections with what the page gives for new lines. Those that were saved before stay as they are.
 * @param pdf path of the PDF, null where it is not at hand
 * @throws InputError when lines were changed and the page cannot be read again
 */
export async function withRereading(
  corrections: readonly Correction[],
  saved: readonly Correction[],
  pdf: string | null,
): Promise<Correction[]> {
  const known = new Map(saved.flatMap(c => (c.kind === 'grid' && c.reread ? [[keyOf(c), c.reread] as const] : [])))
  const done: Correction[] = []
  for (const c of corrections) {
    const reread = c.kind === 'grid' ? (known.get(keyOf(c)) ?? (await read(c, pdf))) : undefined
    done.push(c.kind === 'grid' && reread ? { ...c, reread } : c)
  }
  return done
}

const keyOf = ({ anchor, after }: GridCorrection): string => JSON.stringify([anchor.page, after])

async function read({ anchor: { page }, after }: GridCorrection, pdf: string | null): Promise<Reread> {
  if (page === null) throw new InputError('lines of a table need the page they are on')
  if (!isAscending(after.xs) || !isAscending(after.ys))
    throw new InputError('lines of a table must be given in ascending order, each once')
  if (pdf === null) throw new InputError('its PDF is not at hand, so the page cannot be read again; give --pdfs')
  const input = { file: pdf, bytes: await readFile(pdf) }
  const words = await readOnePage(input, page, { names: () => formNames(schemas()) })
  const { columns, rows } = tableWithLines(words, after)
  const { tilt } = words
  return { columns, rows: tilt ? rows.map(row => row.map(c => ({ ...c, bbox: boxAsSeen(tilt, c.bbox) }))) : rows }
}

const isAscending = (values: readonly number[]): boolean => values.every((v, i) => i === 0 || v > values[i - 1]!)
