import { useStrings } from '../shared/language.tsx'

interface ReasonProps {
  readonly why: string
  readonly who: string
  readonly onWhy: (why: string) => void
  readonly onWho: (who: string) => void
}

/** Why somebody decided so, and who: no correction goes without. */
export function Reason({ why, who, onWhy, onWho }: ReasonProps) {
  const t = useStrings()
  return (
    <>
      <label>
        {t('why')}
        <input required maxLength={500} value={why} onInput={e => onWhy(e.currentTarget.value)} />
      </label>
      <label>
        {t('who')}
        <input required maxLength={100} value={who} onInput={e => onWho(e.currentTarget.value)} />
      </label>
    </>
  )
}
