import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Check, Fact, Report } from '../../src/model.ts'
import { millionths, powerOf } from '../../src/validate/decimal.ts'
import { validate } from '../../src/validate/validate.ts'
import { account } from './fixtures.ts'
import { mistaken, pick, random, withAmount } from './mutate.ts'
import { type PlainTable, reportOf } from './report.ts'
import { hasTruth, rules, truthReports } from './truth.ts'

const TIMES = 500

/**
 * Lower bounds and rounded percentages prove no amount, so they do not cover one. A sum that is told only where it holds
 * is gone when one of its amounts is wrong: no proof is left, but nothing is noticed.
 */
const NO_PROOF =
  /^(between\.(overseas-travel|reception|vehicle-operation)|government\.(completion|growth|nested|places|details))$/
const size = (v: bigint) => (v < 0n ? -v : v)

const covering = (report: Report, fact: Fact) =>
  report.checks.filter(c => fact.checks.includes(c.id) && c.outcome === 'pass' && !NO_PROOF.test(c.rule))

/** What a change must exceed for the tightest of the checks to fail for certain. */
const slack = (checks: readonly Check[]) =>
  checks
    .map(c => millionths(c.tolerance!) + size(millionths(c.expected!) - millionths(c.actual!)))
    .toSorted((a, b) => Number(a - b))[0]!

const tablesOf = (name: string): PlainTable[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../golden/${name}.truth.json`), 'utf8')).tables

const NESTED = 'government.nested'

/** Changes one random covered amount at a time by more than the tolerance. */
function mutated(reports: readonly Report[], seed: number) {
  const next = random(seed)
  const outcome = { noticed: 0, namedFirst: 0, calledProven: 0 }
  const known = new Map(reports.map(r => [r, new Set(r.issues.map(i => i.message))]))
  for (let done = 0; done < TIMES; ) {
    const report = pick(next, reports)
    const fact = pick(
      next,
      report.facts.filter(f => f.verdict === 'proven'),
    )
    if (!covering(report, fact).length) continue
    const amount = mistaken(report, fact, next)
    const power = fact.amountYuan === null ? 0 : powerOf(fact.unit)
    const change = size(millionths(amount, power) - millionths(fact.amount!, power))
    if (change <= slack(covering(report, fact))) continue
    done++
    const after = validate(withAmount(report, fact, amount), rules)
    const { verdict } = after.facts.find(f => f.id === fact.id)!
    if (verdict === 'disputed') outcome.noticed++
    if (verdict === 'proven') outcome.calledProven++
    const first = after.issues.find(i => i.severity !== 'note' && !known.get(report)!.has(i.message))
    if (first?.facts[0] === fact.id) outcome.namedFirst++
  }
  return outcome
}

describe('500 random mistakes', () => {
  test('in made-up accounts: all noticed, the right cell named first in 90 %', () => {
    const { noticed, namedFirst, calledProven } = mutated([validate(account(), rules)], 7)
    expect(calledProven).toBe(0)
    expect(noticed / TIMES).toBeGreaterThanOrEqual(0.99)
    expect(namedFirst / TIMES).toBeGreaterThanOrEqual(0.9)
  })

  test('in accounts read from pictures: likewise, the right cell first in 92 %', () => {
    const golden = ['bars-2024', 'bare-2023'].map(name => reportOf(tablesOf(name)))
    const pictures = [account(), ...golden].map(r => ({
      ...r,
      facts: r.facts.map(f => ({ ...f, source: 'ocr' as const, confidence: 0.99 })),
    }))
    const { noticed, namedFirst, calledProven } = mutated(
      pictures.map(r => validate(r, rules)),
      16,
    )
    expect(calledProven).toBe(0)
    expect(noticed / TIMES).toBeGreaterThanOrEqual(0.99)
    expect(namedFirst / TIMES).toBeGreaterThanOrEqual(0.92)
  })

  test.skipIf(!hasTruth)('in the truth of ../shared (skipped where that is not on the machine)', () => {
    const contradicting = /^d0[678]/ // they have failures of their own
    const reports = [...truthReports()].filter(([name]) => !contradicting.test(name)).map(([, r]) => validate(r, rules))
    const { noticed, namedFirst, calledProven } = mutated(reports, 20241124)
    expect(calledProven).toBe(0)
    expect(noticed / TIMES).toBeGreaterThanOrEqual(0.99)
    expect(namedFirst / TIMES).toBeGreaterThanOrEqual(0.9)
  })

  test.skipIf(!hasTruth)(
    'in sums that only the amounts show: no wrong amount keeps its proof (skipped likewise)',
    () => {
      const reports = [...truthReports()].map(([, r]) => validate(r, rules))
      const proven = reports.flatMap(report => {
        const shown = report.checks.filter(c => c.rule === NESTED && c.outcome === 'pass')
        const tolerances = new Map(shown.flatMap(c => c.facts.map(id => [id, millionths(c.tolerance!)])))
        const facts = report.facts.filter(
          f => f.verdict === 'proven' && !covering(report, f).length && tolerances.has(f.id),
        )
        return facts.map(fact => ({ report, fact, tolerance: tolerances.get(fact.id)! }))
      })
      expect(proven.length).toBeGreaterThan(500)
      const next = random(20261124)
      const wrong: string[] = []
      for (let done = 0; done < TIMES; ) {
        const { report, fact, tolerance } = pick(next, proven)
        const amount = mistaken(report, fact, next)
        if (
          size(millionths(amount, powerOf(fact.unit)) - millionths(fact.amount!, powerOf(fact.unit))) <=
          2n * tolerance
        )
          continue
        done++
        const after = validate(withAmount(report, fact, amount), rules).facts.find(f => f.id === fact.id)!
        if (after.verdict === 'proven') wrong.push(`${fact.table} ${fact.label} ${fact.amount} → ${amount}`)
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )
})
