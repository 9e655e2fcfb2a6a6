/** `aliases.csv` beside the documents of a collection: entities that people say are one, after a rename for example. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { InputError } from '../errors.ts'
import { entityKeyOf } from '../keys/account.ts'
import { withFactKeys, withKeys } from '../keys/keys.ts'
import type { Report } from '../model.ts'
import { narrow } from '../notation/folding.ts'

export const ALIASES_FILE = 'aliases.csv'

/** Each is an entity key (`310107/旅游局`), or a name, which means the one of that name in the same place. */
const Row = z.strictObject({ entity: z.string().min(1), same_as: z.string().min(1), note: z.string().optional() })
/** What is the same as what; a name of every place stands without its key. */
export type Aliases = ReadonlyMap<string, string>

const NONE: Aliases = new Map()

/**
 * The aliases of a collection; none where there is no such file.
 * @throws InputError that names the line
 */
export function readAliases(out: string): Aliases {
  const path = join(out, ALIASES_FILE)
  if (!existsSync(path)) return NONE
  const rows = recordsIn(path).map((record, i) => {
    const parsed = Row.safeParse(record)
    if (parsed.success) return parsed.data
    throw new InputError(
      `${path}: line ${i + 2} is no alias (${parsed.error.issues[0]!.message}); its columns are entity,same_as,note`,
    )
  })
  const aliases = new Map(rows.map(({ entity, same_as }) => [narrow(entity), narrow(same_as)]))
  const circle = [...aliases.keys()].find(entity => followed(entity, aliases) === null)
  if (circle) throw new InputError(`${path}: ${circle} leads back to itself; leave one of the lines out`)
  return aliases
}

function recordsIn(path: string): unknown[] {
  try {
    return parse(readFileSync(path), { columns: true, bom: true, trim: true, skip_empty_lines: true })
  } catch (error) {
    throw new InputError(`${path}: ${(error as Error).message}; its columns are entity,same_as,note`)
  }
}

/** The end of a chain of aliases; null where it goes round. */
function followed(entity: string, aliases: Aliases): string | null {
  const seen = new Set<string>()
  for (let at = entity; ; at = aliases.get(at)!) {
    if (seen.has(at)) return null
    if (!aliases.has(at)) return at
    seen.add(at)
  }
}

/** A report under the keys that its collection gives it; one of an earlier version gets the keys it lacks. */
export function underAliases(report: Report, aliases: Aliases): Report {
  const keyed = report.document.entityKey === undefined ? withKeys(report) : report
  const document = aliased(keyed.document, aliases)
  return document === keyed.document ? keyed : withFactKeys({ ...keyed, document })
}

/** The same for what says whose a report is, without its facts. */
export function aliased(document: Report['document'], aliases: Aliases): Report['document'] {
  const entityKey = aliases.size ? meantBy(entityKeyOf(document), aliases) : null
  if (entityKey === null || entityKey === document.entityKey) return document
  const { type, fiscalYear } = document
  const reportKey = type === 'other' || fiscalYear === null ? null : [type, fiscalYear, entityKey].join('/')
  return { ...document, entityKey, reportKey }
}

/** The key that another stands for: by the key itself, else by its name. */
function meantBy(key: string | null, aliases: Aliases): string | null {
  if (key === null) return null
  const [place, name] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)]
  const found = [key, name].find(k => aliases.has(k))
  if (found === undefined) return null
  const meant = followed(found, aliases)!
  return meant.includes('/') ? meant : (meantBy(`${place}/${meant}`, aliases) ?? `${place}/${meant}`)
}
