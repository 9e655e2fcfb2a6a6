/** What is wrong with this version of Node.js, in one line, or null. Said before a package fails on it in words of its own. */
export function nodeProblem(version: string, oldest: string): string | null {
  if (version.localeCompare(oldest, 'en', { numeric: true }) >= 0) return null
  return `Node.js ${version} is too old, juesuan needs ${oldest} or newer; update it, or in the repository use npm run juesuan`
}
