import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { InputError } from '../errors.ts'

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EACCES: 'it may not be read; change its permissions',
  EPERM: 'it may not be read; change its permissions',
  EISDIR: 'it is a folder; give a file',
}

/**
 * The bytes of a file.
 * @throws InputError when it cannot be read, is no ordinary file, or is larger than `maxBytes`.
 */
export async function readInput(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = basename(path)
  try {
    // Without O_NONBLOCK a named pipe would wait for a writer for ever.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const stat = await handle.stat()
      if (stat.isDirectory()) throw new InputError(`${file}: ${WHY.EISDIR}`)
      if (!stat.isFile()) throw new InputError(`${file}: it is no ordinary file; copy it to one`)
      if (stat.size > maxBytes)
        throw new InputError(
          `${file}: it has ${megabytes(stat.size)} MB and the limit is ${megabytes(maxBytes)}; raise --max-size`,
        )
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof InputError) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new InputError(`${file}: ${WHY[code ?? ''] ?? `it cannot be read (${message}); check the disk`}`)
  }
}

const megabytes = (bytes: number) => Math.ceil(bytes / 2 ** 20)
