import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ConstructorOptions } from 'pg-boss'
import { InputError, OutageError } from '../errors.ts'
import { MIGRATIONS } from './migrations.ts'

/** PostgreSQL, wherever it runs. Values go in as parameters, never into the text. A server that is away is an OutageError. */
export interface Database {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** All of `work` or nothing. */
  transaction<T>(work: (query: Database['query']) => Promise<T>): Promise<T>
  /** How pg-boss reaches the same database. */
  readonly boss: ConstructorOptions
  /** Runs what asks the database in another way; its errors are told as those of a query. */
  reach<T>(ask: () => Promise<T>): Promise<T>
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
    throw new InputError(`${path}: the store cannot be opened (${whyDamaged(error)}); ${INSTEAD}`)
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
    reach: ask => ask(),
    close: () => lite.close(),
  }
}

const INSTEAD = 'put a copy of it in its place, or give another --store'

/** What the system says has a code. PostgreSQL within WebAssembly aborts over files that make no sense, and says nothing of them. */
const whyDamaged = (error: unknown): string =>
  (error as Partial<NodeJS.ErrnoException>).code ? lineOf(error) : 'its database is damaged'

/** Milliseconds until a server that does not answer counts as away. */
const CONNECTING = 10_000

async function openServer(url: string): Promise<Database> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: CONNECTING, keepAlive: true })
  pool.on('error', () => {}) // a connection that breaks while idle is replaced
  await pool.query('SELECT 1').catch(async error => {
    await pool.end()
    const line = `DATABASE_URL: the server cannot be reached (${lineOf(error)}); check the address`
    throw isAway(error) ? new OutageError(line) : new InputError(line)
  })
  const query: Database['query'] = <Row>(sql: string, values: readonly unknown[] = []) =>
    reach(async () => (await pool.query(sql, [...values])).rows as Row[])
  return {
    query,
    async transaction(work) {
      const client = await reach(() => pool.connect())
      let broken: Error | undefined
      const onError = (error: Error) => {
        broken = error // what was asked at this moment, or is asked next, throws it; unheard it would end the process
      }
      client.on('error', onError)
      const ask: Database['query'] = <Row>(sql: string, values: readonly unknown[] = []) =>
        reach(async () => (await client.query(sql, [...values])).rows as Row[])
      try {
        await ask('BEGIN')
        const done = await work(ask)
        await ask('COMMIT')
        return done
      } catch (error) {
        await client.query('ROLLBACK').catch(onError)
        throw error
      } finally {
        client.off('error', onError)
        client.release(broken)
      }
    },
    boss: { connectionString: url, max: 4 },
    reach,
    close: () => pool.end(),
  }
}

async function reach<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!isAway(error)) throw error
    throw new OutageError(`DATABASE_URL: the database cannot be reached (${lineOf(error)})`)
  }
}

/**
 * Classes of SQLSTATE that no statement of ours is to blame for: connections (08), login (28), no such database (3D),
 * deadlocks (40), no room (53), locks (55P03), the operator (57), the disk (58), a server that takes no writes (25006).
 */
const AWAY = /^(08|28|3D|40|53|55P03|57|58|25006)/

/** What the server said has a severity; the rest is about the way to it. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { severity, code } = error as Error & { readonly severity?: string; readonly code?: string }
  return severity === undefined || AWAY.test(code ?? '')
}

const lineOf = (error: unknown): string => {
  const { message, code } = error as Partial<NodeJS.ErrnoException> // all addresses of a host: a code and no message
  return (message || code || String(error)).split('\n')[0]!
}

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
