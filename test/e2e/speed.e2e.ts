import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { repeated, writeLong, writeMany } from './big.ts'
import { openBrowser } from './browser.ts'
import { documentOf, extract, readReport, remove, type Site, scratch, serve } from './site.ts'

/** 20 pages, five times. */
const NAME = documentOf('bars-2024')
const LONG = 'long-2024'
const MANY = 5000

const browser = await openBrowser()
const [few, many] = [scratch(), scratch()]
const sites: Site[] = []

beforeAll(async () => {
  if (!browser) return
  await extract(few, 'bars-2024')
  await writeLong(few, LONG, repeated(readReport(few, NAME), 5))
  writeMany(many, MANY)
  sites.push(await serve(few, few), await serve(many, many))
})
afterAll(async () => {
  await browser?.close()
  for (const site of sites) site.stop()
  for (const folder of [few, many]) remove(folder)
})

const opened = async (site: Site) => {
  const page = await (browser as Browser).newPage({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN' })
  await page.goto(site.url)
  await page.waitForSelector('.body .row')
  return page
}

test.skipIf(!browser)('a document of 100 pages is seen within a second', async () => {
  const page = await opened(sites[0]!)
  const times: number[] = []
  for (const run of [1, 2, 3, 4, 5]) {
    const start = performance.now()
    await page.goto(`${sites[0]!.url}?${run}#/doc/${LONG}`)
    await page.waitForSelector('.printed td')
    await page.waitForSelector('canvas[data-drawn]')
    times.push(performance.now() - start)
  }
  expect(await page.locator('.page-view .tools').textContent()).toContain('/ 100')
  console.log(`100 pages: table and page drawn after ${times.map(Math.round).join(', ')} ms`)
  // The machine does other things too: the calmest round tells what the page needs.
  expect(Math.min(...times)).toBeLessThan(1000)
  await page.close()
})

/** Milliseconds per frame while the list is scrolled by half of it. */
const scrolled = (page: Page) =>
  page.evaluate(async () => {
    const box = document.querySelector('.rows')!
    box.scrollTop = 0
    const times: number[] = []
    let last = performance.now()
    for (let i = 0; i < 120; i++) {
      box.scrollTop += 900
      await new Promise(requestAnimationFrame)
      times.push(performance.now() - last)
      last = performance.now()
    }
    times.sort((a, b) => a - b)
    return { median: times[60]!, p95: times[114]! }
  })

test.skipIf(!browser)('5,000 documents scroll, sort and filter without a stutter', async () => {
  const page = await opened(sites[1]!)
  await page.waitForFunction(
    count => document.querySelector('.count')?.textContent?.includes(`${count} / ${count}`),
    MANY,
  )
  const rounds = [await scrolled(page), await scrolled(page), await scrolled(page)]
  const { median, p95 } = rounds.reduce((x, y) => (y.p95 < x.p95 ? y : x))
  const rows = await page.locator('.body .row').count()
  const timed = async (act: () => Promise<unknown>) => {
    const start = performance.now()
    await act()
    return performance.now() - start
  }
  const sorted = await timed(() => page.click('.head .c-disputed button'))
  const filtered = await timed(async () => {
    await page.fill('input[type=search]', '04999')
    await page.waitForFunction(() => document.querySelectorAll('.body .row').length === 1)
  })
  console.log(
    `${MANY} documents: frames ${median.toFixed(1)} ms (median), ${p95.toFixed(1)} ms (95 %), ${rows} rows in the page, sorted in ${Math.round(sorted)} ms, filtered in ${Math.round(filtered)} ms`,
  )
  expect(rows).toBeLessThan(60)
  expect(p95).toBeLessThan(50)
  expect(sorted).toBeLessThan(500)
  expect(filtered).toBeLessThan(500)
  await page.close()
})
