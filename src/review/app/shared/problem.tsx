import { useStrings } from './language.tsx'

export function Problem({ text }: { readonly text: string }) {
  const t = useStrings()
  return (
    <p class="message" role="alert">
      {t('failed')}: {text}
    </p>
  )
}
