/** Why a repair is right. */
import type { Check, Repair } from '../../model.ts'
import { type Finding, holds, isGap, type Values } from '../identities/equations.ts'
import type { Amount } from '../ledger.ts'
import { nameOf, type Tables } from '../wording.ts'

/** The repair with the facts and checks it rests on and one sentence that names them. */
export function withEvidence(
  amount: Amount,
  findings: readonly Finding[],
  checks: readonly Check[],
  values: Values,
  tables: Tables,
): Repair {
  const support = findings.flatMap((f, i) => {
    if (isGap(f) || !holds(f, values)) return []
    const others = [...f.whole, ...f.parts].filter(a => a !== amount && !a.blank)
    return others.length < f.whole.length + f.parts.length - blanks(f)
      ? [{ name: f.name, others, check: checks[i]!.id }]
      : []
  })
  const copies = support.flatMap(s =>
    s.others.length === 1 && s.others[0]!.fact.table !== amount.fact.table ? s.others : [],
  )
  const full = copies.find(a => a.fact.repair === null)
  const names = [...new Set(support.map(s => s.name))].slice(0, 2)
  const evidence = full
    ? `${nameOf(full, tables)}为 ${full.fact.text}。`
    : `${names.map(n => `“${n}”`).join('和')}均成立。`
  const facts = [...new Set((full ? [full] : support.flatMap(s => s.others)).map(a => a.fact.id))]
  return { ...amount.fact.repair!, evidence, facts, checks: support.map(s => s.check) }
}

const blanks = (f: { readonly whole: readonly Amount[]; readonly parts: readonly Amount[] }) =>
  [...f.whole, ...f.parts].filter(a => a.blank).length
