/** One line of all reports: who has most, what share it is, whether it rose. */
import { useEffect, useState } from 'preact/hooks'
import type { CompareAnswer, CompareAsked } from '../../api.ts'
import { Choice } from '../shared/choice.tsx'
import { useLanguage, useStrings } from '../shared/language.tsx'
import { measureName, statementName } from '../shared/names.ts'
import { Problem } from '../shared/problem.tsx'
import type { StringKey } from '../shared/strings.ts'
import type { Source } from '../source/source.ts'
import { Ranking } from './ranking.tsx'

export const COMPARE = '#/compare'
const NOTHING: CompareAsked = { line: '', year: '', region: '', level: '', statement: '', measure: '' }
const LEVELS = ['province', 'city', 'county'] as const satisfies readonly StringKey[]
/** What is asked stands in the address, so that it can be kept and sent on. */
const askedIn = (hash: string): CompareAsked => ({
  ...NOTHING,
  ...Object.fromEntries(
    [...new URLSearchParams(hash.split('?')[1] ?? '')].filter(([name]) => Object.hasOwn(NOTHING, name)),
  ),
})
const hashOf = (asked: CompareAsked): string =>
  `${COMPARE}?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value))}`

export function Compare({ source, hash }: { readonly source: Source; readonly hash: string }) {
  const t = useStrings()
  const asked = askedIn(hash)
  const [answer, setAnswer] = useState<CompareAnswer | null>(null)
  const [isBusy, setBusy] = useState(true)
  const [problem, setProblem] = useState('')
  useEffect(() => {
    let isOver = false
    setBusy(true)
    source
      .compare(askedIn(hash))
      .then(
        found => !isOver && setAnswer(found),
        (error: Error) => !isOver && setProblem(error.message),
      )
      .finally(() => !isOver && setBusy(false))
    return () => {
      isOver = true
    }
  }, [source, hash])
  if (problem) return <Problem text={problem} />
  const go = (more: Partial<CompareAsked>) => {
    location.hash = hashOf({ ...asked, ...more })
  }
  return (
    <main class="collection compare">
      <h1>{t('compare')}</h1>
      <Ask key={asked.line} asked={asked} answer={answer} go={go} />
      <p class="count" role="status">
        {isBusy ? t('compareBusy') : asked.line ? answer && !answer.chosen && t('compareNone') : t('compareHint')}
      </p>
      {!isBusy && answer?.chosen && <Found asked={asked} answer={answer} source={source} go={go} />}
    </main>
  )
}

interface AskProps {
  readonly asked: CompareAsked
  readonly answer: CompareAnswer | null
  readonly go: (more: Partial<CompareAsked>) => void
}

function Ask({ asked, answer, go }: AskProps) {
  const t = useStrings()
  const [language] = useLanguage()
  const [line, setLine] = useState(asked.line)
  const suggestions = answer?.suggestions ?? []
  const select = (
    name: keyof CompareAsked,
    label: StringKey,
    options: readonly (readonly [string, string])[],
    all: StringKey = 'any',
  ) => (
    <Choice label={t(label)} none={t(all)} value={asked[name]} options={options} onChange={to => go({ [name]: to })} />
  )
  return (
    <form
      class="filters"
      onSubmit={e => {
        e.preventDefault()
        go({ ...NOTHING, region: asked.region, level: asked.level, line })
      }}
    >
      <div class="offered">
        {suggestions
          .filter(({ isOffered }) => isOffered)
          .map(({ line, en }) => (
            <button
              key={line}
              type="button"
              aria-pressed={asked.line === line}
              onClick={() => go({ ...NOTHING, region: asked.region, level: asked.level, line })}
            >
              {language === 'zh' ? line : en}
            </button>
          ))}
      </div>
      <input
        type="search"
        list="lines"
        placeholder={t('compareLine')}
        aria-label={t('compareLine')}
        value={line}
        onInput={e => setLine(e.currentTarget.value)}
      />
      <datalist id="lines">
        {suggestions.map(({ line, en }) => (
          <option key={line} value={line}>
            {en}
          </option>
        ))}
      </datalist>
      <button type="submit">{t('compare')}</button>
      {select(
        'year',
        'year',
        (answer?.years ?? []).map(y => [String(y), String(y)] as const),
        'latestYear',
      )}
      {select(
        'region',
        'region',
        (answer?.regions ?? []).map(r => [r, r] as const),
      )}
      {select(
        'level',
        'level',
        LEVELS.map(level => [level, t(level)] as const),
      )}
    </form>
  )
}

interface FoundProps extends Omit<AskProps, 'answer'> {
  readonly answer: CompareAnswer
  readonly source: Source
}

function Found({ asked, answer, source, go }: FoundProps) {
  const t = useStrings()
  const [language] = useLanguage()
  const { chosen, label, others, rows, year } = answer
  const unit = rows[0]?.unit === '元' ? t('tenThousandYuan') : (rows[0]?.unit ?? '')
  const named = (c: NonNullable<CompareAnswer['chosen']>) =>
    `${statementName(c.statement, language)} · ${measureName(c.measure, language)}`
  return (
    <section aria-label={label}>
      <div class="chart-head">
        <h2>
          {label} {year}（{unit}）
        </h2>
        <span class="count">{chosen && named(chosen)}</span>
        <span class="grow" />
        {(['xlsx', 'csv'] as const).map(format => (
          <a key={format} class="button" href={source.compareUrl(asked, format)} download>
            {t(format === 'xlsx' ? 'exportXlsx' : 'exportCsv')}
          </a>
        ))}
      </div>
      <Ranking rows={rows} />
      {others.length > 0 && (
        <details>
          <summary>{t('compareOthers')}</summary>
          <div class="offered">
            {others.map(other => (
              <button
                key={`${other.statement} ${other.lineItem} ${other.measure}`}
                type="button"
                onClick={() =>
                  go({ line: other.lineItem, statement: other.statement, measure: other.measure, year: '' })
                }
              >
                {named(other)} ({other.count})
              </button>
            ))}
          </div>
        </details>
      )}
    </section>
  )
}
