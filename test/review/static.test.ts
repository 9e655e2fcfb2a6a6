import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { DocumentAnswer } from '../../src/review/api.ts'
import { readAssets, staticPage } from '../../src/review/static.ts'
import { reportOf } from '../fixtures/report.ts'

const hostile = '</script><script>alert(1)</script><!--'
const report = reportOf()
const answer: DocumentAnswer = {
  document: 'a',
  report: { ...report, document: { ...report.document, title: hostile } },
  corrections: [],
  applied: [],
  reviewed: null,
  blockers: [],
  revision: '',
  pdf: false,
}
const page = staticPage(answer, ['data:image/webp;base64,AA'], { script: 'run("</script>")', style: 'a{}' })

test('text of a PDF cannot leave its place', () => {
  expect(page.match(/<script/g)).toHaveLength(2)
  expect(page).toContain('<title>&lt;/script&gt;')
  const data = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!
  expect(JSON.parse(data).answer.report.document.title).toBe(hostile)
})

test('only its own script and style may run, and no address is asked', () => {
  const script = /<script>(.*)<\/script>/s.exec(page)![1]!
  const hash = createHash('sha256').update(script).digest('base64')
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!
  expect(policy).toContain(`script-src 'sha256-${hash}'`)
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toMatch(/unsafe|http|\*/)
})

test('without the bundle it is said what to do', () => {
  expect(() => readAssets('/nowhere')).toThrow(/\/nowhere\/single\.js: .*run npm run build/)
})
