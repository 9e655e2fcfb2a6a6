/** Totals, ordinals, amounts, dashes, units and foldings are parsed in `src/notation` and nowhere else. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseTerms } from '../../src/terms.ts'

const src = resolve(import.meta.dirname, '../../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map(f => f.replaceAll('\\', '/'))
  .filter(f => /\.tsx?$/.test(f) && !f.startsWith('notation/'))

/** What a pattern of one's own looks like. */
const OWN: Readonly<Record<string, RegExp>> = {
  'Chinese digits': /[[(/][^\])]*一二三/,
  'circled digits': /\[①/,
  totals: /(合计|总计|小计)\)?\||\|\(?(合计|总计|小计)|\[[合总小共]{2,}\]计/,
  folding: /normalize\('NFK[CD]'\)/,
  'amounts with commas': /\[\\d[.]?[,，]|\\d\{1,3\}\)?\(?\[?[,，]\\?\[?\\?d?[,，]?\\d\{3\}/,
  dashes: /\[[-—–－─−]{3,}[\]·\\]/,
  'units of money': /(万元|亿元)\||\|(万元|亿元)/,
}
const isComment = (line: string) => /^\s*(\*|\/\/|\/\*\*)/.test(line)

test.each(Object.entries(OWN))('nobody else has a pattern for %s', (_, pattern) => {
  const found = files.flatMap(file =>
    readFileSync(join(src, file), 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        !isComment(line) && pattern.test(line.replace(/ \/\/ .*$/, '')) ? [`${file}:${i + 1}`] : [],
      ),
  )
  expect(found).toEqual([])
})

test('the patterns find what they are meant to find', () => {
  const written = {
    'Chinese digits': 'const A = /^[一二三四五六七八九十]+、/',
    'circled digits': 'const A = /^[①-⑳]/',
    totals: 'const TOTAL = /^(合计|总计)$/',
    folding: "text.normalize('NFKC')",
    'amounts with commas': 'const N = /^-?[\\d,]+\\.\\d+$/',
    dashes: 'const D = /^[-—–－─]{1,4}$/',
    'units of money': 'const U = /(元|万元|亿元)/',
  }
  for (const [name, line] of Object.entries(written)) expect(OWN[name]!.test(line), name).toBe(true)
  expect(OWN['amounts with commas']!.test('/^\\d{1,3}(,\\d{3})+$/')).toBe(true)
})

test('a list of terms that is not as terms.ts says names the place', () => {
  expect(() => parseTerms({})).toThrow(/schemas\/terms\.json: .* at numerals/)
})
