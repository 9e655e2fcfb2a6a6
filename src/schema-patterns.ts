/** Patterns of `schemas/` that match nothing a form prints: most likely a mistyped word. */
import { narrow } from './notation/folding.ts'
import { withoutOfWhich } from './notation/ordinals.ts'
import type { StatementDefinition } from './statements/definition.ts'
import { matches } from './statements/pattern.ts'
import { labelOf, pathKey } from './statements/text.ts'
import type { Rules } from './validate/identities/rules.ts'
import type { Line } from './vocabulary.ts'

/** One line for each, in their order. @param printed labels, headers and titles as forms print them */
export function idlePatterns(
  definitions: readonly StatementDefinition[],
  rules: Rules,
  printed: readonly string[],
  lines: readonly Line[],
): string[] {
  const texts = [...new Set(printed.flatMap(text => [labelOf(text), pathKey(text, null)]))]
  const known = new Map<string, boolean>()
  const isIdle = (pattern: string): boolean => {
    const found = known.get(pattern) ?? texts.some(text => matches(pattern, text))
    known.set(pattern, found)
    return !found
  }
  const ofForms = definitions.flatMap(({ key, titles, items, layouts }) => [
    ...titles.map(t => [t.match, `titles.csv: the title ${t.match} of ${key}`] as const),
    ...items.map(i => [i.label, `forms: the label ${i.label} of the item ${i.item} in ${key}`] as const),
    ...layouts.flatMap(l =>
      l.columns.map(c => [c.path, `forms: the path ${c.path} of the column ${c.key} in ${key}`] as const),
    ),
  ])
  const ofRules = rules.identities.flatMap(rule =>
    rule.kind !== 'sum'
      ? []
      : rule.cases
          .flatMap(one => [...one.whole, ...one.parts])
          .flatMap(term => [term.label, term.after, term.before].filter(p => p !== undefined))
          .map(p => [p, `identities.txt: the line ${p} in ${rule.id}`] as const),
  )
  const ofLines = lines
    .filter(({ pattern }) => !texts.some(text => pattern.test(withoutOfWhich(narrow(text)))))
    .map(({ key, pattern }) => `lines.csv: the pattern ${pattern.source} of ${key}`)
  return [
    ...ofLines,
    ...new Set([...ofForms, ...ofRules].filter(([pattern]) => isIdle(pattern)).map(([, said]) => said)),
  ]
}
