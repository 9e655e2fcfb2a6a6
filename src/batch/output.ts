import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { InputError } from '../errors.ts'
import { probe } from '../write/atomic.ts'

/** Nothing more can be written, whatever the document: the run ends, and goes on from there when it is started again. */
export class OutputError extends InputError {}
const ENDS_THE_RUN = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'])

const CANNOT: Readonly<Record<string, string>> = {
  EACCES: 'it is not writable; change its permissions or give another --out',
  EPERM: 'it is not writable; change its permissions or give another --out',
  EROFS: 'its file system is read-only; give another --out',
  EEXIST: 'a file has this name; give another --out',
  ENOTDIR: 'a file stands where a folder must be; give another --out',
  ENOENT: 'there can be no such folder; give another --out',
  ENOSPC: 'the disk is full; make room and run it again, or give another --out',
  EDQUOT: 'the quota is used up; make room and run it again, or give another --out',
}

/**
 * Makes the output folder and proves that files can be written there, before any document is read for nothing.
 * @throws InputError
 */
export function prepare(out: string): void {
  writing(out, () => {
    makeFolder(resolve(out))
    probe(out)
  })
}

/** Node's recursive mkdir never returns where a parent takes no children and says ENOENT, as /proc does. */
export function makeFolder(path: string): void {
  if (!existsSync(dirname(path))) makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

/**
 * Runs `write`, whose errors become one line about `what`.
 * @throws OutputError where other files would fare no better, else InputError
 */
export function writing<T>(what: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    if (error instanceof InputError) throw error
    const { code = '', message } = error as NodeJS.ErrnoException
    const line = `${what}: cannot write the output: ${CANNOT[code] ?? message}`
    throw ENDS_THE_RUN.has(code) ? new OutputError(line) : new InputError(line)
  }
}
