import { useEffect, useState } from 'preact/hooks'
import { Collection } from './collection/collection.tsx'
import { COMPARE, Compare } from './compare/compare.tsx'
import { DocumentView } from './document/document.tsx'
import { Shell } from './shared/shell.tsx'
import type { Source } from './source/source.ts'

/** `#/compare?…` compares a line, `#/doc/NAME` is a document, anything else the collection. */
const documentOf = (hash: string): string | null => {
  const name = /^#\/doc\/([^/?]+)/.exec(hash)?.[1]
  return name === undefined ? null : decodeURIComponent(name)
}

function useHash(): string {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const changed = () => setHash(location.hash)
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return hash
}

export function App({ source }: { readonly source: Source }) {
  const hash = useHash()
  const name = documentOf(hash)
  return (
    <Shell home="#/" isReadOnly={source.readOnly}>
      {hash.startsWith(COMPARE) ? (
        <Compare source={source} hash={hash} />
      ) : name === null ? (
        <Collection source={source} />
      ) : (
        <DocumentView key={name} name={name} source={source} />
      )}
    </Shell>
  )
}
