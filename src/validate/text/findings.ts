import type { Check, Figure, Issue } from '../../model.ts'

/** One comparison that was made, or could not be. `message` only where it says something to people. */
export interface Finding {
  readonly rule: string
  readonly outcome: Check['outcome']
  readonly expected: string | null
  readonly actual: string | null
  readonly figures: readonly Figure[]
  readonly facts: readonly string[]
  readonly severity?: Issue['severity']
  readonly message?: string
  /** Where it stands, if not at the first figure. */
  readonly at?: Pick<Issue, 'page' | 'bbox'>
}

/** A figure as printed. */
export const printed = (figure: Figure): string => figure.text ?? `${figure.value}${figure.unit}`
/** The page in front of a sentence about two places. */
export const onPage = (figure: Figure): string => `第${figure.page}页`
export const money = (figure: Figure): boolean => /元$/.test(figure.unit)
export const percent = (figure: Figure): boolean => /[%‰]$/.test(figure.unit)
