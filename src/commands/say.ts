/** A file name may hold control and direction characters that would rewrite the terminal. */
const shown = (text: string) => text.replace(/[^\P{Cc}\n]|[\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '\ufffd')

/** Results, on standard output. */
export const say = (text: string) => process.stdout.write(`${shown(text)}\n`)

/** Progress and errors, on standard error. */
export const complain = (text: string) => process.stderr.write(`${shown(text)}\n`)

/** Rows of cells with a tab between them; what is a tab or a new line within one is shown as a control character is. */
export const sayRows = (rows: readonly (readonly string[])[]) =>
  process.stdout.write(
    rows.map(row => `${row.map(cell => shown(cell).replaceAll('\n', '\ufffd')).join('\t')}\n`).join(''),
  )
