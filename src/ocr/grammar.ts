/** What an amount, a count, a percentage or a code can be: what a recogniser's paths are held to. */

/** Which texts may still become one, and which are one. */
export interface Grammar {
  readonly mayBegin: (text: string) => boolean
  readonly isWhole: (text: string) => boolean
}

/** Characters of an amount with all that print as them; a recogniser of lines cannot tell half width from full width. */
export const MARKS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'0123456789'].map(digit => [digit, digit])),
  ',': ',，',
  '.': '.．·',
  '-': '-－—–',
  '%': '%％',
  '(': '(（',
  ')': ')）',
}

const WHOLE_PART = '(?:0|[1-9]\\d*|[1-9]\\d{0,2}(?:,\\d{3})+)'
/** Ends within a group behind a comma. */
const IN_GROUP = '[1-9]\\d{0,2}(?:,\\d{3})*,\\d{0,2}'

/**
 * Groups of three behind commas, one decimal mark, a sign or brackets for what is negative.
 * @param places decimals that it has where it has any; null for any number of them
 */
export function amountGrammar(places: number | null): Grammar {
  const decimals = places === null ? '\\.\\d+' : places > 0 ? `\\.\\d{${places}}` : '\\.(?!)'
  const begun = places === null ? '\\.\\d*' : `\\.\\d{0,${places}}`
  const amount = `${WHOLE_PART}(?:${decimals})?`
  const whole = new RegExp(`^(?:[-+]?(?:${amount})%?|\\((?=.*[.,])${amount}\\)|\\d+)$`)
  const start = new RegExp(`^(?:[-+(]?(?:${WHOLE_PART}(?:${begun})?[%)]?|${IN_GROUP})?|\\d+)$`)
  return { mayBegin: text => start.test(text), isWhole: text => whole.test(text) }
}
