/** Made reports of a government: accounts, execution and draft budgets of a city whose every amount is known. */
import { Flow } from '../../samples/make/flow.ts'
import type { GridStyle } from '../../samples/make/grid.ts'
import { type Random, randomOf } from '../../samples/make/random.ts'
import type { TableSpec } from '../../samples/make/table.ts'
import { type Printed, type Truth, truthOf } from '../../samples/make/truth.ts'
import { loadSchemas } from '../../src/schemas.ts'
import { isPercent } from './government-columns.ts'
import { type City, type GovernmentTable, tablesOf } from './government-tables.ts'

export interface MadeGovernment {
  readonly narrative?: undefined
  readonly pdf: Uint8Array
  readonly tables: readonly GovernmentTable[]
  readonly truth: Omit<Truth, 'documentType'> & { readonly documentType: string }
}

const FEWEST_COUNTIES = 5
let known: readonly City[] | undefined
/** Cities with their counties, of the list of places. */
function cities(): readonly City[] {
  if (known) return known
  const { regions } = loadSchemas()
  known = regions
    .filter(r => /[^0]00$/.test(r.code) && /市$/.test(r.name) && !r.code.endsWith('0000'))
    .map(r => ({ ...r, counties: regions.filter(c => c.code.startsWith(r.code.slice(0, 4)) && c.code !== r.code) }))
    .filter(c => c.counties.length >= FEWEST_COUNTIES)
  return known
}

const RULES = ['lines', 'bars', 'horizontal', 'vertical', 'dotted', 'none'] as const
const grouped = (text: string) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
/** Printed as other finance bureaus print: thousands apart, dashes for nothing, a sign behind the percentage. */
function printedAs(random: Random, table: GovernmentTable): GovernmentTable {
  const [commas, sign] = [random.chance(0.5), random.chance(0.3)]
  const cell = (text: string, c: number) => {
    if (c === 0 || text === '') return text
    if (isPercent(table.columns[c]!.key ?? '')) return sign ? `${text}%` : text
    return commas ? grouped(text) : text
  }
  return { ...table, rows: table.rows.map(r => ({ ...r, cells: r.cells.map(cell) })) }
}

/** How the title stands: in the middle, behind 附表, or at the foot of the page before. */
function setTitled(
  flow: Flow,
  random: Random,
  table: GovernmentTable,
  at: number,
  style: GridStyle,
): readonly number[] {
  const setup = { landscape: table.columns.length > 6 }
  const [caption, right] = [{ entity: '', year: null }, `单位：${table.unit}`]
  const ways = ['plain', 'plain', 'annex', 'mark', ...(table.title.endsWith(TAIL) ? [] : ['foot'])]
  const way = random.pick(ways)
  if (way === 'foot') {
    flow.newPage()
    for (let i = 0; i < LINES; i++) flow.paragraph('预算执行中坚持量入为出，落实过紧日子要求。')
    flow.title(table.title)
    return flow.table({ ...table, title: '', heading: [{ right }] }, caption, style, { landscape: setup.landscape })
  }
  const spec: TableSpec = {
    ...table,
    title: way === 'annex' ? `附表${at + 1}　${table.title}` : table.title,
    heading: [{ ...(way === 'mark' ? { left: `附表${at + 1}` } : {}), right }],
  }
  return flow.table(spec, caption, style, setup)
}
/** So many lines leave room for a title and no more. */
const LINES = 27

/** Makes a title two lines long, its bracket over both. */
const TAIL = '（含各县、区和市属各功能区，按预算级次汇总）'

/** The same seed gives the same bytes. */
export async function makeGovernment(seed: number, file: string): Promise<MadeGovernment> {
  const random = randomOf(seed)
  const city = random.pick(cities())
  const year = random.whole(2018, 2025)
  const scope = random.pick(['全市', '市本级', city.name])
  const kind = random.pick(['execution', 'accounts'] as const)
  const all = tablesOf(random, city, year, scope).map(t =>
    printedAs(random, random.chance(0.2) ? { ...t, title: t.title + TAIL } : t),
  )
  const tables = all
  const title =
    kind === 'accounts'
      ? `${city.name}${year}年财政决算（草案）`
      : `${city.name}${year}年预算执行情况和${year + 1}年预算（草案）`
  const flow = new Flow(title, page => `- ${page} -`)
  flow.cover([city.name, title.slice(city.name.length)], `${year + 1}年1月`)
  flow.contents(tables.map((t, i) => `附表${i + 1} ${t.title}`))
  const style: GridStyle = {
    rules: random.pick(RULES),
    zebra: false,
    repeatHeader: random.chance(0.5),
    size: random.pick([7, 8, 9]),
    rowHeight: random.whole(14, 19),
    padding: 3,
  }
  const printed = tables.map((table, i): Printed => ({ table, pages: setTitled(flow, random, table, i, style) }))
  const head = {
    file,
    department: city.name,
    fiscalYear: kind === 'accounts' ? year : year + 1,
    pages: flow.paper.page,
    kind: 'text',
  } as const
  const pdf = await flow.finish()
  const documentType = kind === 'accounts' ? 'government-final-accounts' : 'government-budget'
  return { pdf, tables, truth: { ...truthOf(head, printed), documentType } }
}
