import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepNights } from '../../src/nightly/nights.ts'
import { type Due, type Nights, openNights, timesOf } from '../../src/nightly/schedule.ts'
import { timeIn } from '../../src/nightly/time.ts'
import type { Store } from '../../src/store/open.ts'
import { openEmptyStore } from '../fixtures/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'juesuan-schedule-'))
const QUICK = { look: 1, poll: 1, silence: 10 }
let store: Store

beforeAll(async () => {
  store = await openEmptyStore(folder)
}, 60_000)
beforeEach(async () => {
  await store.database.query('DROP SCHEMA IF EXISTS juesuan_queue CASCADE')
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const minutesAgo = (minutes: number) => {
  const at = new Date(Date.now() - minutes * 60_000)
  return `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`
}
const wrong: string[] = []
afterEach(() => expect(wrong.splice(0)).toEqual([]))
const open = (cron: string, name = '网站.yaml') =>
  openNights(store.database, { name, cron, zone: 'UTC' }, error => wrong.push(error.message), QUICK)
/** A plan whose last night nobody was there for. */
async function owed(): Promise<string> {
  const cron = minutesAgo(90)
  await (await open(cron)).close()
  await sql("UPDATE juesuan_queue.schedule SET created_on = now() - interval '9 days'")
  await sql("UPDATE juesuan_queue.version SET cron_on = now() - interval '5 days'")
  return cron
}
const sql = (text: string) => store.database.query(text)

async function taken(nights: Nights): Promise<Due> {
  for (;;) {
    const due = await nights.take()
    if (due) return due
    await new Promise(done => setTimeout(done, 50))
  }
}

test('a night that is due is run once; one that fails is told, and the next one is another chance', async () => {
  const second = new Date().getUTCSeconds()
  if (second > 40) await new Promise(done => setTimeout(done, (60 - second) * 1000)) // a minute is due while it lasts
  const nights = await open(minutesAgo(0))
  const stop = new AbortController()
  const told: string[] = []
  await keepNights(
    nights,
    async () => {
      stop.abort() // as a signal in the middle of the night: it is finished
      throw new Error('sites.yaml: no such file\nat …')
    },
    { stop: stop.signal, tell: line => told.push(line) },
  )
  expect(told).toEqual([`next night: ${timeIn('UTC', nights.next())}`, 'the night failed: sites.yaml: no such file'])
  expect(await nights.take()).toBeNull()
  expect(await sql("SELECT state::text FROM juesuan_queue.job WHERE name LIKE 'night-%'")).toEqual([
    { state: 'completed' },
  ])
  await nights.close()
})

test('what nobody was there for is made up for once, and told; a new schedule makes up for nothing', async () => {
  const first = await open(minutesAgo(90))
  await new Promise(done => setTimeout(done, 1500))
  expect(await first.take()).toBeNull()
  await first.close()
  const nights = await open(await owed())
  expect(await taken(nights)).toMatchObject({ kind: 'missed' })
  expect(await nights.take()).toBeNull()
  await nights.close()
})

test('the night of a process that is gone is given to another', async () => {
  const nights = await open(await owed())
  const due = await taken(nights)
  await nights.touch(due)
  expect(await nights.take()).toBeNull()
  await sql("UPDATE juesuan_queue.job SET heartbeat_on = heartbeat_on - interval '10 s' WHERE state = 'active'")
  expect(await taken(nights)).toEqual({ ...due, kind: 'cut-off' })
  await nights.close()
})

const nothing: Nights = {
  plan: { name: 'a', cron: '0 1 * * *', zone: 'Asia/Shanghai' },
  paces: { ...QUICK, poll: 0.01 },
  between: () => [],
  next: () => new Date('2026-11-24T17:00:00Z'),
  take: async () => null,
  touch: async () => {},
  done: async () => {},
  close: async () => {},
}

async function kept(nights: Partial<Nights>, run: () => Promise<unknown>): Promise<string[]> {
  const told: string[] = []
  const stop = new AbortController()
  const all = { ...nothing, ...nights }
  const take = () => all.take().finally(() => stop.signal.aborted)
  await keepNights({ ...all, take }, () => run().finally(() => stop.abort()), {
    stop: stop.signal,
    tell: line => told.push(line),
  })
  return told
}

test('a database that is away is told once, and asked on', async () => {
  let asked = 0
  const take = async (): Promise<Due> => {
    if (++asked < 4) throw new Error('connect ECONNREFUSED')
    return { id: '1', at: new Date('2026-11-24T17:00:00Z'), kind: 'cut-off' }
  }
  let said = 0
  const done = async () => {
    if (++said < 3) throw new Error('away')
  }
  expect(await kept({ take, done }, async () => {})).toEqual([
    'next night: 2026-11-25 01:00 Asia/Shanghai',
    'the database does not say what is due (connect ECONNREFUSED); it is asked again',
    'the night of 2026-11-25 01:00 Asia/Shanghai was cut off; it runs now',
  ])
  expect(said).toBe(3)
})

test('a night that is due while one is at work is left out, and told', async () => {
  const take = async (): Promise<Due> => ({ id: '1', at: null, kind: 'missed' })
  const between = () => [new Date('2026-11-25T17:00:00Z')]
  expect((await kept({ take, between }, async () => {})).slice(1)).toEqual([
    'the night was missed; it runs now',
    'left out, as the night before was still at work: 2026-11-26 01:00 Asia/Shanghai',
  ])
})

test.each([
  ['30 1 * *', 'UTC', 'it has not five fields'],
  ['61 1 * * *', 'UTC', /got value 61/],
  ['FREQ=DAILY', 'UTC', 'it has not five fields'],
  ['30 1 * * *', 'Asia/Nowhere', /time zone: "Asia\/Nowhere"/],
])('%s in %s is no schedule', (cron, zone, why) => {
  expect(() => timesOf({ cron, zone })).toThrow(why)
})

test('times are those of the zone', () => {
  const times = timesOf({ cron: '30 1 * * *', zone: 'Asia/Shanghai' })
  expect(times(new Date('2026-11-24T00:00:00Z'), 2).map(at => at.toISOString())).toEqual([
    '2026-11-24T17:30:00.000Z',
    '2026-11-25T17:30:00.000Z',
  ])
})
