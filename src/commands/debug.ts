import { writeFileSync } from 'node:fs'
import { readInput } from '../batch/read.ts'
import { InputError } from '../errors.ts'
import { inspect } from '../inspect.ts'
import { overlaySvg } from '../review/overlay.ts'
import { requireSchemas } from '../schemas.ts'
import { readOptions, UsageError } from './options.ts'

export const help = `juesuan debug FILE --page N [--out F.svg]

Draws one page as the program saw it, the whole document read, as an SVG on
standard output unless --out names a file: words, edges, cells and tables, and the
statement, measure, code and verdict of each amount. Each layer is a group with a
class; in a browser the boxes below the page show and hide it.

  --page N      page to draw, from 1 [default: 1]
  --out FILE    file to write instead of standard output
  --password P  password of an encrypted PDF
`

const MAX_BYTES = 2 ** 30

export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(help, args)
  requireSchemas()
  const [file, ...more] = options.args
  if (!file || more.length) throw new UsageError('debug: give one PDF file')
  const page = options.count('page')!
  const password = options.text('password') ?? undefined
  const bytes = await readInput(file, MAX_BYTES)
  const svg = overlaySvg(await inspect({ file, bytes }, page, { password }))
  const out = options.text('out')
  if (out === null) process.stdout.write(svg)
  else save(out, svg)
  return 0
}

function save(out: string, svg: string): void {
  try {
    writeFileSync(out, svg)
  } catch (error) {
    throw new InputError(`${out}: cannot be written (${(error as Error).message}); give another --out`)
  }
}
