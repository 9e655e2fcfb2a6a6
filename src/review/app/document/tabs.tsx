/** The views of a document. */
import { useStrings } from '../shared/language.tsx'
import type { StringKey } from '../shared/strings.ts'

export const TABS = ['statements', 'tables', 'figures', 'findings', 'fields'] as const
export type Tab = (typeof TABS)[number]
export const TAB_NAMES: Readonly<Record<Tab, StringKey>> = {
  statements: 'tabStatements',
  tables: 'tabTables',
  figures: 'tabFigures',
  findings: 'tabFindings',
  fields: 'tabFields',
}

interface TabsProps {
  readonly tab: Tab
  readonly onTab: (tab: Tab) => void
}
export function Tabs({ tab, onTab }: TabsProps) {
  const t = useStrings()
  return (
    <div role="tablist" class="tabs" onKeyDown={e => turned(e, tab, onTab)}>
      {TABS.map(each => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`tab-${each}`}
          aria-selected={tab === each}
          aria-controls="view"
          tabIndex={tab === each ? 0 : -1}
          onClick={() => onTab(each)}
        >
          {t(TAB_NAMES[each])}
        </button>
      ))}
    </div>
  )
}

function turned(event: KeyboardEvent, tab: Tab, onTab: (tab: Tab) => void): void {
  const by = ({ ArrowRight: 1, ArrowLeft: -1 } as const)[event.key as 'ArrowRight' | 'ArrowLeft']
  if (by === undefined) return
  event.preventDefault()
  const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length]!
  onTab(next)
  document.getElementById(`tab-${next}`)?.focus()
}
