/** Header paths as the rows of cells that were printed: equal neighbours are one cell, a short path reaches down. */
interface HeaderCell {
  readonly text: string
  readonly path: string
  readonly colSpan: number
  readonly rowSpan: number
}

export function headerRows(columns: readonly string[]): HeaderCell[][] {
  const paths = columns.map(path => path.split('/'))
  const depth = Math.max(1, ...paths.map(p => p.length))
  return Array.from({ length: depth }, (_, level) => rowAt(paths, level, depth))
}

function rowAt(paths: readonly (readonly string[])[], level: number, depth: number): HeaderCell[] {
  const row: HeaderCell[] = []
  let column = 0
  while (column < paths.length) {
    const path = paths[column]!
    const isLeaf = level === path.length - 1
    const prefix = path.slice(0, level + 1).join('/')
    let span = 1
    const isSame = (other: readonly string[] | undefined) =>
      other !== undefined && level < other.length - 1 && other.slice(0, level + 1).join('/') === prefix
    while (!isLeaf && isSame(paths[column + span])) span++
    if (level < path.length)
      row.push({ text: path[level]!, path: prefix, colSpan: span, rowSpan: isLeaf ? depth - level : 1 })
    column += span
  }
  return row
}
