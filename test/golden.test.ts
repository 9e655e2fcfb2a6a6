import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Table } from '../src/model.ts'
import { extract } from '../src/pipeline.ts'

/** What of test/golden is reached. Levels only rise: a better extractor raises them, a worse one fails here. */
const REACHED = [
  { name: 'seed-2024', tables: 11, statements: 10, perfect: 11, numbers: 1, facts: 1 },
  { name: 'bars-2024', tables: 10, statements: 10, perfect: 10, numbers: 1, facts: 1 },
  { name: 'bare-2023', tables: 10, statements: 10, perfect: 10, numbers: 1, facts: 1 },
  { name: 'zebra-2022', tables: 10, statements: 10, perfect: 7, numbers: 1, facts: 1 },
]

interface TruthTable {
  readonly statement: string
  readonly pages: readonly number[]
  readonly rows: readonly (readonly string[])[]
  readonly columnKeys: readonly (string | null)[]
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')
const NUMBER = /^-?[\d,]*\d(\.\d+)?$/
const NO_MEASURE = /(^|\.)(code|class|type|item|name|line|seq|note)$/

/** The table with the most rows of the truth's on the truth's pages. */
function counterpart(truth: TruthTable, tables: readonly Table[]): Table | undefined {
  const want = new Set(truth.rows.map(r => plain(r.join('|'))))
  const hits = (t: Table) =>
    rowsOf(t).filter(r => want.has(r.join('|'))).length + (t.statement === truth.statement ? 1 : 0)
  return tables.filter(t => t.pages.some(p => truth.pages.includes(p))).sort((a, b) => hits(b) - hits(a))[0]
}
const rowsOf = (table: Table) => table.rows.map(r => r.map(c => plain(c.text)))

test.each(REACHED)('$name: tables, statements, numbers and facts at the level reached', async level => {
  const file = join(import.meta.dirname, '../samples', `${level.name}.pdf`)
  const golden = readFileSync(join(import.meta.dirname, 'golden', `${level.name}.truth.json`), 'utf8')
  const truth: readonly TruthTable[] = JSON.parse(golden).tables
  const { tables, facts } = await extract({ file, bytes: readFileSync(file) })
  let [numbers, right, perfect, statements] = [0, 0, 0, 0]
  let [measured, mapped] = [0, 0]
  for (const t of truth) {
    const found = counterpart(t, tables)
    const rows = found ? rowsOf(found) : []
    if (found?.statement === t.statement) statements++
    if (JSON.stringify(rows) === JSON.stringify(t.rows.map(r => r.map(plain)))) perfect++
    const cells = t.rows.flatMap((row, r) =>
      row.flatMap((text, c) => (NUMBER.test(plain(text)) ? [{ r, c, text }] : [])),
    )
    numbers += cells.length
    right += cells.filter(({ r, c, text }) => rows[r]?.[c] === plain(text)).length
    if (t.statement === 'other') continue
    const measures = cells.filter(({ c }) => t.columnKeys[c] && !NO_MEASURE.test(t.columnKeys[c]))
    const texts = new Set(facts.filter(f => f.table === found?.id).map(f => `${f.row} ${f.column} ${plain(f.text)}`))
    measured += measures.length
    mapped += measures.filter(({ r, c, text }) => texts.has(`${r} ${c} ${plain(text)}`)).length
  }
  expect(tables.length).toBeLessThanOrEqual(level.tables)
  expect(statements).toBeGreaterThanOrEqual(level.statements)
  expect(perfect).toBeGreaterThanOrEqual(level.perfect)
  expect(right / numbers).toBeGreaterThanOrEqual(level.numbers)
  expect(mapped / measured).toBeGreaterThanOrEqual(level.facts)
})
