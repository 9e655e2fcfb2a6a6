/** Whether a table of a government prints all of what adds up, or a selection of it. */
import { type Equation, type Finding, holds, isGap, partsOf, printedValues, wholeOf } from './equations.ts'

/** From this many identities that hold for one that does not on, those that do not are mistakes. */
const COMPLETE = 9

/**
 * Governments print a selection of 款 and 项, items below their totals, and percentages of another plan than the one
 * beside them: where more than one identity of a table fails, and not just a few of many, or all by parts that are not
 * printed, a difference contradicts nothing.
 */
export function isSelection(found: readonly Finding[]): boolean {
  const told = found.filter((f): f is Equation => !isGap(f) && !f.open)
  const failing = told.filter(e => !holds(e, printedValues))
  if (failing.length < 2) return false
  return told.length - failing.length < COMPLETE * failing.length || failing.every(isPartial)
}

/** The parts are less than the whole: some are not printed, 涉密 or left out. */
const isPartial = (e: Equation): boolean => {
  const [whole, parts] = [wholeOf(e, printedValues), partsOf(e, printedValues)]
  return !e.quotient && parts < whole && e.parts.every(p => p.value >= 0n)
}

/** A difference says nothing. */
export const opened = <T extends Finding>(f: T): T => (isGap(f) ? f : { ...f, open: true })
