import { useEffect, useMemo, useState } from 'preact/hooks'
import type { DocumentAnswer } from '../../api.ts'
import { Icon } from '../shared/icons.tsx'
import { keep, kept } from '../shared/kept.ts'
import { useStrings } from '../shared/language.tsx'
import { Problem } from '../shared/problem.tsx'
import type { Pages, Source } from '../source/source.ts'
import { indexOf, turnedChecks } from './index.ts'
import { Workspace } from './workspace.tsx'

export function DocumentView({ name, source }: { readonly name: string; readonly source: Source }) {
  const t = useStrings()
  const [answer, setAnswer] = useState<DocumentAnswer | null>(null)
  const [pages, setPages] = useState<Pages | null | undefined>(undefined)
  const [problem, setProblem] = useState('')
  const [notice, setNotice] = useState('')
  useEffect(() => {
    source.document(name).then(setAnswer, (error: Error) => setProblem(error.message))
    source.pages(name).then(setPages, () => setPages(null))
  }, [name, source])
  const index = useMemo(() => answer && indexOf(answer.report), [answer])
  if (problem) return <Problem text={problem} />
  if (!answer || !index) return <p class="message">{t('loading')}</p>
  /** @throws Error with the server's words */
  const changed = async (asked: Promise<DocumentAnswer>) => {
    const after = await asked
    const { nowHold, nowFail } = turnedChecks(answer.report, after.report)
    setAnswer(after)
    const turned = [
      nowHold.length ? `${t('nowHold')}: ${nowHold.length}` : '',
      nowFail.length ? `${t('nowFail')}: ${nowFail.length}` : '',
    ]
    setNotice([t('saved'), ...turned].filter(Boolean).join(' · '))
  }
  return (
    <main class="document">
      <Head name={name} answer={answer} source={source} onChange={changed} />
      <p class="notice" role="status">
        {notice}
      </p>
      <Workspace index={index} answer={answer} pages={pages} source={source} onChange={changed} />
    </main>
  )
}

interface HeadProps {
  readonly name: string
  readonly answer: DocumentAnswer
  readonly source: Source
  readonly onChange: (asked: Promise<DocumentAnswer>) => Promise<void>
}
function Head({ name, answer, source, onChange }: HeadProps) {
  const t = useStrings()
  const { blockers, reviewed, report } = answer
  return (
    <div class="document-head">
      <h1>{report.document.title ?? name}</h1>
      <span class="grow" />
      {!source.readOnly && (
        <>
          <a class="button" href={source.exportUrl(name, 'xlsx')} download>
            {t('exportXlsx')}
          </a>
          <a class="button" href={source.exportUrl(name, 'csv')} download>
            {t('exportCsv')}
          </a>
        </>
      )}
      <ReviewState answer={answer} source={source} onChange={onChange} />
      {!reviewed && blockers.length > 0 && (
        <details class="blockers">
          <summary>
            {t('blockers')}: {blockers.length}
          </summary>
          <ul>
            {blockers.map(b => (
              <li key={`${b.kind} ${b.id}`}>{b.message}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function ReviewState({ answer, source, onChange }: Omit<HeadProps, 'name'>) {
  const t = useStrings()
  const [who, setWho] = useState(() => kept('who') ?? '')
  const [problem, setProblem] = useState('')
  const { blockers, reviewed } = answer
  const mark = (name: string | null) =>
    onChange(source.review(answer, name)).catch((error: Error) => setProblem(error.message))
  if (reviewed)
    return (
      <>
        <span class="badge tone-proven">
          <Icon shape="proven" /> {t('done')}: {reviewed.who} · {reviewed.when.slice(0, 10)}
        </span>
        {!source.readOnly && (
          <button type="button" onClick={() => mark(null)}>
            {t('takeBack')}
          </button>
        )}
      </>
    )
  if (source.readOnly) return null
  return (
    <form
      class="review-form"
      onSubmit={e => {
        e.preventDefault()
        keep('who', who)
        mark(who.trim())
      }}
    >
      <input
        required
        maxLength={100}
        aria-label={t('who')}
        placeholder={t('who')}
        value={who}
        onInput={e => setWho(e.currentTarget.value)}
      />
      <button type="submit" class="primary" disabled={blockers.length > 0}>
        {t('markReviewed')}
      </button>
      {problem && <span role="alert">{problem}</span>}
    </form>
  )
}
