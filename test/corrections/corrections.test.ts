import { expect, test } from 'vitest'
import { Correction, CorrectionList } from '../../src/corrections/corrections.ts'

const common = { id: 'k1', who: '甲', when: '2026-01-02T03:04:05Z', why: '看错一位' }
const anchor = { page: 3, bbox: [10, 20, 30, 40] }
const amount = { ...common, anchor, kind: 'amount', before: '1.00', after: '2.00' }

test('a correction says who, when, where, before, after and why', () => {
  expect(Correction.safeParse(amount).success).toBe(true)
  for (const missing of ['who', 'when', 'why', 'anchor', 'before', 'after'])
    expect(Correction.safeParse({ ...amount, [missing]: undefined }).success, missing).toBe(false)
})

test('amounts are decimals and codes are digits', () => {
  expect(Correction.safeParse({ ...amount, after: '1e5' }).success).toBe(false)
  expect(Correction.safeParse({ ...amount, kind: 'code', before: null, after: '2080505' }).success).toBe(true)
  expect(Correction.safeParse({ ...amount, kind: 'code', before: null, after: '=1+1' }).success).toBe(false)
})

test('ids are distinct', () => {
  expect(CorrectionList.safeParse([amount, { ...amount, id: 'k2' }]).success).toBe(true)
  expect(CorrectionList.safeParse([amount, amount]).success).toBe(false)
})
