/** The arithmetic of a check, with every amount that takes part. */
import type { Check, Fact, Figure } from '../../../model.ts'
import { Icon, OutcomeBadge } from '../shared/icons.tsx'
import { useLanguage, useStrings } from '../shared/language.tsx'
import { ITEMS, measureName, nameIn, ruleName, statementName } from '../shared/names.ts'
import { equationOf, grouped } from './equation.ts'
import { type Index, type Key, keyOfFact } from './index.ts'

interface ArithmeticProps {
  readonly index: Index
  readonly check: Check
  readonly onSelect: (key: Key) => void
}

export function Arithmetic({ index, check, onSelect }: ArithmeticProps) {
  const t = useStrings()
  const facts = check.facts.flatMap(id => index.facts.get(id) ?? [])
  const figures = (check.figures ?? []).flatMap(id => index.figures.get(id) ?? [])
  const { whole, parts, difference } = equationOf(check, facts)
  const line = (fact: Fact, sign: string) => <FactLine key={fact.id} fact={fact} sign={sign} onSelect={onSelect} />
  return (
    <section class={`arithmetic ${check.outcome}`} aria-label={t('arithmetic')}>
      <h3>
        <OutcomeBadge outcome={check.outcome} /> {ruleName(check.rule)}
      </h3>
      <dl class="sums">
        <Sum name={t('expected')} value={check.expected} />
        <Sum name={t('actual')} value={check.actual} />
        <Sum name={t('difference')} value={difference} />
        <Sum name={t('tolerance')} value={check.tolerance} />
      </dl>
      <ul class="parts">
        {whole && line(whole, '=')}
        {parts.map(f => line(f, ''))}
        {figures.map(f => (
          <FigureLine key={f.id} figure={f} onSelect={onSelect} />
        ))}
      </ul>
    </section>
  )
}

function Sum({ name, value }: { readonly name: string; readonly value: string | null }) {
  if (value === null) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{/^-?[\d.]+$/.test(value) ? grouped(value) : value}</dd>
    </div>
  )
}

interface FactLineProps {
  readonly fact: Fact
  readonly sign: string
  readonly onSelect: (key: Key) => void
}
function FactLine({ fact, sign, onSelect }: FactLineProps) {
  const t = useStrings()
  const [language] = useLanguage()
  const measure = measureName(fact.measure, language)
  const item = fact.item ? ` ${nameIn(ITEMS, fact.item, language)}` : ''
  return (
    <li>
      <button type="button" class={`tone-${fact.verdict}`} onClick={() => onSelect(keyOfFact(fact))}>
        <span class="sign" aria-hidden="true">
          {sign}
        </span>
        <Icon shape={fact.verdict} />
        <span class="aside">{t(fact.verdict)} </span>
        <b>{fact.text || '–'}</b>
        <span>
          {fact.code ?? fact.impliedCode ?? ''} {fact.label}
          {item} · {measure}
        </span>
        <small>
          {statementName(fact.statement, language)} · {t('page')} {fact.page}
        </small>
      </button>
    </li>
  )
}

function FigureLine({ figure, onSelect }: { readonly figure: Figure; readonly onSelect: (key: Key) => void }) {
  const t = useStrings()
  return (
    <li>
      <button type="button" onClick={() => onSelect(figure.id)}>
        <Icon shape="note" />
        <b>{figure.text ?? `${figure.value}${figure.unit}`}</b>
        <span>{figure.subject}</span>
        <small>
          {t('tabFigures')} · {t('page')} {figure.page}
        </small>
      </button>
    </li>
  )
}
