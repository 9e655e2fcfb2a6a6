import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadRules } from '../src/schemas.ts'

test('a list of identities that is not as rules.ts says names its file and the place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-'))
  try {
    writeFileSync(
      join(folder, 'identities.json'),
      '{ "totals": "^合计$", "identities": [{ "id": "x", "kind": "row" }] }',
    )
    expect(() => loadRules(folder)).toThrow(/identities\.json: .* at identities\.0\./)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
