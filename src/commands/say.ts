/** A file name may hold control and direction characters that would rewrite the terminal. */
const shown = (text: string) => text.replace(/[^\P{Cc}\n]|[\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '\ufffd')

/** Results, on standard output. */
export const say = (text: string) => process.stdout.write(`${shown(text)}\n`)

/** Progress and errors, on standard error. */
export const complain = (text: string) => process.stderr.write(`${shown(text)}\n`)
