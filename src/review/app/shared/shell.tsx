import type { ComponentChildren } from 'preact'
import { keep, kept } from './kept.ts'
import { InLanguage, useLanguage, useStrings } from './language.tsx'

interface ShellProps {
  /** Where the name leads; null where there is only one document. */
  readonly home: string | null
  readonly isReadOnly: boolean
  readonly children: ComponentChildren
}

export const Shell = ({ home, isReadOnly, children }: ShellProps) => (
  <InLanguage>
    <Bar home={home} isReadOnly={isReadOnly} />
    {children}
  </InLanguage>
)

function Bar({ home, isReadOnly }: Omit<ShellProps, 'children'>) {
  const t = useStrings()
  return (
    <header class="bar">
      {home === null ? <strong>{t('appName')}</strong> : <a href={home}>{t('appName')}</a>}
      {home !== null && <a href="#/compare">{t('compare')}</a>}
      {isReadOnly && <span class="badge tone-plain">{t('readOnly')}</span>}
      <span class="grow" />
      <Switches />
    </header>
  )
}

function Switches() {
  const t = useStrings()
  const [language, setLanguage] = useLanguage()
  return (
    <>
      <button
        type="button"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {t('language')}
      </button>
      <button type="button" onClick={switchTheme}>
        {t('theme')}
      </button>
    </>
  )
}

const isDark = () => {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}
function switchTheme() {
  setTheme(isDark() ? 'light' : 'dark')
  dispatchEvent(new Event('themechange'))
}
const setTheme = (theme: string) => {
  document.documentElement.dataset.theme = theme
  keep('theme', theme)
}
const before = kept('theme')
if (before) setTheme(before)
