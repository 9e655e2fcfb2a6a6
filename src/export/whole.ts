import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { temporary } from '../write/atomic.ts'

/** Lets `write` make a file under a temporary name; it gets its own name when it is whole, else it goes. */
export async function writeWhole(path: string, write: (temp: string) => void | Promise<void>): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const temp = temporary(path)
  try {
    await write(temp)
    renameSync(temp, path)
  } finally {
    rmSync(temp, { force: true })
  }
}
