/** Everything about the chosen cell: what was read, what it means, and why it is trusted or not. */
import type { Check, Fact } from '../../../model.ts'
import { Icon, OutcomeBadge, VerdictBadge } from '../shared/icons.tsx'
import { useLanguage, useStrings } from '../shared/language.tsx'
import { measureName, nameIn, REASONS, ruleName, statementName } from '../shared/names.ts'
import { grouped } from './equation.ts'
import { type Index, type Key, spotOf } from './index.ts'

interface PanelProps {
  readonly index: Index
  readonly selected: Key
  readonly canEdit: boolean
  readonly onEdit: () => void
  readonly onCheck: (check: Check) => void
  readonly onClose: () => void
}

export function Panel({ index, selected, canEdit, onEdit, onCheck, onClose }: PanelProps) {
  const t = useStrings()
  const spot = spotOf(selected)
  const figure = spot ? null : index.figures.get(selected)
  const cell = spot && index.tables.get(spot.table)?.rows[spot.row]?.[spot.column]
  const fact = index.factAt.get(selected) ?? (figure?.fact ? index.facts.get(figure.fact) : undefined)
  const page = cell?.page ?? figure?.page
  if (page === undefined) return null
  return (
    <aside class="panel" aria-label={t('cell')}>
      <div class="panel-head">
        <strong>{cell?.text || figure?.text || '–'}</strong>
        {fact && <VerdictBadge verdict={fact.verdict} />}
        <span>
          {t('page')} {page}
        </span>
        <span class="grow" />
        {canEdit && spot && (
          <button type="button" class="primary" onClick={onEdit}>
            {t('edit')}
          </button>
        )}
        <button type="button" aria-label={t('cancel')} onClick={onClose}>
          ×
        </button>
      </div>
      {figure && <p>{figure.sentence}</p>}
      {fact && <FactDetails fact={fact} alternatives={cell?.alternatives?.map(a => a.text) ?? []} />}
      {fact && <FactChecks index={index} fact={fact} onCheck={onCheck} />}
    </aside>
  )
}

function FactDetails({ fact, alternatives }: { readonly fact: Fact; readonly alternatives: readonly string[] }) {
  const t = useStrings()
  const [language] = useLanguage()
  const rows = [
    [t('because'), fact.because?.map(b => nameIn(REASONS, b.reason, language)).join(language === 'zh' ? '；' : '; ')],
    [t('amount'), fact.amount && `${grouped(fact.amount)} ${fact.unit ?? ''}`],
    [t('code'), [fact.code ?? fact.impliedCode, fact.level].filter(Boolean).join(' ')],
    [t('label'), fact.label],
    [t('officialName'), fact.officialName === fact.label ? null : fact.officialName],
    [t('measure'), measureName(fact.measure, language)],
    [t('statement'), statementName(fact.statement, language)],
    [t('confidence'), fact.confidence < 1 ? `${Math.floor(fact.confidence * 1000) / 10} %` : null],
    [t('alternatives'), alternatives.join(' · ')],
    [t('repair'), fact.repair && `${fact.repair.from} → ${fact.repair.to}：${fact.repair.evidence}`],
  ] as const
  return (
    <dl class="details">
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
      {fact.corrections?.map(c => (
        <div key={c.id} class="by-hand">
          <dt>
            <Icon shape="repaired" /> {t('corrected')}
          </dt>
          <dd>
            {c.before ?? '–'} → {c.after ?? '–'} · {c.why} · {c.who} · {c.when.slice(0, 10)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface FactChecksProps {
  readonly index: Index
  readonly fact: Fact
  readonly onCheck: (check: Check) => void
}
function FactChecks({ index, fact, onCheck }: FactChecksProps) {
  const t = useStrings()
  const checks = fact.checks.flatMap(id => index.checks.get(id) ?? [])
  const failing = index.report.checks.filter(
    c => c.outcome === 'fail' && c.facts.includes(fact.id) && !fact.checks.includes(c.id),
  )
  const all = [...failing, ...checks]
  return (
    <>
      <h3>{t('checks')}</h3>
      {all.length === 0 && <p>{t('noChecks')}</p>}
      <ul class="checks">
        {all.map(check => (
          <li key={check.id}>
            <button type="button" onClick={() => onCheck(check)}>
              <OutcomeBadge outcome={check.outcome} /> {ruleName(check.rule)}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
