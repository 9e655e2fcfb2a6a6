import { picturedPages } from '../../from-picture.ts'
import type { Report, Table } from '../../model.ts'
import { isDash } from '../../notation/amounts.ts'
import { isAmount } from '../../notation/shapes.ts'
import type { Finding } from './findings.ts'

/** What publication asks for: one year and one department throughout, and a word where a table is empty. */
export function publication(report: Report): Finding[] {
  const statements = report.tables.filter(t => t.statement !== null && !t.statement.startsWith('government:'))
  return [
    ...statements.flatMap(t => year(t, report)),
    ...entities(statements, report),
    ...statements.filter(t => t.title && isEmpty(t, report)).map(t => explained(t, report)),
    ...narrativeYear(report),
  ]
}

const at = (table: Table) => {
  const cell = table.rows[0]?.[0]
  return { page: cell?.page ?? table.pages[0] ?? null, bbox: cell?.bbox ?? null }
}

function year(table: Table, report: Report): Finding[] {
  const { fiscalYear } = report.document
  const printed = /(20\d\d)年/.exec((table.title ?? '').replace(/[OoＯ○〇](?=\d)|(?<=\d)[OoＯ○〇]/g, '0'))?.[1]
  if (!printed || fiscalYear === null) return []
  const fine = Number(printed) === fiscalYear
  return [
    {
      rule: 'publication.year',
      outcome: fine ? 'pass' : 'fail',
      expected: String(fiscalYear),
      actual: printed,
      figures: [],
      facts: [],
      ...(fine
        ? {}
        : {
            severity: 'warning' as const,
            at: at(table),
            message: `《${table.title}》印为${printed}年，封面为${fiscalYear}年`,
          }),
    },
  ]
}

const bare = (name: string): string => name.replace(/\s+/g, '').replace(/[（(]本级[）)]|本级$|部门$/g, '')

function isSame(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)]
  return a.includes(b) || b.includes(a)
}

/** A name above several tables is said once; one that was read from a picture may be read wrong. */
function entities(tables: readonly Table[], report: Report): Finding[] {
  const cover = report.document.entity
  if (!cover) return []
  const isCovers = (t: Table) => t.entity !== null && isSame(t.entity, cover)
  const ofCover = new Set(tables.filter(isCovers).map(t => t.statement))
  const pictures = picturedPages(report.pages)
  return [...Map.groupBy(tables, t => t.entity)].flatMap(([printed, named]): Finding[] => {
    if (!printed) return []
    const base = { rule: 'publication.entity', expected: cover, actual: printed, figures: [], facts: [] }
    // A unit's own tables after all those of its department are no slip of the pen.
    const isOfUnit = named.length > 1 && named.every(t => ofCover.has(t.statement))
    if (isSame(printed, cover) || isOfUnit) return [{ ...base, outcome: 'pass' }]
    const isRead = pictures.has(COVER) || named.some(t => t.pages.some(p => pictures.has(p)))
    const titles = named.map(t => `《${t.title ?? '表'}》`)
    const which = titles.length > 1 ? `${titles[0]}等${titles.length}张表` : titles[0]
    const pages = named.flatMap(t => t.pages.slice(0, 1)).join('、')
    return [
      {
        ...base,
        outcome: 'fail',
        severity: isRead ? 'note' : 'warning',
        at: at(named[0]!),
        message: `${which}（第${pages}页）的部门印为${printed}，封面为${cover}`,
      },
    ]
  })
}

const COVER = 1

/** No amount in it, no word where one belongs, and nothing on its pages that was not read. */
const isEmpty = (table: Table, report: Report): boolean =>
  report.facts.every(f => f.table !== table.id || (f.amount === null && isDash(f.text))) &&
  table.rows.every(r => r.every(c => !isAmount(c.text))) &&
  !report.issues.some(i => UNREAD.has(i.rule) && i.severity !== 'note' && table.pages.some(p => p === i.page))

const UNREAD = new Set(['reading.unread', 'reading.table', 'reading.font'])

function explained(table: Table, report: Report): Finding {
  const said = [...table.notes, ...report.figures.map(f => f.sentence)].some(n =>
    /(?:本?表|此表).*(?:无数据|为空|空表)|无.*(?:收入|支出|数据)|没有/.test(n),
  )
  return {
    rule: 'publication.empty-table',
    outcome: said ? 'pass' : 'fail',
    expected: null,
    actual: null,
    figures: [],
    facts: [],
    ...(said
      ? {}
      : { severity: 'note' as const, at: at(table), message: `《${table.title ?? '表'}》没有数据，表下也没有说明` }),
  }
}

/** 2024年度收入总计 in the accounts of 2023. */
function narrativeYear(report: Report): Finding[] {
  const { fiscalYear } = report.document
  if (fiscalYear === null || !report.document.type.endsWith('final-accounts')) return []
  return report.figures.flatMap((figure): Finding[] => {
    if (figure.period !== 'current') return []
    const printed = /(20\d\d)年度?(?:收入支出|收入|支出|收、支|财政拨款收?)(?:、?支出?)?总计/.exec(figure.sentence)?.[1]
    if (!printed || Number(printed) === fiscalYear || !/总计/.test(figure.subject)) return []
    return [
      {
        rule: 'publication.year',
        outcome: 'fail',
        expected: String(fiscalYear),
        actual: printed,
        figures: [figure],
        facts: [],
        severity: 'warning',
        message: `文中写${printed}年，封面为${fiscalYear}年（第${figure.page}页）`,
      },
    ]
  })
}
