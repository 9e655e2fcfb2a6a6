import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { temporary } from '../write/atomic.ts'
import { renewed } from '../write/lease.ts'

/** Lets `write` make a file under a temporary name; it gets its own name when it is whole, else it goes. */
export async function writeWhole(path: string, write: (temp: string) => void | Promise<void>): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const temp = temporary(path)
  const stop = renewed(temp)
  try {
    await write(temp)
    flush(temp)
    renameSync(temp, path)
  } finally {
    stop()
    rmSync(temp, { force: true })
  }
}

/** After a power cut no name stands for half a file. */
function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
