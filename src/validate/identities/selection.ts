/** Whether a table of a government prints all of what adds up, or a selection of it. */
import { type Equation, type Finding, holds, isGap, printedValues } from './equations.ts'

/** From this many identities that hold for one that does not on, those that do not are mistakes. */
const COMPLETE = 9

/**
 * Governments print a selection of 款 and 项, items below their totals, and percentages of another plan than the one
 * beside them: where more than one identity of a table fails, and not just a few of many, a difference contradicts nothing.
 */
export function isSelection(found: readonly Finding[]): boolean {
  const told = found.filter((f): f is Equation => !isGap(f) && !f.open)
  const failing = told.filter(e => !holds(e, printedValues)).length
  return failing > 1 && told.length - failing < COMPLETE * failing
}

/** A difference says nothing. */
export const opened = <T extends Finding>(f: T): T => (isGap(f) ? f : { ...f, open: true })
