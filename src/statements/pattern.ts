const compiled = new Map<string, RegExp>()

/** Whether a pattern of a definition matches; each is compiled once. */
export function matches(pattern: string, text: string): boolean {
  let regex = compiled.get(pattern)
  if (!regex) {
    regex = new RegExp(pattern)
    compiled.set(pattern, regex)
  }
  return regex.test(text)
}
