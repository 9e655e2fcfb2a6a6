import type { Figure, Report } from '../../model.ts'
import { isTotalOfFlows } from '../../notation/totals.ts'
import { type Finding, money, onPage, percent, printed } from './findings.ts'
import { amountOf, isZero, overlap } from './interval.ts'
import type { Said, Sentence } from './sentences.ts'

/** The same thing given two ways: totals, rates in % and ‰, counts of offices, numbers of documents. */
export function twice(report: Report, sentences: readonly Sentence[]): Finding[] {
  const said = sentences.flatMap(s => s.said)
  return [...totals(sentences), ...permille(said), ...offices(report, said), ...documentNumbers(report)]
}

const differs = (rule: string, a: Figure, b: Figure, severity: 'error' | 'warning', message: string): Finding => ({
  rule,
  outcome: 'fail',
  expected: a.value,
  actual: b.value,
  figures: [b, a],
  facts: [],
  severity,
  message,
})

const passes = (rule: string, a: Figure, b: Figure): Finding => ({
  rule,
  outcome: 'pass',
  expected: a.value,
  actual: b.value,
  figures: [b, a],
  facts: [],
})

const isWhole = (subject: string): boolean => subject === '基本支出' || isTotalOfFlows(subject)
const PART = /财政拨款|一般公共|政府性基金|国有资本/

/**
 * 2024年度支出总计 of the narrative against the same words elsewhere, such as in the performance report. Within one
 * chapter the tables decide which total is meant, so only what stands under other headings is compared.
 */
function totals(sentences: readonly Sentence[]): Finding[] {
  const stated = sentences.flatMap(s => {
    const plain = !PART.test(s.section ?? '') && s.text.search(PART) < 0
    return plain
      ? s.said.filter(x => isWhole(x.figure.subject) && money(x.figure) && x.figure.period === 'current')
      : []
  })
  const first = new Map<string, Figure>()
  return stated.flatMap(({ figure }): Finding[] => {
    const earlier = first.get(figure.subject)
    if (!earlier) {
      first.set(figure.subject, figure)
      return []
    }
    if (earlier.section === figure.section) return []
    const rule = 'narrative.stated-twice'
    if (overlap(amountOf(earlier), amountOf(figure))) return [passes(rule, earlier, figure)]
    const rival = stated.find(s => s.figure.subject === figure.subject && s.figure.value === figure.value)
    if (rival?.figure !== figure) return []
    const message = `${figure.subject}：${onPage(earlier)}为${printed(earlier)}，${onPage(figure)}为${printed(figure)}`
    return [differs(rule, earlier, figure, 'warning', message)]
  })
}

/** 逾期率 0.329‰ here and 0.329% there: the same digits in units ten times apart. */
function permille(said: readonly Said[]): Finding[] {
  const rates = said.flatMap(({ figure, before }) => {
    const name = /(\p{Script=Han}{2}率)[^率]*$/u.exec(before)?.[1]
    return percent(figure) && name && !isZero(figure) ? [{ figure, name }] : []
  })
  return rates.flatMap(({ figure, name }, i): Finding[] => {
    const other = rates.slice(0, i).find(r => r.name === name && r.figure.value === figure.value)
    if (!other) return []
    const rule = 'narrative.stated-twice'
    if (other.figure.unit === figure.unit) return [passes(rule, other.figure, figure)]
    const message = `${name}：${onPage(other.figure)}为${printed(other.figure)}，${onPage(figure)}为${printed(figure)}，单位相差十倍`
    return [differs(rule, other.figure, figure, 'error', message)]
  })
}

const OFFICES = /^(?:内设机构|内设科室|职能科室|内设处室|职能处室|科室|处室)/

function offices(report: Report, said: readonly Said[]): Finding[] {
  const counts = said.filter(({ figure, after }) => figure.unit === '个' && OFFICES.test(after)).map(s => s.figure)
  const [first, ...others] = counts
  if (!first) return []
  const rule = 'narrative.offices'
  const listed = report.organization.offices.length
  const names: Finding[] =
    listed > 1 && Number(first.value) !== listed
      ? [
          {
            rule,
            outcome: 'fail',
            expected: String(listed),
            actual: first.value,
            figures: [first],
            facts: [],
            severity: 'warning',
            message: `内设机构文中称${printed(first)}，列出${listed}个（${onPage(first)}）`,
          },
        ]
      : []
  const again = others.map(other =>
    other.value === first.value
      ? passes(rule, first, other)
      : differs(
          rule,
          first,
          other,
          'error',
          `内设机构：${onPage(first)}为${printed(first)}，${onPage(other)}为${printed(other)}`,
        ),
  )
  return [...names, ...again]
}

/** One title, two numbers. Documents that were issued anew carry another title or year in it. */
function documentNumbers(report: Report): Finding[] {
  const first = new Map<string, NonNullable<Report['citations']>[number]>()
  return (report.citations ?? []).flatMap((cited): Finding[] => {
    const earlier = first.get(cited.title)
    if (!earlier) {
      first.set(cited.title, cited)
      return []
    }
    const plain = (n: string): string => n.replace(/[\s第]/g, '')
    const fine = plain(earlier.number) === plain(cited.number)
    return [
      {
        rule: 'narrative.document-number',
        outcome: fine ? 'pass' : 'fail',
        expected: earlier.number,
        actual: cited.number,
        figures: [],
        facts: [],
        ...(fine
          ? {}
          : {
              severity: 'error' as const,
              message: `《${cited.title}》的文号：第${earlier.page}页为${earlier.number}，第${cited.page}页为${cited.number}`,
              at: { page: cited.page, bbox: cited.bbox },
            }),
      },
    ]
  })
}
