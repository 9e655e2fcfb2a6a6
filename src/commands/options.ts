import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { meant } from './suggest.ts'

/** Wrong arguments: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** A line of a help text such as `  -p, --page N   page to draw [default: 1]`, with those that go on below it. */
const LINE = /^ {2}(?:-(\w), )?--([a-z][a-z-]*)(?: ([A-Z]+))? {2,}(.*(?:\n {3,}\S.*)*)$/gm

interface HelpLine {
  readonly short: string | undefined
  readonly name: string
  readonly takesValue: boolean
  readonly fallback: string | null
}

const linesOf = (help: string): HelpLine[] =>
  [...help.matchAll(LINE)].map(([, short, name, value, text]) => ({
    short,
    name: name!,
    takesValue: value !== undefined,
    fallback: /\[default: ([^\]]+)\]/.exec(text!)?.[1] ?? null,
  }))

export interface Options {
  readonly args: readonly string[]
  readonly has: (flag: string) => boolean
  /** The value given, else the default that the help text states, else null. */
  readonly text: (name: string) => string | null
  /** The same as a whole number of at least 1; null where it is neither given nor a number by default. */
  readonly count: (name: string) => number | null
  /** The same as one of these words, the first of them by default. */
  readonly choice: <Word extends string>(name: string, words: readonly [Word, ...Word[]]) => Word
  /** Several of these words, from options given more than once or with commas, each once. */
  readonly choices: <Word extends string>(name: string, words: readonly [Word, ...Word[]]) => readonly Word[]
}

/** Reads arguments by the help text of their command, so that the two cannot differ. Throws UsageError. */
export function readOptions(help: string, args: readonly string[]): Options {
  const lines = linesOf(help)
  const { values, positionals } = parsed(lines, args)
  const text = (name: string) => {
    const value = values[name]
    return Array.isArray(value) ? String(value.at(-1)) : (lines.find(l => l.name === name)?.fallback ?? null)
  }
  const count = (name: string) => {
    const value = text(name)
    if (value !== null && /^[1-9]\d{0,8}$/.test(value)) return Number(value)
    if (values[name] === undefined) return null
    throw new UsageError(`--${name} ${value}: give a whole number from 1`)
  }
  const one = <Word extends string>(name: string, value: string, words: readonly Word[]) => {
    const word = words.find(w => w === value)
    if (word) return word
    throw new UsageError(`--${name} ${value}: give one of ${words.join(', ')}`)
  }
  const choice = <Word extends string>(name: string, words: readonly [Word, ...Word[]]) =>
    one(name, text(name) ?? words[0], words)
  const choices = <Word extends string>(name: string, words: readonly [Word, ...Word[]]) => {
    const value = values[name]
    const given = Array.isArray(value) ? value.flatMap(v => String(v).split(',')) : [text(name) ?? words[0]]
    return [...new Set(given.map(v => one(name, v.trim(), words)))]
  }
  return { args: positionals, has: flag => values[flag] === true, text, count, choice, choices }
}

function parsed(lines: readonly HelpLine[], args: readonly string[]) {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean' } }
  for (const { short, name, takesValue } of lines)
    options[name] = {
      ...(takesValue ? { type: 'string', multiple: true } : { type: 'boolean' }),
      ...(short ? { short } : {}),
    }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const [said] = (error as Error).message.split(/\. |\n/)
    const unknown = /^Unknown option '(--[^']+)'/.exec(said!)?.[1]
    throw new UsageError(
      said +
        (unknown
          ? meant(
              unknown,
              Object.keys(options).map(name => `--${name}`),
            )
          : ''),
    )
  }
}
