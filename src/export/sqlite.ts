import { InputError } from '../errors.ts'
import type { Result, RunFile } from '../write/column.ts'
import { RUN_FILES } from '../write/run.ts'
import { writeWhole } from './whole.ts'

const INDICES: readonly (readonly [table: string, columns: string])[] = [
  ['facts', 'statement, code, measure'],
  ['facts', 'code'],
  ['facts', 'fiscalYear, entity'],
  ['issue_facts', 'document, fact'],
  ['figures', 'document, fact'],
  ['issues', 'severity, rule'],
]
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

type CsvColumn = RunFile['columns'][number]
const TYPES = { string: 'TEXT', integer: 'INTEGER', number: 'REAL' } as const

/** An exact amount is TEXT, and REAL in a virtual column beside it, for sums that need not be exact. */
const columnOf = ({ name, type, exact, required }: CsvColumn): string[] => [
  `${quoted(name)} ${exact ? 'TEXT' : TYPES[type]}${required ? ' NOT NULL' : ''}`,
  ...(exact ? [`${quoted(`${name}Real`)} REAL GENERATED ALWAYS AS (CAST(${quoted(name)} AS REAL)) VIRTUAL`] : []),
]

function tableOf({ name, columns, primaryKey }: RunFile): string {
  const parts = columns.flatMap(columnOf)
  if (primaryKey.length) parts.push(`PRIMARY KEY (${primaryKey.map(quoted).join(', ')})`)
  if (name !== 'documents') parts.push('FOREIGN KEY (document) REFERENCES documents (document)')
  return `CREATE TABLE ${quoted(name)} (${parts.join(', ')}) STRICT`
}

/** One SQLite database: a table for each file of a run, with indices. */
export async function writeSqlite(path: string, results: Iterable<Result>): Promise<readonly string[]> {
  const { DatabaseSync } = await sqlite()
  await writeWhole(path, temp => {
    const db = new DatabaseSync(temp)
    try {
      // The file is new and gets its name when it is whole: a journal would protect nothing.
      db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN')
      for (const file of RUN_FILES) db.exec(tableOf(file))
      const inserts = RUN_FILES.map(({ name, columns }) =>
        db.prepare(
          `INSERT INTO ${quoted(name)} (${columns.map(c => quoted(c.name)).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        ),
      )
      for (const result of results)
        for (const [i, file] of RUN_FILES.entries())
          for (const row of file.rows(result)) inserted(result, file, () => inserts[i]!.run(...row))
      for (const [i, [table, columns]] of INDICES.entries())
        db.exec(`CREATE INDEX ${table}_${i} ON ${table} (${columns})`)
      db.exec('COMMIT')
    } finally {
      db.close()
    }
  })
  return [path]
}

const CONSTRAINT = 19 // SQLITE_CONSTRAINT, in the low byte of what says more

/** A report that was changed by hand may name two things alike. */
function inserted({ document }: Result, { name }: RunFile, insert: () => void): void {
  try {
    insert()
  } catch (error) {
    const { errcode = 0 } = error as { errcode?: number }
    if ((errcode & 0xff) !== CONSTRAINT) throw error
    throw new InputError(
      `${document}: its report has two rows for ${name} with the same id (${(error as Error).message}); extract its PDF again`,
    )
  }
}

/** Node says at each start that its SQLite is new; no other warning is held back. */
async function sqlite() {
  const emit = process.emitWarning
  process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
    if (!String(warning).includes('SQLite')) emit.call(process, warning, ...rest)
  }) as typeof emit
  try {
    return await import('node:sqlite')
  } finally {
    process.emitWarning = emit
  }
}
