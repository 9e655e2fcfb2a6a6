import { says } from '../notation/totals.ts'

const compiled = new Map<string, RegExp>()

/** Whether a pattern of a definition matches, whatever word a total is printed with; each is compiled once. */
export function matches(pattern: string, text: string): boolean {
  let regex = compiled.get(pattern)
  if (!regex) {
    regex = new RegExp(pattern)
    compiled.set(pattern, regex)
  }
  return says(regex, text)
}
