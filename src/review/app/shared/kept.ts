/** What the browser keeps between visits; a page opened from a file may have no storage, then nothing is kept. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`juesuan-${name}`)
  } catch {
    return null
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`juesuan-${name}`, value)
  } catch {
    return
  }
}
