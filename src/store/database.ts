import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ConstructorOptions } from 'pg-boss'
import { InputError } from '../errors.ts'
import { MIGRATIONS } from './migrations.ts'

/** PostgreSQL, wherever it runs. Values go in as parameters, never into the text. */
export interface Database {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** All of `work` or nothing. */
  transaction<T>(work: (query: Database['query']) => Promise<T>): Promise<T>
  /** How pg-boss reaches the same database. */
  readonly boss: ConstructorOptions
  close(): Promise<void>
}

/**
 * Opens the database at `url`, or the one in `folder` (PGlite, one process at a time), and brings its tables up to date.
 * @throws InputError where it cannot be opened, or was written by a newer version.
 */
export async function openDatabase({ url, folder }: { readonly url: string | undefined; readonly folder: string }) {
  const database = url ? await openServer(url) : await openFolder(folder)
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

async function openFolder(folder: string): Promise<Database> {
  const path = join(folder, 'db')
  mkdirSync(path, { recursive: true })
  const [{ PGlite }, { fromPglite }] = await Promise.all([import('@electric-sql/pglite'), import('pg-boss')])
  const lite = await PGlite.create(path).catch(error => {
    throw new InputError(`${path}: the store cannot be opened (${lineOf(error)}); give another --store`)
  })
  const query: Database['query'] = async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await lite.query<Row>(sql, [...values])).rows
  return {
    query,
    transaction: work =>
      lite.transaction(async tx =>
        work(async <Row>(sql: string, values: readonly unknown[] = []) => (await tx.query<Row>(sql, [...values])).rows),
      ),
    boss: { db: fromPglite(lite), backend: 'pglite' },
    close: () => lite.close(),
  }
}

async function openServer(url: string): Promise<Database> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  pool.on('error', () => {}) // a connection that breaks while idle is replaced; one that works throws where it is used
  await pool.query('SELECT 1').catch(error => {
    throw new InputError(`DATABASE_URL: the server cannot be reached (${lineOf(error)}); check the address`)
  })
  const query: Database['query'] = async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await pool.query(sql, [...values])).rows as Row[]
  return {
    query,
    async transaction(work) {
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        const done = await work(
          async <Row>(sql: string, values: readonly unknown[] = []) =>
            (await client.query(sql, [...values])).rows as Row[],
        )
        await client.query('COMMIT')
        return done
      } catch (error) {
        await client.query('ROLLBACK')
        throw error
      } finally {
        client.release()
      }
    },
    boss: { connectionString: url, max: 4 },
    close: () => pool.end(),
  }
}

const lineOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0]!

/** Workers that start together migrate one after another: the lock is held until the transaction ends. */
const MIGRATING = 0x6a756573

async function migrate(database: Database): Promise<void> {
  await database.transaction(async query => {
    await query('SELECT pg_advisory_xact_lock($1)', [MIGRATING])
    await query('CREATE TABLE IF NOT EXISTS juesuan_migration (number int PRIMARY KEY)')
    const [{ done }] = (await query('SELECT coalesce(max(number), 0)::int AS done FROM juesuan_migration')) as [
      { done: number },
    ]
    if (done > MIGRATIONS.length)
      throw new InputError(`the store was written by a newer version (${done}); update juesuan`)
    for (const [i, statements] of MIGRATIONS.entries()) {
      if (i < done) continue
      for (const sql of statements) await query(sql)
      await query('INSERT INTO juesuan_migration VALUES ($1)', [i + 1])
    }
  })
}
