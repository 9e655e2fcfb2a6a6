import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { check } from '../../src/pipeline.ts'
import { account } from '../validate/fixtures.ts'
import { random } from '../validate/mutate.ts'
import { type PlainTable, reportOf } from '../validate/report.ts'
import { rules } from '../validate/truth.ts'
import { trials } from './trials.ts'

const golden = (name: string): PlainTable[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../golden/${name}.truth.json`), 'utf8')).tables

test('a thousand misreadings: what something in the document speaks against is not called proven', () => {
  const text = [account(), ...['bars-2024', 'zebra-2022', 'bare-2023'].map(name => reportOf(golden(name)))]
  const pictures = text.map(r => ({
    ...r,
    facts: r.facts.map(f => ({ ...f, source: 'ocr' as const, confidence: 0.99 })),
  }))
  const tallies = trials(
    [...text, ...pictures].map(r => check(r, rules)),
    rules,
    1020,
    random(20261128),
  )
  const over = tallies.filter(t => t.wrongProven > 0)
  expect(over.map(t => [t.kind, t.wrongProven, t.examples])).toEqual([])
  expect(tallies.every(t => t.trials > 0)).toBe(true)
}, 600_000)
