import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadRules } from '../src/schemas.ts'

const withRules = (text: string, use: (folder: string) => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-'))
  try {
    writeFileSync(join(folder, 'identities.txt'), text)
    use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a mistake in the identities names file, line and column, and what there is instead', () => {
  const head = 'decree 表样 = 公开表样\nform 收入表 = revenue\ncolumn 合计 = total\nline 收入总计 = /^收入总计$/\n'
  const mistakes: readonly (readonly [string, RegExp])[] = [
    [
      'x: 收入表·合计 收入总记 = 收入总计 @ 表样',
      /identities\.txt: line 5, column 11: there is no line 收入总记; .*收入总计/,
    ],
    ['x: 收支表·合计 收入总计 = 301 @ 表样', /line 5, column 4: there is no form 收支表; there are 收入表/],
    ['x: 收入表·合计 收入总计 + 301 @ 表样', /line 5, column 18: = is missing/],
    ['x: 收入表·合计 收入总计 = 301 302 @ 表样', /line 5, column 22: \+ is missing before 302/],
    ['x: 收入表·合计 收入总计 = @ 表样', /line 5, column 16: an amount is missing/],
    ['x: 收入总计 = 301 @ 表样', /line 5, column 4: FORM·COLUMN is missing before 收入总计/],
    ['x: 收入表·合计 收入总计 = 301', /line 5, column 18: @ DECREE is missing/],
    ['收入总计 = 301', /line 5, column 1: a line starts with a definition/],
    ['line 错 = /(/', /line 5, column 10: Invalid regular expression/],
    ['form 收入表 = revenue', /line 5, column 6: form 收入表 is defined twice/],
  ]
  for (const [line, message] of mistakes)
    withRules(head + line, folder => expect(() => loadRules(folder)).toThrow(message))
})
