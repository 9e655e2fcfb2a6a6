/** `{A/B}` in a line of `schemas/identities.txt`: the line once with A, once with B. */
import { fail, type Token } from './definitions.ts'

/** Braces with a choice; `{}` takes that of the first once more. A pattern's own `{2}` is none. */
const CHOICE = /\{([^{}/]*(?:\/[^{}/]*)+)?\}/g

/**
 * The lines that one line stands for. What stands first in one pair of braces goes with what stands first in the others.
 * @throws FormulaError where two choices are of different numbers, or `{}` repeats none
 */
export function alternativesOf(tokens: readonly Token[]): Token[][] {
  const choices = tokens.flatMap(token =>
    [...token.text.matchAll(CHOICE)].map(m => ({ token, of: m[1]?.split('/') ?? null })),
  )
  const [first] = choices
  if (!first) return [[...tokens]]
  const { of: names } = first
  if (!names) return fail(first.token, '{} repeats the first choice {A/B} of its line, and there is none before it')
  const odd = choices.find(c => c.of && c.of.length !== names.length)
  if (odd)
    fail(odd.token, `the choices of a line are as many everywhere: here ${odd.of!.length}, before ${names.length}`)
  const chosen = (text: string, i: number) =>
    text.replace(CHOICE, (_, own: string | undefined) => (own?.split('/') ?? names)[i]!)
  return names.map((_, i) => tokens.map(t => ({ ...t, text: chosen(t.text, i) })))
}
