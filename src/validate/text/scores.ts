import type { Cell, Figure, Report, Table } from '../../model.ts'
import { amountOf } from '../../notation/amounts.ts'
import { isBareTotalOrScore } from '../../notation/totals.ts'
import { compared } from './changes.ts'
import { type Finding, onPage, printed } from './findings.ts'
import { intervalOf, middle, percentOf, plus } from './interval.ts'
import { sentencesOf } from './sentences.ts'

const WEIGHT = /权重|满分|标准分|分值权重/
const SCORE = /^(?:得分|实际得分|自评得分|评价得分)$/
const RATE = /得分率/
const isNumber = (text: string): boolean => amountOf(text) === text

/** Score tables (权重, 分值, 得分率) and the scores that the text gives to the indicators of a group. */
export function scores(report: Report): Finding[] {
  return [...report.tables.flatMap(t => (t.statement === null ? tableScores(t) : [])), ...groups(report.figures)]
}

interface Series {
  readonly names: readonly string[]
  readonly cells: readonly (Cell | undefined)[]
}

/** The same three lines stand as rows under indicator names, or as columns beside them. */
function tableScores(table: Table): Finding[] {
  const rows = table.rows.map(r => ({ label: plain(r[0]), cells: r.slice(1) }))
  const names = table.columns.slice(1)
  const across = (what: RegExp): Series | null => {
    const row = rows.find(r => what.test(r.label))
    return row ? { names, cells: row.cells } : null
  }
  const down = (what: RegExp): Series | null => {
    const column = table.columns.findIndex(c => what.test(c))
    return column < 0 ? null : { names: table.rows.map(r => plain(r[0])), cells: table.rows.map(r => r[column]) }
  }
  const find = rows.some(r => WEIGHT.test(r.label)) ? across : down
  const score = find(SCORE) ?? find(/^分值$/)
  // Beside a column 得分 the column 分值 is what could be had.
  const weight = find(WEIGHT) ?? (find(SCORE) ? find(/^分值$/) : null)
  const rate = find(RATE)
  if (!weight || !score) return []
  return [...(rate ? rates(weight, score, rate) : []), ...[weight, score].flatMap(series => total(series))]
}

const plain = (cell: Cell | undefined): string => cell?.text.replace(/\s+/g, '') ?? ''

const asFigure = (cell: Cell, subject: string, unit: string): Figure => ({
  id: '',
  page: cell.page,
  bbox: cell.bbox,
  section: null,
  sentence: '',
  subject,
  period: 'current',
  value: plain(cell).replace(/%$/, ''),
  text: plain(cell),
  unit,
  direction: null,
  reason: null,
  fact: null,
  role: null,
})

function rates(weight: Series, score: Series, rate: Series): Finding[] {
  return rate.cells.flatMap((cell, i): Finding[] => {
    const [full, got] = [plain(weight.cells[i]), plain(score.cells[i])]
    if (!cell || !isNumber(full) || !isNumber(got) || !/^\d+(\.\d+)?%$/.test(plain(cell))) return []
    // Scores are exact: 27.9 of 32 is not rounded.
    const exact = percentOf(
      { low: middle(intervalOf(got)), high: middle(intervalOf(got)) },
      { low: middle(intervalOf(full)), high: middle(intervalOf(full)) },
    )
    if (!exact) return []
    const stated = asFigure(cell, `${rate.names[i]}得分率`, '%')
    return [unnamed(compared('performance.score-rate', exact, stated, [stated], `${got} ÷ ${full}`), cell)]
  })
}

/** Cells are no figures of the report: the place is kept, the id is not. */
const unnamed = (finding: Finding, cell: Cell): Finding => ({
  ...finding,
  figures: [],
  at: { page: cell.page, bbox: cell.bbox },
})

function total(series: Series): Finding[] {
  const at = series.names.findIndex(n => isBareTotalOrScore(n))
  const cell = series.cells[at]
  const others = series.cells.filter((c, i) => i !== at && c && isNumber(plain(c))).map(plain)
  // Blank names are the lower rows of a hierarchy: its levels would be added twice.
  if (!cell || !isNumber(plain(cell)) || others.length < 2 || series.names.includes('')) return []
  const sum = others.map(o => middle(intervalOf(o))).reduce((a, b) => a.plus(b))
  const fine = sum.eq(plain(cell))
  return [
    {
      rule: 'performance.score-sum',
      outcome: fine ? 'pass' : 'fail',
      expected: sum.toFixed(),
      actual: plain(cell),
      figures: [],
      facts: [],
      at: { page: cell.page, bbox: cell.bbox },
      ...(fine
        ? {}
        : { severity: 'error' as const, message: `合计印为${plain(cell)}，${others.join(' + ')} = ${sum.toFixed()}` }),
    },
  ]
}

/** 部门产出指标…权重为30分，实际得分为27.5分, then one 得分为…分 for each indicator. */
function groups(figures: readonly Figure[]): Finding[] {
  const findings: Finding[] = []
  let whole: Figure | null = null
  let members: { figure: Figure; times: number }[] = []
  const close = (): void => {
    if (whole && members.length > 1) findings.push(groupSum(whole, members))
    whole = null
    members = []
  }
  for (const { said, text } of sentencesOf(figures)) {
    const points = said.filter(s => s.figure.unit === '分')
    if (/权重/.test(text) && points.length) {
      close()
      whole = points.find(s => /得分/.test(s.before))?.figure ?? null
    } else
      for (const { figure, before } of points) {
        if (/扣除?$|减$|满分|总分|权重/.test(before) || !/得分?|为$/.test(before)) continue
        const several = /均为?$/.test(before) ? said.find(s => s.figure.unit === '项')?.figure.value : undefined
        members.push({ figure, times: Number(several ?? 1) })
      }
  }
  close()
  return findings
}

function groupSum(whole: Figure, members: readonly { figure: Figure; times: number }[]): Finding {
  const all = members.flatMap(m => Array.from({ length: Math.min(m.times, 20) }, () => m.figure))
  const sum = all.map(f => intervalOf(f.value)).reduce(plus)
  const exact = middle(sum)
  const fine = exact.eq(whole.value)
  const base = {
    rule: 'performance.group-sum',
    outcome: fine ? ('pass' as const) : ('fail' as const),
    expected: exact.toFixed(),
    actual: whole.value,
    figures: [whole, ...members.map(m => m.figure)],
    facts: [],
  }
  if (fine) return base
  const group = /([\p{Script=Han}]+?指标)/u.exec(whole.sentence)?.[0] ?? ''
  const terms = all.map(f => f.value).join(' + ')
  return {
    ...base,
    severity: 'error',
    message: `${group}实际得分印为${printed(whole)}，各项得分 ${terms} = ${exact.toFixed()}分（${onPage(whole)}）`,
  }
}
