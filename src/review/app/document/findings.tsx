import { useEffect, useRef, useState } from 'preact/hooks'
import type { Check, Issue } from '../../../model.ts'
import { Accept } from '../correct/accept.tsx'
import { OutcomeBadge, SeverityBadge } from '../shared/icons.tsx'
import { useStrings } from '../shared/language.tsx'
import { ruleName } from '../shared/names.ts'
import { Arithmetic } from './arithmetic.tsx'
import type { Index, Key } from './index.ts'

const ORDER: readonly Issue['severity'][] = ['error', 'warning', 'note']

export interface Finding {
  readonly issue: Issue | null
  readonly checks: readonly Check[]
}

interface FindingsProps {
  readonly index: Index
  readonly finding: Finding | null
  readonly onIssue: (issue: Issue) => void
  readonly onCheck: (check: Check) => void
  readonly onSelect: (key: Key) => void
  /** Null where nothing can be written. */
  readonly onAccept: ((issue: Issue, who: string, why: string) => Promise<void>) | null
}

export function Findings({ index, finding, onIssue, onCheck, onSelect, onAccept }: FindingsProps) {
  const t = useStrings()
  const { issues, checks } = index.report
  const box = useRef<HTMLUListElement>(null)
  useEffect(() => {
    box.current?.querySelector('[aria-expanded=true]')?.scrollIntoView({ block: 'nearest' })
  }, [finding])
  const sorted = ORDER.flatMap(severity => issues.filter(i => i.severity === severity))
  return (
    <div class="findings">
      {sorted.length === 0 && <p class="message">{t('noFindings')}</p>}
      <ul class="issues" ref={box}>
        {sorted.map((issue, i) => (
          <li key={i}>
            <button type="button" aria-expanded={finding?.issue === issue} onClick={() => onIssue(issue)}>
              <SeverityBadge severity={issue.severity} />
              <span>
                {issue.message}
                {issue.accepted && ` ✓ ${t('accepted')}`}
              </span>
              {issue.page !== null && (
                <small>
                  {t('page')} {issue.page}
                </small>
              )}
            </button>
            {finding?.issue === issue && (
              <>
                <FindingArithmetic index={index} finding={finding} onSelect={onSelect} />
                {onAccept && <Accept issue={issue} onAccept={(who, why) => onAccept(issue, who, why)} />}
              </>
            )}
          </li>
        ))}
      </ul>
      <AllChecks checks={checks} index={index} finding={finding} onCheck={onCheck} onSelect={onSelect} />
    </div>
  )
}

interface FindingArithmeticProps {
  readonly index: Index
  readonly finding: Finding
  readonly onSelect: (key: Key) => void
}
export function FindingArithmetic({ index, finding, onSelect }: FindingArithmeticProps) {
  const t = useStrings()
  if (!finding.checks.length) return <p class="arithmetic">{t('noArithmetic')}</p>
  return (
    <>
      {finding.checks.map(check => (
        <Arithmetic key={check.id} index={index} check={check} onSelect={onSelect} />
      ))}
    </>
  )
}

interface AllChecksProps {
  readonly index: Index
  readonly checks: readonly Check[]
  readonly finding: Finding | null
  readonly onCheck: (check: Check) => void
  readonly onSelect: (key: Key) => void
}
function AllChecks({ index, checks, finding, onCheck, onSelect }: AllChecksProps) {
  const t = useStrings()
  const [isOpen, setOpen] = useState(false)
  const run = checks.filter(c => c.outcome === 'pass' || c.outcome === 'fail')
  const held = run.filter(c => c.outcome === 'pass').length
  return (
    <details onToggle={e => setOpen(e.currentTarget.open)}>
      <summary>
        {t('allChecks')}: {held} {t('pass')} · {run.length - held} {t('fail')}
      </summary>
      {isOpen && (
        <ul class="checks">
          {run.map(check => (
            <li key={check.id}>
              <button type="button" onClick={() => onCheck(check)}>
                <OutcomeBadge outcome={check.outcome} /> {ruleName(check.rule)}
              </button>
              {finding && finding.issue === null && finding.checks[0] === check && (
                <Arithmetic index={index} check={check} onSelect={onSelect} />
              )}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
