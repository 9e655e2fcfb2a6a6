/** What each picture shows, as options of the charting library. Numbers become floats here only, to be drawn. */
import type { EChartsCoreOption } from 'echarts/core'
import type { DocumentRow, Series } from '../../api.ts'
import { provenShare } from './filter.ts'

/** A picture and the same as a table. */
export interface Chart {
  readonly options: EChartsCoreOption
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface Look {
  readonly ink: string
  readonly faint: string
  readonly line: string
  readonly paper: string
}

/** Colours that people with any colour vision tell apart (Okabe and Ito), none too pale for white or dark ground. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#b8860b', '#56b4e9', '#8c6bb1', '#7f7f7f']

/** Yuan to 万元, exactly: `19760200.00` → `1976.02`. */
export function inWan(yuan: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(yuan) ?? []
  const digits = whole.padStart(5, '0')
  const rest = `${digits.slice(-4)}${fraction}`.replace(/0+$/, '').padEnd(2, '0')
  return `${sign}${digits.slice(0, -4)}.${rest}`
}

const yearsOf = (series: readonly Series[]) =>
  [...new Set(series.flatMap(s => s.points.map(p => p.year)))].sort((a, b) => a - b)
const at = (series: Series, year: number) => series.points.find(p => p.year === year)?.amountYuan

const tableOf = (series: readonly Series[], years: readonly number[]) =>
  series.map(s => [s.name, ...years.map(year => (at(s, year) === undefined ? '' : inWan(at(s, year)!)))])

const common = ({ ink, faint, line }: Look, description: string): EChartsCoreOption => ({
  color: COLOURS,
  animation: false,
  textStyle: { color: ink, fontFamily: 'system-ui, sans-serif' },
  aria: { enabled: true, label: { description }, decal: { show: true } },
  tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
  legend: { type: 'scroll', bottom: 0, textStyle: { color: ink }, pageTextStyle: { color: faint } },
  grid: { left: 8, right: 16, top: 16, bottom: 36, containLabel: true },
  axisLine: { lineStyle: { color: line } },
})
const axis = ({ ink, faint, line }: Look) => ({
  axisLabel: { color: ink },
  axisLine: { lineStyle: { color: faint } },
  splitLine: { lineStyle: { color: line } },
})

/** More classes than this cannot be told apart. */
const MOST_CLASSES = 8

export function functionsChart(all: readonly Series[], head: string, look: Look): Chart {
  const series = all.slice(0, MOST_CLASSES)
  const years = yearsOf(all)
  return {
    head: [head, ...years.map(String)],
    rows: tableOf(all, years),
    options: {
      ...common(look, head),
      xAxis: { type: 'category', data: years.map(String), ...axis(look) },
      yAxis: { type: 'value', ...axis(look) },
      series: series.map(s => ({
        type: 'bar',
        name: s.name,
        stack: 'all',
        barMaxWidth: 60,
        data: years.map(year => Number(inWan(at(s, year) ?? '0'))),
      })),
    },
  }
}

export function threePublicChart(series: readonly Series[], head: string, look: Look): Chart {
  const years = yearsOf(series)
  return {
    head: [head, ...years.map(String)],
    rows: tableOf(series, years),
    options: {
      ...common(look, head),
      xAxis: { type: 'category', data: years.map(String), ...axis(look) },
      yAxis: { type: 'value', ...axis(look) },
      series: series.map((s, i) => ({
        type: 'line',
        name: s.name,
        symbol: ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow'][i % 6],
        symbolSize: 9,
        lineStyle: { type: (['solid', 'dashed', 'dotted'] as const)[i % 3] },
        data: years.map(year => (at(s, year) === undefined ? null : Number(inWan(at(s, year)!)))),
      })),
    },
  }
}

/** As many bars as can be read. */
const MOST_DOCUMENTS = 30

/** The documents with the lowest shares; the table has the same ones. */
export function provenChart(documents: readonly DocumentRow[], head: string, look: Look): Chart {
  const lowest = documents
    .filter(d => d.amounts > 0)
    .toSorted((a, b) => provenShare(a) - provenShare(b))
    .slice(0, MOST_DOCUMENTS)
  const percent = (d: DocumentRow) => Math.floor(provenShare(d) * 1000) / 10
  return {
    head: [head, '%'],
    rows: lowest.map(d => [d.document, String(percent(d))]),
    options: {
      ...common(look, head),
      legend: { show: false },
      grid: { left: 8, right: 24, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', max: 100, ...axis(look) },
      yAxis: {
        type: 'category',
        inverse: true,
        data: lowest.map(d => d.document),
        ...axis(look),
        axisLabel: { color: look.ink, width: 150, overflow: 'truncate' },
      },
      series: [{ type: 'bar', name: '%', barMaxWidth: 18, data: lowest.map(percent) }],
    },
  }
}
