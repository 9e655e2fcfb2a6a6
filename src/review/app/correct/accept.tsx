import { useState } from 'preact/hooks'
import type { Issue } from '../../../model.ts'
import { keep, kept } from '../shared/kept.ts'
import { useStrings } from '../shared/language.tsx'
import { Reason } from './reason.tsx'

interface AcceptProps {
  readonly issue: Issue
  readonly onAccept: (who: string, why: string) => Promise<void>
}

/** A finding that is true: the document itself is wrong. */
export function Accept({ issue, onAccept }: AcceptProps) {
  const t = useStrings()
  const [who, setWho] = useState(() => kept('who') ?? '')
  const [why, setWhy] = useState('')
  const [problem, setProblem] = useState('')
  if (issue.accepted)
    return (
      <p class="arithmetic pass">
        ✓ {t('accepted')}: {issue.accepted.who} · {issue.accepted.when.slice(0, 10)} · {issue.accepted.why}
      </p>
    )
  if (issue.severity === 'note') return null
  return (
    <form
      class="edit arithmetic"
      onSubmit={e => {
        e.preventDefault()
        keep('who', who)
        onAccept(who, why).catch((error: Error) => setProblem(error.message))
      }}
    >
      <Reason why={why} who={who} onWhy={setWhy} onWho={setWho} />
      <div class="buttons">
        <button type="submit">{t('accept')}</button>
      </div>
      {problem && <p role="alert">{problem}</p>}
    </form>
  )
}
