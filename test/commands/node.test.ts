import { expect, test } from 'vitest'
import { nodeProblem } from '../../src/commands/node.ts'

test('a Node.js that is too old is named, with what is needed', () => {
  expect(nodeProblem('20.20.2', '22.13')).toMatch(/^Node.js 20\.20\.2 is too old, juesuan needs 22\.13 or newer; /)
  expect(nodeProblem('22.9.0', '22.13')).not.toBeNull()
  expect([nodeProblem('22.13.0', '22.13'), nodeProblem('24.1.0', '22.13'), nodeProblem('100.0.0', '22.13')]).toEqual([
    null,
    null,
    null,
  ])
})
