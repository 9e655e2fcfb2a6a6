/**
 * Monotonic alignment of `n` rows with `m` candidates that maximises the sum of `score(row, candidate)`.
 * A score of 0 or less is no match. Returns the candidate of each row, -1 for none; candidates strictly ascend.
 */
export function alignInOrder(n: number, m: number, score: (row: number, candidate: number) => number): number[] {
  const width = m + 1
  const scores = new Float64Array(n * m)
  const best = new Float64Array((n + 1) * width)
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--) {
      const s = score(i, j)
      scores[i * m + j] = s
      const taken = s > 0 ? best[(i + 1) * width + j + 1]! + s : 0
      best[i * width + j] = Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!, taken)
    }
  const matched = new Array<number>(n).fill(-1)
  for (let i = 0, j = 0; i < n && j < m; ) {
    const s = scores[i * m + j]!
    const here = best[i * width + j]!
    if (s > 0 && here === best[(i + 1) * width + j + 1]! + s) matched[i++] = j++
    else if (here === best[(i + 1) * width + j]!) i++
    else j++
  }
  return matched
}
