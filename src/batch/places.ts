import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { safeName } from '../write/names.ts'
import { privateFolder, removeFolder } from './confine.ts'

/** Paths for files that have none that Node can write: entries of ZIPs, names in another encoding. */
export class Places {
  #folder: string | null = null
  #count = 0
  readonly #onExit = () => this.close()

  /** A path whose base name is this one made safe; nothing is there yet. */
  fresh(name: string): string {
    if (this.#folder === null) {
      this.#folder = privateFolder()
      process.once('exit', this.#onExit)
    }
    const folder = join(this.#folder, String(++this.#count))
    mkdirSync(folder)
    const [, stem, extension] = /^(.*?)(\.[a-z]{3})?$/is.exec(name)!
    return join(folder, safeName(stem!) + (extension ?? ''))
  }

  /** A path that leads to a file. @param target absolute */
  linkTo(target: Buffer, name: string): string {
    const path = this.fresh(name)
    symlinkSync(target, path)
    return path
  }

  close(): void {
    process.off('exit', this.#onExit)
    if (this.#folder !== null) removeFolder(this.#folder)
    this.#folder = null
  }
}
