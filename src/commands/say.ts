/** A file name may hold control and direction characters that would rewrite the terminal. */
const shown = (text: string) => text.replace(/[^\P{Cc}\n]|[\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '\ufffd')

/** A message of one line stays one, whatever name is in it: a line break could forge the next. */
export const oneLine = (text: string) => text.replace(/[\r\n\v\f\u0085\p{Zl}\p{Zp}]+/gu, '\ufffd')

/** Who reads along may stop (`| head`): the work goes on. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}

/** Results, on standard output. */
export const say = (text: string) => process.stdout.write(`${shown(text)}\n`)

/** Progress and errors, on standard error. */
export const complain = (text: string) => process.stderr.write(`${shown(text)}\n`)

/** Rows of cells with a tab between them; what is a tab or a new line within one is shown as a control character is. */
export const sayRows = (rows: readonly (readonly string[])[]) =>
  process.stdout.write(
    rows.map(row => `${row.map(cell => shown(cell).replaceAll('\n', '\ufffd')).join('\t')}\n`).join(''),
  )
