import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { juesuan } from '../fixtures/cli.ts'
import { openBrowser } from './browser.ts'
import { documentOf, extract, misread, remove, SAMPLES, type Site, scratch, serve } from './site.ts'

const NAME = documentOf('bars-2024')
const browser = await openBrowser()
const out = scratch()
let site: Site
/** The amount as the PDF prints it. */
let right = ''

beforeAll(async () => {
  if (!browser) return
  await extract(out, 'bars-2024', 'seed-2024')
  const fact = await misread(
    out,
    NAME,
    f => f.statement === 'expenditure' && f.measure === 'project' && f.level === '项' && Number(f.amount) > 10,
  )
  right = fact.text
  site = await serve(out, SAMPLES)
})
afterAll(async () => {
  await browser?.close()
  site?.stop()
  remove(out)
})

/** A page of the site, that reports what went wrong in it and which addresses it asked. */
async function opened(path: string, options: BrowserContextOptions = {}) {
  const context = await (browser as Browser).newContext({
    viewport: { width: 1280, height: 720 },
    locale: 'zh-CN',
    ...options,
  })
  const page = await context.newPage()
  const [problems, asked]: [string[], string[]] = [[], []]
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text())
  })
  page.on('pageerror', error => problems.push(error.message))
  context.on('request', request => asked.push(request.url()))
  await page.goto(new URL(path, site.url).href)
  return { page, problems, asked, close: () => context.close() }
}
const drawn = (page: Page) => page.waitForSelector('canvas[data-drawn]')

test.skipIf(!browser)('a disputed cell is found, followed to the page, corrected and exported', async () => {
  const { page, problems, asked, close } = await opened('')
  await page.selectOption('.filters label:last-of-type select', 'disputed')
  await page.click(`a:text-is("${NAME}")`)
  await drawn(page)
  await page.click('button:has-text("下一处存疑")')
  const cell = page.locator('td.selected.tone-disputed')
  await cell.waitFor()
  const key = await cell.getAttribute('data-key')
  await page.locator(`rect.selected[data-key="${key}"]`).waitFor()
  await page.locator('.panel .checks button:has-text("不成立")').first().click()
  expect(await page.locator('.arithmetic.fail .parts li').count()).toBeGreaterThan(1)
  await page.locator('.arithmetic').first().locator('xpath=..').locator('.panel-head button').click()

  // The misread cell itself may be another of the disputed ones: its text is no longer what the page prints.
  const wrong = page.locator('td.tone-disputed').filter({ hasText: /\d/ })
  const before = await page.locator('button:has-text("下一处存疑")').textContent()
  for (let i = 0; i < (await wrong.count()); i++) {
    await wrong.nth(i).click()
    if (await misreadHere(page, right)) break
  }
  await page.click('.panel .primary')
  // What it should be is offered first; text and amount change together.
  expect(await page.locator('.edit .suggestion strong').textContent()).toBe(right)
  await page.click('.edit .suggestion button')
  expect(await page.locator('.edit select').inputValue()).toBe('text')
  expect(await page.locator('.edit [name=value]').inputValue()).toBe(right)
  await page.fill('.edit label:nth-of-type(3) input', '原件所印')
  await page.fill('.edit label:nth-of-type(4) input', '测试员')
  await page.click('.edit [type=submit]')
  await page.locator('.notice:has-text("现在成立")').waitFor()
  expect(await page.locator('.tools button').last().textContent()).not.toBe(before)
  expect(await page.locator('td.selected').getAttribute('class')).toContain('tone-proven')
  expect(await page.locator('td.selected s').count()).toBe(1)
  // Everything in the folder follows at once.
  expect(readFileSync(join(out, 'facts.csv'), 'utf8')).toContain('测试员：原件所印')

  const csv = await downloaded(page, 'CSV')
  expect(csv.toString('utf8')).toContain(right.replaceAll(',', ''))
  const xlsx = await downloaded(page, 'XLSX')
  expect(xlsx.subarray(0, 2).toString()).toBe('PK')
  expect(await sheetText(xlsx)).toContain(right.replaceAll(',', ''))
  expect(problems).toEqual([])
  expect(asked.filter(url => !url.startsWith(site.url) && !url.startsWith('data:'))).toEqual([])
  await close()
})

/** One digit off what is printed. */
async function misreadHere(page: Page, printed: string): Promise<boolean> {
  const text = (await page.locator('.panel-head strong').textContent()) ?? ''
  return text.length === printed.length && [...text].filter((char, i) => char !== printed[i]).length === 1
}

async function downloaded(page: Page, format: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`a:has-text("${format}")`)])
  return readFileSync(await download.path())
}

/** All text of the sheets. */
async function sheetText(xlsx: Buffer): Promise<string> {
  const { fromBuffer } = await import('yauzl')
  return new Promise((done, failed) => {
    const parts: string[] = []
    fromBuffer(xlsx, { lazyEntries: true }, (error, zip) => {
      if (error) return failed(error)
      zip.on('entry', entry => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return failed(problem)
          stream.on('data', (data: Buffer) => parts.push(data.toString('utf8')))
          stream.on('end', () => zip.readEntry())
        })
      })
      zip.on('end', () => done(parts.join('')))
      zip.readEntry()
    })
  })
}

test.skipIf(!browser)('everything is reached from the keyboard', async () => {
  const { page, close } = await opened('')
  await page.waitForSelector('.body .row')
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  await press('/')
  await page.keyboard.type('seed')
  await page.waitForFunction(() => document.querySelectorAll('.body .row').length === 1)
  while (!(await page.evaluate(() => document.activeElement?.matches('.body a')))) await press('Tab')
  await press('Enter')
  await drawn(page)
  await press('n')
  const first = await page.locator('td.selected').getAttribute('data-key')
  await press('Enter') // no test sets the focus: n and Enter are all
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'value')
  await press('Escape')
  await page.locator('td.selected').focus()
  await press('ArrowRight')
  const second = await page.locator('td.selected').getAttribute('data-key')
  expect(second).not.toBe(first)
  expect(await page.locator('rect.selected').getAttribute('data-key')).toBe(second)
  await page.waitForFunction(key => document.activeElement?.getAttribute('data-key') === key, second) // once it is drawn
  await press('Enter')
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'value') // once it is drawn
  await press('Escape', '4')
  await page.waitForSelector('.issues')
  await page.locator('.issues button').first().focus()
  await press('Enter')
  await page.waitForSelector('.arithmetic.fail')
  await page.locator('.paper-box').focus()
  await press('[', 'ArrowDown')
  await page.waitForSelector('rect.selected')
  await close()
})

test.skipIf(!browser)('who spent most, and did it rise: two clicks, or the keyboard alone', async () => {
  const { page, problems, close } = await opened('')
  await page.click('.bar a:has-text("比较")')
  await page.click('.offered button:has-text("公务接待费")')
  const first = page.locator('.ranking tbody tr').first()
  await first.waitFor()
  expect((await first.locator('a').textContent())?.trim()).toBe('白鹭区水利局')
  expect(await first.textContent()).toContain('7.46')
  expect((await downloaded(page, 'CSV')).toString('utf8')).toContain('74646.41')
  expect((await downloaded(page, 'XLSX')).subarray(0, 2).toString()).toBe('PK')
  await page.reload()
  await first.waitFor()
  await first.locator('a').click()
  await drawn(page)
  await close()

  const keys = await opened('')
  await keys.page.waitForSelector('.body .row')
  await toFocus(keys.page, '.bar a[href="#/compare"]')
  await keys.page.keyboard.press('Enter')
  await toFocus(keys.page, '.compare input[type=search]')
  await keys.page.keyboard.type('公务接待费')
  await keys.page.keyboard.press('Enter')
  await keys.page.locator('.ranking tbody tr').first().waitFor()
  expect([...problems, ...keys.problems]).toEqual([])
  await keys.close()
})

/** By the Tab key, from where the focus is. */
async function toFocus(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate(s => document.activeElement?.matches(s), selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${selector}`)
}

const VIEWS: readonly (readonly [string, string | null])[] = [
  ['', null],
  [`#/compare?line=${encodeURIComponent('公务接待费')}`, null],
  ...['1', '2', '3', '4', '5'].map(key => [`#/doc/${documentOf('seed-2024')}`, key] as const),
]
test.skipIf(!browser)('axe has nothing serious to say, in both themes and on a phone', async () => {
  const found: string[] = []
  for (const options of [
    { colorScheme: 'light' },
    { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  ] as const)
    for (const [path, key] of VIEWS) {
      const { page, close } = await opened(path, { ...options, bypassCSP: true })
      await (key === null ? page.waitForSelector('.body .row, .ranking tbody tr') : drawn(page))
      if (key) await page.keyboard.press(key)
      if (key === '1') await page.keyboard.press('n')
      if (key === '4') await page.click('.issues button')
      await page.evaluate(axe.source)
      const violations = await page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run()
        return violations.map(v => [v.impact ?? '', v.id, v.nodes[0]?.html ?? ''])
      })
      const serious = violations.filter(([impact]) => impact === 'serious' || impact === 'critical')
      found.push(...serious.map(v => `${options.colorScheme} ${path} ${key}: ${v.join(' ')}`))
      await close()
    }
  expect(found).toEqual([])
})

test.skipIf(!browser)('a single file opens without server and network', async () => {
  const target = join(out, 'single')
  const { code, stderr } = await juesuan('review', out, '--static', target, '--pdfs', SAMPLES)
  expect([code, stderr]).toEqual([0, ''])
  const file = readdirSync(target).find(name => name.startsWith('seed-2024'))!
  const { page, problems, asked, close } = await opened(pathToFileURL(join(target, file)).href, { offline: true })
  await page.waitForSelector('.printed')
  await page.keyboard.press('n')
  await page.waitForSelector('rect.selected')
  expect(await page.evaluate(() => document.querySelector('img')?.naturalWidth)).toBeGreaterThan(500)
  expect(problems).toEqual([])
  expect(asked.filter(url => !/^(file|data):/.test(url))).toEqual([])
  await close()
})
