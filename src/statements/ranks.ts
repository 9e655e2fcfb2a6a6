/** Whether the first number that differs is less in `a`: what stands later only decides between equals. */
export function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const i = a.findIndex((x, k) => x !== b[k])
  return i >= 0 && a[i]! < b[i]!
}
