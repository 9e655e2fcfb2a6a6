import { type ComponentChildren, createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { keep, kept } from './kept.ts'
import { type Language, type StringKey, stringOf } from './strings.ts'

const Context = createContext<readonly [Language, (language: Language) => void]>(['zh', () => {}])

/** The language chosen before, else the browser's. */
export function InLanguage({ children }: { readonly children: ComponentChildren }) {
  const [language, setLanguage] = useState<Language>(() => {
    const before = kept('language')
    if (before === 'zh' || before === 'en') return before
    return navigator.language.startsWith('zh') ? 'zh' : 'en'
  })
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    keep('language', language)
  }, [language])
  return <Context.Provider value={[language, setLanguage]}>{children}</Context.Provider>
}

export const useLanguage = () => useContext(Context)

/** `t('page')`: the string in the language of the page. */
export function useStrings(): (key: StringKey) => string {
  const [language] = useLanguage()
  return key => stringOf(key, language)
}
