import { expect, test } from 'vitest'
import { Pace } from '../../src/crawl/pace.ts'

/** Keeps this process from anything else, as the reading of a large page does. */
function busy(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

test('one request to a host at a time, a pause after each, also where this process is busy; hosts do not wait for one another', async () => {
  const pace = new Pace()
  const spans: [host: string, start: number, end: number][] = []
  const ask = (host: string) =>
    pace.keep(host, 20, async () => {
      const start = performance.now()
      busy(50)
      spans.push([host, start, performance.now()])
      if (spans.length === 2) throw new Error('refused')
    })
  const hosts = ['a', 'a', 'a', 'b', 'a']
  await Promise.allSettled(hosts.map(ask))
  const a = spans.filter(([host]) => host === 'a')
  expect(a).toHaveLength(4)
  for (const [i, [, start]] of a.slice(1).entries()) expect(start - a[i]![2]).toBeGreaterThanOrEqual(20)
  expect(spans.findIndex(([host]) => host === 'b')).toBeLessThan(3)
})
