/** What was corrected by hand: who, when, before, after, why. */
import { useState } from 'preact/hooks'
import type { Correction, DocumentAnswer } from '../../api.ts'
import { useStrings } from '../shared/language.tsx'
import type { Source } from '../source/source.ts'
import { KIND_NAMES } from './edit.tsx'

interface CorrectionsProps {
  readonly answer: DocumentAnswer
  readonly source: Source
  readonly onChange: (asked: Promise<DocumentAnswer>) => Promise<void>
  readonly onPage: (page: number) => void
}

export function Corrections({ answer, source, onChange, onPage }: CorrectionsProps) {
  const t = useStrings()
  const [problem, setProblem] = useState('')
  const { corrections, applied } = answer
  if (!corrections.length) return null
  const undo = (id: string) => {
    const rest = corrections.filter(c => c.id !== id)
    onChange(source.correct(answer, rest)).catch((error: Error) => setProblem(error.message))
  }
  return (
    <section>
      <h3>{t('corrections')}</h3>
      {problem && <p role="alert">{problem}</p>}
      <table class="list">
        <thead>
          <tr>
            {(['kind', 'page', 'before', 'after', 'why', 'who', 'when'] as const).map(name => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
            {!source.readOnly && <th scope="col">{t('undo')}</th>}
          </tr>
        </thead>
        <tbody>
          {corrections.map(c => (
            <tr key={c.id}>
              <td>
                {t(KIND_NAMES[c.kind])} {applied.find(a => a.id === c.id)?.reason}
              </td>
              <td>
                {c.anchor.page !== null && (
                  <button type="button" onClick={() => onPage(c.anchor.page ?? 1)}>
                    {c.anchor.page}
                  </button>
                )}
              </td>
              <td>{written(c.before)}</td>
              <td>{c.kind === 'accept-finding' ? t('accepted') : written(c.after)}</td>
              <td>{c.why}</td>
              <td>{c.who}</td>
              <td>{c.when.slice(0, 16).replace('T', ' ')}</td>
              {!source.readOnly && (
                <td>
                  <button type="button" onClick={() => undo(c.id)}>
                    {t('undo')}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function written(value: Correction['before'] | Correction['after']): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  return 'message' in value ? value.message : `x: ${value.xs.join(', ')} · y: ${value.ys.join(', ')}`
}
