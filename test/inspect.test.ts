import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inspect } from '../src/inspect.ts'

const file = new URL('../samples/bare-2023.pdf', import.meta.url)
const input = { file: 'bare-2023.pdf', bytes: new Uint8Array(readFileSync(file)) }

test('a page is drawn as the pipeline read it: a table that goes on from the page before', async () => {
  const { tables, facts } = await inspect(input, 9)
  expect(tables.map(t => t.cells.length)).toEqual([72])
  expect(facts.length).toBeGreaterThan(0)
  expect(new Set(facts.map(f => f.statement)).size).toBe(1)
})

test('a page that is not there is an error that says how many there are', async () => {
  await expect(inspect(input, 99)).rejects.toThrow(/^bare-2023\.pdf: it has \d+ pages; give a lower --page$/)
})
