import { readdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { byName, type FileName, fileName, within } from './file-name.ts'

/**
 * Files behind a path as Node hands it over: in arguments and globs what is no UTF-8 has become U+FFFD. All names that
 * look the same then are meant, as nobody can say which.
 */
export function lossy(path: string): FileName[] {
  if (!path.includes('\ufffd')) return [fileName(path)]
  const name = basename(path)
  return (dirname(path) === path ? [] : lossy(dirname(path))).flatMap(folder =>
    namesIn(folder)
      .filter(bytes => bytes.toString('utf8') === name)
      .map(bytes => within(folder, bytes))
      .sort(byName),
  )
}

function namesIn({ bytes }: FileName): readonly Buffer[] {
  try {
    return readdirSync(bytes, { encoding: 'buffer' })
  } catch {
    return []
  }
}
