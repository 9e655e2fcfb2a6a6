/** Codes of the classifications: 205, 20502, 2050204, and the ways they are set. */
import { fold } from './folding.ts'

const DIGITS = /^\(?(\d{1,9})\)?$/
const IN_STEPS = /^(\d{3})[.-](\d{2})(?:[.-](\d{2}))?$/

/** The digits of a code cell: [205] is 205, 205.02.04 is 2050204; null for anything else. */
export function codeDigits(text: string): string | null {
  const folded = fold(text)
  const steps = IN_STEPS.exec(folded)
  return steps ? steps.slice(1).join('') : (DIGITS.exec(folded)?.[1] ?? null)
}

/** A code as printed, without white space and brackets; null for the words that stand in a code column (合计). */
export function printedCode(text: string): string | null {
  const digits = codeDigits(text)
  if (digits) return digits
  const code = fold(text)
  return /^\d[\dA-Za-z.-]*$/.test(code) ? code : null
}

const WITH_NAME = /^[(（[【〔]?([1-5]\d{2}(?:\d{2}){0,2})[)）\]】〕]?[\s\-_]*(\p{Script=Han}.*)$/u

/** A code and its name in one cell: `2010101 行政运行`, `(205)教育支出`; null for any other text. */
export function codeWithName(text: string): { readonly code: string; readonly name: string } | null {
  const [, code, name] = WITH_NAME.exec(text.trim()) ?? []
  return code && name ? { code, name } : null
}
