import { isFromPicture } from '../../from-picture.ts'
import type { Fact, Report } from '../../model.ts'
import { type Finding, onPage } from './findings.ts'
import type { Sentence } from './sentences.ts'

const RULE = 'narrative.code'
/** 2080505机关事业单位基本养老保险缴费支出, and the name with its code in brackets behind it. */
const CODE = '(?<!\\d)(\\d{7}|\\d{5}|\\d{3})(?!\\d)'
const NAME = '([\\p{Script=Han}][\\p{Script=Han}、（）()]{2,40})'
const CODE_FIRST = new RegExp(`${CODE}[“"]?${NAME}`, 'gu')
const NAME_FIRST = new RegExp(`${NAME}[（(]${CODE}[）)]`, 'gu')
const MARK = /[（(](?:类|款|项)级?(?:科目)?[）)]/g

/** A classification code that the text gives another name than the tables do. */
export function codes(report: Report, sentences: readonly Sentence[]): Finding[] {
  const names = namesOf(report.facts)
  return sentences.flatMap(({ text, said }) =>
    mentioned(text).flatMap(({ code, name }): Finding[] => {
      const known = names.get(code)
      const figure = said[0]?.figure
      if (!known || !figure) return []
      const fine = [...known].some(k => name.includes(k) || k.includes(name))
      const base = { rule: RULE, expected: [...known][0]!, actual: name, figures: [figure], facts: [] }
      if (fine) return [{ ...base, outcome: 'pass' }]
      // what stands behind a number that is no code is no name: only another row's name shows that one was meant
      const other = [...names].find(([c, all]) => c !== code && all.has(name))
      if (!other) return []
      const message = `${code}：文中（${onPage(figure)}）写作“${name}”，各表中为“${[...known][0]}”，“${name}”的编码是${other[0]}`
      return [{ ...base, outcome: 'fail', severity: 'warning', message }]
    }),
  )
}

function mentioned(text: string): { readonly code: string; readonly name: string }[] {
  const plain = text.replace(MARK, '')
  return [
    ...[...plain.matchAll(CODE_FIRST)].map(m => ({ code: m[1]!, name: trimmed(m[2]!) })),
    ...[...plain.matchAll(NAME_FIRST)].map(m => ({ code: m[2]!, name: trimmed(m[1]!) })),
  ].filter(({ name }) => name.length >= 3)
}

/** Without what goes on behind the name: 支出决算为. */
const trimmed = (name: string): string =>
  name.replace(/[（(、）)].*$/, '').replace(/(?:科目)?(?:的)?(?:年初预算|支出决算|决算|预算)?(?:数)?(?:为|共)?$/, '')

/** Names by code, without the marks of their level; of pictures they may be misread. */
function namesOf(facts: readonly Fact[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>()
  for (const fact of facts) {
    const name = fact.label.replace(/\s+/g, '').replace(MARK, '')
    if (!fact.code || name.length < 3 || isFromPicture(fact)) continue
    names.set(fact.code, (names.get(fact.code) ?? new Set()).add(name))
  }
  return names
}
