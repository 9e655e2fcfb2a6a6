/**
 * The root of `i` in a disjoint-set forest, where `parent[i]` is nearer to the root and a root is its own parent.
 * Shortens the way for the next time.
 */
export function rootOf(parent: number[], i: number): number {
  let root = i
  while (parent[root] !== root) root = parent[root]!
  for (let k = i; parent[k] !== root; ) {
    const next = parent[k]!
    parent[k] = root
    k = next
  }
  return root
}
