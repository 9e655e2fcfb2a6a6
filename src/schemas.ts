/** Reads what the ministry decides, `schemas/`, once a run; stages get it as an argument. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { InputError } from './errors.ts'
import type { Region } from './narrative/regions.ts'
import { indexCodes } from './statements/codes.ts'
import { CommonColumns, StatementDefinition } from './statements/definition.ts'
import type { StatementSchemas } from './statements/understand.ts'
import { rulesOf } from './validate/identities/formula.ts'
import type { Rules } from './validate/identities/rules.ts'

/** Everything under `schemas/`, as the stages take it. */
export interface Schemas {
  readonly statements: StatementSchemas
  readonly rules: Rules
  readonly regions: readonly Region[]
  /** Labels of lines and columns and titles as the forms print them: `labels.txt`. */
  readonly labels: readonly string[]
}

let loaded: Schemas | undefined

/** Loaded once per process: parsing 2,500 codes costs more than a small document. */
export function schemas(): Schemas {
  loaded ??= { statements: loadSchemas(), rules: loadRules(), regions: loadRegions(), labels: loadLabels() }
  return loaded
}

/** Every name and label the forms print, old names of codes included. */
export function formNames({ statements, labels }: Schemas): string[] {
  const names = statements.codes.entries.flatMap(e => [e.name, ...e.formerNames.map(f => f.name)])
  return [...labels, ...names]
}

const FOLDER = resolve(import.meta.dirname, '../schemas')

/** Throws, with the file's name, where a file is missing or is not what `definition.ts` describes. */
export function loadSchemas(folder: string = FOLDER): StatementSchemas {
  return {
    definitions: loadDefinitions(join(folder, 'statements')),
    codes: indexCodes(loadCodes(join(folder, 'codes'))),
  }
}

/** What must add up: `identities.txt`. @throws InputError that names file, line and column */
export function loadRules(folder: string = FOLDER): Rules {
  const path = join(folder, 'identities.txt')
  try {
    return rulesOf(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new InputError(`${path}: ${(error as Error).message}`)
  }
}

/** Places of China: 行政区划代码, name. */
export function loadRegions(folder: string = FOLDER): Region[] {
  const [, ...rows] = readFileSync(join(folder, 'regions/regions.csv'), 'utf8').trim().split(/\r?\n/)
  return rows.map(row => {
    const comma = row.indexOf(',')
    return { code: row.slice(0, comma), name: row.slice(comma + 1) }
  })
}

export const loadLabels = (folder: string = FOLDER): string[] =>
  readFileSync(join(folder, 'labels.txt'), 'utf8')
    .split(/\r?\n/)
    .filter(l => l && !l.startsWith('#'))

const COMMON = 'common.json'

/** One definition a file, with the header words all statements share after its layouts' own. */
function loadDefinitions(folder: string): StatementDefinition[] {
  const common = CommonColumns.parse(readJson(join(folder, COMMON)))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    f => f.endsWith('.json') && f !== COMMON,
  )
  return files.sort().map(file => {
    const path = join(folder, file)
    const parsed = StatementDefinition.safeParse(readJson(path))
    if (!parsed.success)
      throw new Error(`${path}: ${parsed.error.issues[0]?.message} at ${parsed.error.issues[0]?.path.join('.')}`)
    const layouts = parsed.data.layouts.map(l => ({ ...l, columns: [...l.columns, ...common] }))
    return { ...parsed.data, layouts }
  })
}

function loadCodes(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter(f => f.endsWith('.csv'))
  return Object.fromEntries(files.map(f => [f, readFileSync(join(folder, f), 'utf8')]))
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`${path}: no valid JSON, reinstall juesuan`, { cause })
  }
}
