/** Corrects the chosen cell, its row, column or table. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { DocumentAnswer, Vocabulary } from '../../api.ts'
import type { Index, Key } from '../document/index.ts'
import { keep, kept } from '../shared/kept.ts'
import { useLanguage, useStrings } from '../shared/language.tsx'
import { measureName, statementName } from '../shared/names.ts'
import type { StringKey } from '../shared/strings.ts'
import type { Source } from '../source/source.ts'
import { correctionOf, currentValue, EDIT_KINDS, type EditKind, signed } from './correction.ts'
import { Reason } from './reason.tsx'
import { suggestionOf } from './suggestion.ts'

export const KIND_NAMES: Readonly<Record<EditKind | 'accept-finding', StringKey>> = {
  text: 'kindText',
  amount: 'kindAmount',
  code: 'kindCode',
  measure: 'kindMeasure',
  statement: 'kindStatement',
  grid: 'kindGrid',
  'accept-finding': 'kindAccept',
}

interface EditProps {
  readonly index: Index
  readonly answer: DocumentAnswer
  readonly selected: Key
  readonly source: Source
  readonly onChange: (asked: Promise<DocumentAnswer>) => Promise<void>
  readonly onClose: () => void
}

export function Edit({ index, answer, selected, source, onChange, onClose }: EditProps) {
  const t = useStrings()
  const kinds = EDIT_KINDS.filter(kind => currentValue(index, selected, kind) !== null)
  // Where the print is cut off the text is right and the amount is not; else it is the reading that is wrong.
  const isCutOff = index.factAt.get(selected)?.verdict === 'repaired'
  const [kind, setKind] = useState<EditKind>(isCutOff ? 'amount' : 'text')
  const suggestion = suggestionOf(index, selected)
  const [typed, setTyped] = useState(() => currentValue(index, selected, kind) ?? '')
  const [who, setWho] = useState(() => kept('who') ?? '')
  const [why, setWhy] = useState(() => kept('why') ?? '')
  const [problem, setProblem] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[name=value]')?.focus(), [])
  const choose = (next: EditKind) => {
    setKind(next)
    setTyped(currentValue(index, selected, next) ?? '')
  }
  const save = () => {
    const correction = correctionOf(index, selected, kind, typed, signed(who, why))
    if (!correction) return setProblem(t('badValue'))
    keep('who', who)
    keep('why', why)
    onChange(source.correct(answer, [...answer.corrections, correction])).then(onClose, (error: Error) =>
      setProblem(error.message),
    )
  }
  return (
    <aside class="panel" aria-label={t('edit')}>
      <form
        ref={form}
        class="edit"
        onSubmit={e => {
          e.preventDefault()
          save()
        }}
      >
        {suggestion !== null && (
          <p class="suggestion wide">
            {t('shouldBe')} <strong>{suggestion}</strong>{' '}
            <button
              type="button"
              onClick={() => {
                setKind('text')
                setTyped(suggestion)
                form.current?.querySelector<HTMLElement>('[name=value]')?.focus()
              }}
            >
              {t('adopt')}
            </button>
          </p>
        )}
        <label>
          {t('kind')}
          <select value={kind} onChange={e => choose(e.currentTarget.value as EditKind)}>
            {kinds.map(each => (
              <option key={each} value={each}>
                {t(KIND_NAMES[each])}
              </option>
            ))}
          </select>
        </label>
        <Value kind={kind} typed={typed} index={index} selected={selected} source={source} onTyped={setTyped} />
        <Reason why={why} who={who} onWhy={setWhy} onWho={setWho} />
        <div class="buttons">
          <button type="submit" class="primary">
            {t('save')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
        {problem && <p role="alert">{problem}</p>}
      </form>
    </aside>
  )
}

interface ValueProps {
  readonly kind: EditKind
  readonly typed: string
  readonly index: Index
  readonly selected: Key
  readonly source: Source
  readonly onTyped: (typed: string) => void
}
function Value({ kind, typed, index, selected, source, onTyped }: ValueProps) {
  const t = useStrings()
  const [language] = useLanguage()
  const [vocabulary, setVocabulary] = useState<Vocabulary | null>(null)
  useEffect(() => {
    if (kind === 'measure' || kind === 'statement') source.vocabulary().then(setVocabulary, () => setVocabulary(null))
  }, [kind, source])
  const statement = index.factAt.get(selected)?.statement
  const known = vocabulary?.statements ?? []
  const options: readonly (readonly [string, string])[] =
    kind === 'statement'
      ? [['', t('none')], ...known.map(s => [s.key, statementName(s.key, language)] as const)]
      : (known.find(s => s.key === statement)?.measures ?? []).map(m => [m, `${measureName(m, language)} (${m})`])
  if ((kind === 'statement' || kind === 'measure') && known.length)
    return (
      <label>
        {t('newValue')}
        <select name="value" value={typed} onChange={e => onTyped(e.currentTarget.value)}>
          {options.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
    )
  if (kind === 'grid')
    return (
      <label class="wide">
        {t('gridLines')}
        <textarea name="value" rows={3} value={typed} onInput={e => onTyped(e.currentTarget.value)} />
      </label>
    )
  return (
    <label>
      {t('newValue')}
      <input
        name="value"
        inputMode={kind === 'amount' || kind === 'code' ? 'decimal' : 'text'}
        value={typed}
        onInput={e => onTyped(e.currentTarget.value)}
      />
    </label>
  )
}
