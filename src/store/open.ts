import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { held } from '../batch/lock.ts'
import { InputError, LockedError } from '../errors.ts'
import { type Database, openDatabase } from './database.ts'
import { type Pdfs, pdfsFrom } from './pdfs.ts'

export interface Store {
  readonly database: Database
  readonly pdfs: Pdfs
  close(): Promise<void>
}

/**
 * The store of a folder, or of the server and bucket that the environment names (DATABASE_URL, JUESUAN_BUCKET). A folder
 * serves one process at a time.
 * @throws InputError where it cannot be opened or another process has it.
 */
export async function openStore(folder: string, env: Readonly<Record<string, string | undefined>>): Promise<Store> {
  const url = env.DATABASE_URL
  const release = url ? () => {} : await taken(folder)
  try {
    const database = await openDatabase({ url, folder })
    const pdfs = await pdfsFrom(env, folder)
    return {
      database,
      pdfs,
      close: async () => {
        await database.close()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

async function taken(folder: string): Promise<() => void> {
  try {
    const pdfs = join(folder, 'pdfs')
    const within = existsSync(pdfs) ? readdirSync(pdfs).map(name => join('../pdfs', name)) : []
    return await held(join(folder, 'db'), { within })
  } catch (error) {
    if (error instanceof LockedError) throw error
    throw new InputError(`${folder}: the store cannot be opened (${(error as Error).message}); give another --store`)
  }
}
