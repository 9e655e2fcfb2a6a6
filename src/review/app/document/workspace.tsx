/** The page at the left, what was read from it at the right; what is chosen in one lights up in the other. */
import type { Issue } from '../../../model.ts'
import type { DocumentAnswer } from '../../api.ts'
import { acceptanceOf, signed } from '../correct/correction.ts'
import { Corrections } from '../correct/corrections.tsx'
import { Edit } from '../correct/edit.tsx'
import { Legend } from '../shared/icons.tsx'
import { useStrings } from '../shared/language.tsx'
import type { Pages, Source } from '../source/source.ts'
import { Fields } from './fields.tsx'
import { Figures } from './figures.tsx'
import { FindingArithmetic, Findings } from './findings.tsx'
import type { Index } from './index.ts'
import { PageView } from './page-view.tsx'
import { Panel } from './panel.tsx'
import { TablePicker } from './table-picker.tsx'
import { TableView } from './table-view.tsx'
import { TAB_NAMES, Tabs } from './tabs.tsx'
import { type Chosen, useWorkspace } from './use-workspace.ts'

interface WorkspaceProps {
  readonly index: Index
  readonly answer: DocumentAnswer
  readonly pages: Pages | null | undefined
  readonly source: Source
  readonly onChange: (asked: Promise<DocumentAnswer>) => Promise<void>
}
type PartProps = WorkspaceProps & { readonly chosen: Chosen }

export function Workspace(props: WorkspaceProps) {
  const t = useStrings()
  const chosen = useWorkspace(props.index, !props.source.readOnly)
  const { tab, page, marks, set } = chosen
  return (
    <div class="workspace">
      <PageView
        index={props.index}
        pages={props.pages}
        page={page}
        marks={marks}
        onPage={set.page}
        onHover={set.hovered}
        onSelect={chosen.follow}
      />
      <section class="reading" aria-label={t(TAB_NAMES[tab])}>
        <Tabs tab={tab} onTab={set.tab} />
        <Tools index={props.index} onJump={chosen.jump} />
        <div class="view" role="tabpanel" id="view" aria-labelledby={`tab-${tab}`}>
          <View {...props} chosen={chosen} />
        </div>
        <div class="panels">{tab !== 'findings' && <Panels {...props} chosen={chosen} />}</div>
      </section>
      <p class="shortcuts">{t('shortcuts')}</p>
    </div>
  )
}

function Tools({ index, onJump }: { readonly index: Index; readonly onJump: (by: 1 | -1) => void }) {
  const t = useStrings()
  const count = index.disputed.length
  return (
    <div class="tools">
      <Legend />
      <span class="grow" />
      <button
        type="button"
        disabled={!count}
        onClick={() => onJump(-1)}
        title={t('previousDisputed')}
        aria-label={t('previousDisputed')}
      >
        ↑
      </button>
      <button type="button" disabled={!count} onClick={() => onJump(1)}>
        {count ? `${t('nextDisputed')} (${count})` : t('noDisputed')}
      </button>
    </div>
  )
}

function View(props: PartProps) {
  const { index, answer, source, onChange, chosen } = props
  const { tab, marks, set } = chosen
  if (tab === 'figures') return <Figures index={index} marks={marks} onHover={chosen.hover} onSelect={chosen.show} />
  if (tab === 'findings') {
    const accept = (issue: Issue, who: string, why: string) =>
      onChange(source.correct(answer, [...answer.corrections, acceptanceOf(issue, signed(who, why))]))
    return (
      <Findings
        index={index}
        finding={chosen.finding}
        onIssue={chosen.chooseIssue}
        onCheck={chosen.chooseCheck}
        onSelect={chosen.stay}
        onAccept={source.readOnly ? null : accept}
      />
    )
  }
  if (tab === 'fields')
    return (
      <>
        <Fields report={index.report} onPage={set.page} />
        <Corrections answer={answer} source={source} onChange={onChange} onPage={set.page} />
      </>
    )
  return <Tables {...props} />
}

function Tables({ index, source, chosen }: PartProps) {
  const t = useStrings()
  const { tab, shown, marks, set } = chosen
  const tables = index.report.tables.filter(table => tab === 'tables' || table.statement !== null)
  return (
    <>
      <TablePicker index={index} tables={tables} chosen={shown?.id ?? ''} onChoose={chosen.chooseTable} />
      {shown && tables.includes(shown) ? (
        <TableView
          index={index}
          table={shown}
          marks={marks}
          onHover={chosen.hover}
          onSelect={chosen.show}
          onEdit={() => set.editing(!source.readOnly)}
        />
      ) : (
        <p class="message">{t('noTables')}</p>
      )}
    </>
  )
}

function Panels({ index, answer, source, onChange, chosen }: PartProps) {
  const t = useStrings()
  const { finding, selected, isEditing, set } = chosen
  return (
    <>
      {finding && (
        <aside class="panel" aria-label={t('arithmetic')}>
          <div class="panel-head">
            <span class="grow" />
            <button type="button" aria-label={t('cancel')} onClick={() => set.finding(null)}>
              ×
            </button>
          </div>
          <FindingArithmetic index={index} finding={finding} onSelect={chosen.follow} />
        </aside>
      )}
      {selected !== null && !isEditing && (
        <Panel
          index={index}
          selected={selected}
          canEdit={!source.readOnly}
          onEdit={() => set.editing(true)}
          onCheck={chosen.chooseCheck}
          onClose={() => set.selected(null)}
        />
      )}
      {selected !== null && isEditing && (
        <Edit
          key={selected}
          index={index}
          answer={answer}
          selected={selected}
          source={source}
          onChange={onChange}
          onClose={() => set.editing(false)}
        />
      )}
    </>
  )
}
