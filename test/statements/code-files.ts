import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../schemas/codes')

/** The text of the classification lists by file name, as `indexCodes` takes it. */
export const codeFiles: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder)
    .filter(f => f.endsWith('.csv'))
    .map(f => [f, readFileSync(join(folder, f), 'utf8')]),
)
