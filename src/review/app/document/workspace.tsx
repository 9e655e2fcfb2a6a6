/** The page at the left, what was read from it at the right; what is chosen in one lights up in the other. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Check, Issue, Table } from '../../../model.ts'
import type { DocumentAnswer } from '../../api.ts'
import { acceptanceOf, signed } from '../correct/correction.ts'
import { Corrections } from '../correct/corrections.tsx'
import { Edit } from '../correct/edit.tsx'
import { Legend } from '../shared/icons.tsx'
import { useStrings } from '../shared/language.tsx'
import type { Pages, Source } from '../source/source.ts'
import { Fields } from './fields.tsx'
import { Figures } from './figures.tsx'
import { type Finding, FindingArithmetic, Findings } from './findings.tsx'
import { checksOfIssue, type Index, type Key, keyOfFact, keysOfCheck, spotOf } from './index.ts'
import { useKeys } from './keys.ts'
import { PageView } from './page-view.tsx'
import { Panel } from './panel.tsx'
import { TablePicker } from './table-picker.tsx'
import { TableView } from './table-view.tsx'
import { TAB_NAMES, TABS, type Tab, Tabs } from './tabs.tsx'

interface WorkspaceProps {
  readonly index: Index
  readonly answer: DocumentAnswer
  readonly pages: Pages | null | undefined
  readonly source: Source
  readonly onChange: (asked: Promise<DocumentAnswer>) => Promise<void>
}

export function Workspace({ index, answer, pages, source, onChange }: WorkspaceProps) {
  const t = useStrings()
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
  const marks = { selected, hovered, related }
  const shown = index.tables.get(tableId) ?? first

  const show = (key: Key) => {
    setSelected(key)
    setEditing(false)
    const place = index.places.get(key)
    if (place) setPage(place.page)
  }
  /** From the page or a sum: the view that has it comes forward. */
  const follow = (key: Key) => {
    show(key)
    const spot = spotOf(key)
    if (!spot) return setTab('figures')
    setTableId(spot.table)
    setTab(index.tables.get(spot.table)?.statement ? 'statements' : 'tables')
  }
  const stay = (key: Key) => {
    show(key)
    const spot = spotOf(key)
    if (spot) setTableId(spot.table)
  }
  const hover = (key: Key | null) => {
    setHovered(key)
    const place = key === null ? undefined : index.places.get(key)
    if (place) setPage(place.page)
  }
  const chooseTable = (table: Table) => {
    setTableId(table.id)
    setPage(table.pages[0] ?? 1)
    setSelected(null)
  }
  const showFinding = (next: Finding, place: { readonly page: number | null; readonly key: Key | undefined }) => {
    setFinding(next)
    setEditing(false)
    if (place.key) return stay(place.key)
    if (place.page !== null) setPage(place.page)
  }
  const chooseIssue = (issue: Issue) => {
    const checks = checksOfIssue(index, issue)
    const fact = index.facts.get(issue.facts[0] ?? '')
    const key = fact ? keyOfFact(fact) : checks.flatMap(c => keysOfCheck(index, c))[0]
    showFinding({ issue, checks }, { page: issue.page, key })
  }
  const accept = (issue: Issue, who: string, why: string) =>
    onChange(source.correct(answer, [...answer.corrections, acceptanceOf(issue, signed(who, why))]))
  const chooseCheck = (check: Check) => setFinding({ issue: null, checks: [check] })
  const jump = (by: 1 | -1) => {
    const { disputed } = index
    if (!disputed.length) return
    const at = selected === null ? -1 : disputed.indexOf(selected)
    const next = at < 0 ? (by > 0 ? 0 : disputed.length - 1) : (at + by + disputed.length) % disputed.length
    follow(disputed[next]!)
  }
  const turn = (by: number) => setPage(Math.max(1, Math.min(index.report.pages.length, page + by)))
  const close = () => {
    if (isEditing) return setEditing(false)
    if (finding) return setFinding(null)
    setSelected(null)
  }
  useKeys({
    n: () => jump(1),
    p: () => jump(-1),
    '[': () => turn(-1),
    ']': () => turn(1),
    Escape: close,
    ...Object.fromEntries(TABS.map((each, i) => [String(i + 1), () => setTab(each)])),
  })

  const tables = index.report.tables.filter(table => tab === 'tables' || table.statement !== null)
  return (
    <div class="workspace">
      <PageView
        index={index}
        pages={pages}
        page={page}
        marks={marks}
        onPage={setPage}
        onHover={setHovered}
        onSelect={follow}
      />
      <section class="reading" aria-label={t(TAB_NAMES[tab])}>
        <Tabs tab={tab} onTab={setTab} />
        <div class="tools">
          <Legend />
          <span class="grow" />
          <button
            type="button"
            disabled={!index.disputed.length}
            onClick={() => jump(-1)}
            title={t('previousDisputed')}
            aria-label={t('previousDisputed')}
          >
            ↑
          </button>
          <button type="button" disabled={!index.disputed.length} onClick={() => jump(1)}>
            {index.disputed.length ? `${t('nextDisputed')} (${index.disputed.length})` : t('noDisputed')}
          </button>
        </div>
        <div class="view" role="tabpanel" id="view" aria-labelledby={`tab-${tab}`}>
          {(tab === 'statements' || tab === 'tables') && (
            <>
              <TablePicker index={index} tables={tables} chosen={shown?.id ?? ''} onChoose={chooseTable} />
              {shown && tables.includes(shown) ? (
                <TableView
                  index={index}
                  table={shown}
                  marks={marks}
                  onHover={hover}
                  onSelect={show}
                  onEdit={() => setEditing(!source.readOnly)}
                />
              ) : (
                <p class="message">{t('noTables')}</p>
              )}
            </>
          )}
          {tab === 'figures' && <Figures index={index} marks={marks} onHover={hover} onSelect={show} />}
          {tab === 'findings' && (
            <Findings
              index={index}
              finding={finding}
              onIssue={chooseIssue}
              onCheck={chooseCheck}
              onSelect={stay}
              onAccept={source.readOnly ? null : accept}
            />
          )}
          {tab === 'fields' && (
            <>
              <Fields report={index.report} onPage={setPage} />
              <Corrections answer={answer} source={source} onChange={onChange} onPage={setPage} />
            </>
          )}
        </div>
        <div class="panels">
          {finding && tab !== 'findings' && (
            <aside class="panel" aria-label={t('arithmetic')}>
              <div class="panel-head">
                <span class="grow" />
                <button type="button" aria-label={t('cancel')} onClick={() => setFinding(null)}>
                  ×
                </button>
              </div>
              <FindingArithmetic index={index} finding={finding} onSelect={follow} />
            </aside>
          )}
          {selected !== null && !isEditing && tab !== 'findings' && (
            <Panel
              index={index}
              selected={selected}
              canEdit={!source.readOnly}
              onEdit={() => setEditing(true)}
              onCheck={chooseCheck}
              onClose={() => setSelected(null)}
            />
          )}
          {selected !== null && isEditing && tab !== 'findings' && (
            <Edit
              key={selected}
              index={index}
              answer={answer}
              selected={selected}
              source={source}
              onChange={onChange}
              onClose={() => setEditing(false)}
            />
          )}
        </div>
      </section>
      <p class="shortcuts">{t('shortcuts')}</p>
    </div>
  )
}
