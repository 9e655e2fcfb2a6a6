/** What is chosen in a document, and what choosing does: page, table, tab, amount and finding follow one another. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Check, Issue, Table } from '../../../model.ts'
import type { Finding } from './findings.tsx'
import { checksOfIssue, type Index, type Key, keyOfFact, keysOfCheck, spotOf } from './index.ts'
import { useKeys } from './keys.ts'
import { TABS, type Tab } from './tabs.tsx'

function useChoice(index: Index) {
  const first = index.report.tables.find(s => s.statement) ?? index.report.tables[0]
  const [tab, setTab] = useState<Tab>(first?.statement ? 'statements' : 'tables')
  const [tableId, setTableId] = useState(first?.id ?? '')
  const [page, setPage] = useState(first?.pages[0] ?? 1)
  const [selected, setSelected] = useState<Key | null>(null)
  const [hovered, setHovered] = useState<Key | null>(null)
  const [finding, setFinding] = useState<Finding | null>(null)
  const [isEditing, setEditing] = useState(false)
  const related = useMemo(() => new Set(finding?.checks.flatMap(c => keysOfCheck(index, c)) ?? []), [finding, index])
  // After a correction the report is another one: what was chosen in it is looked up again.
  useEffect(() => setFinding(null), [index])
  const shown = index.tables.get(tableId) ?? first
  const marks = { selected, hovered, related }
  const set = { tab: setTab, table: setTableId, page: setPage, selected: setSelected, hovered: setHovered }
  return {
    tab,
    shown,
    page,
    selected,
    finding,
    isEditing,
    marks,
    set: { ...set, finding: setFinding, editing: setEditing },
  }
}
type Choice = ReturnType<typeof useChoice>

/** What selecting an amount does, from each of the places where it can be selected. */
function selecting(index: Index, { set }: Choice) {
  const show = (key: Key) => {
    set.selected(key)
    set.editing(false)
    const place = index.places.get(key)
    if (place) set.page(place.page)
  }
  return {
    show,
    /** From the page or a sum: the view that has it comes forward. */
    follow: (key: Key) => {
      show(key)
      const spot = spotOf(key)
      if (!spot) return set.tab('figures')
      set.table(spot.table)
      set.tab(index.tables.get(spot.table)?.statement ? 'statements' : 'tables')
    },
    stay: (key: Key) => {
      show(key)
      const spot = spotOf(key)
      if (spot) set.table(spot.table)
    },
    hover: (key: Key | null) => {
      set.hovered(key)
      const place = key === null ? undefined : index.places.get(key)
      if (place) set.page(place.page)
    },
    chooseTable: (table: Table) => {
      set.table(table.id)
      set.page(table.pages[0] ?? 1)
      set.selected(null)
    },
  }
}

/** What choosing a finding does. */
function finding(index: Index, { set }: Choice, stay: (key: Key) => void) {
  return {
    chooseCheck: (check: Check) => set.finding({ issue: null, checks: [check] }),
    chooseIssue: (issue: Issue) => {
      const checks = checksOfIssue(index, issue)
      const fact = index.facts.get(issue.facts[0] ?? '')
      const key = fact ? keyOfFact(fact) : checks.flatMap(c => keysOfCheck(index, c))[0]
      set.finding({ issue, checks })
      set.editing(false)
      if (key) return stay(key)
      if (issue.page !== null) set.page(issue.page)
    },
  }
}

/** @param canEdit whether Enter opens the correction of what is chosen */
export function useWorkspace(index: Index, canEdit: boolean) {
  const choice = useChoice(index)
  const { page, selected, isEditing, set } = choice
  const select = selecting(index, choice)
  const jump = (by: 1 | -1) => {
    const { disputed } = index
    if (!disputed.length) return
    const at = selected === null ? -1 : disputed.indexOf(selected)
    const next = at < 0 ? (by > 0 ? 0 : disputed.length - 1) : (at + by + disputed.length) % disputed.length
    select.follow(disputed[next]!)
  }
  const turn = (by: number) => set.page(Math.max(1, Math.min(index.report.pages.length, page + by)))
  const close = () => {
    if (isEditing) return set.editing(false)
    if (choice.finding) return set.finding(null)
    set.selected(null)
  }
  useKeys({
    n: () => jump(1),
    p: () => jump(-1),
    '[': () => turn(-1),
    ']': () => turn(1),
    Escape: close,
    ...(selected !== null && spotOf(selected) && !isEditing && canEdit ? { Enter: () => set.editing(true) } : {}),
    ...Object.fromEntries(TABS.map((each, i) => [String(i + 1), () => set.tab(each)])),
  })
  return { ...choice, ...select, ...finding(index, choice, select.stay), jump }
}
export type Chosen = ReturnType<typeof useWorkspace>
