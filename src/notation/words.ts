/** The source of a pattern for any of these words, longest first, as none may hide another that it begins. */
export const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')

/** The source of a character class of these characters. */
export const oneOf = (characters: readonly string[]): string =>
  `[${characters.map(c => c.replace(/[\\\]^-]/g, '\\$&')).join('')}]`

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
