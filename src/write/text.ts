import { isHarmless } from '../notation/figures.ts'

/**
 * Characters that neither a spreadsheet nor a reader sees: white space, controls, zero-width and direction marks,
 * variation selectors, the byte order mark.
 */
const UNSEEN = /^[\p{White_Space}\p{Cc}\p{Cf}\p{Variation_Selector}\u115f\u1160\u2800\u3164\uffa0]+/u

/** What Excel, WPS 表格 and LibreOffice start a formula with (OWASP, CSV Injection), full-width forms as in 全角 input. */
const FORMULA = /^[=+\-@＝＋－＠﹢﹣﹦﹫⁺₊−]/u
/** Tab, CR and LF make some spreadsheets split the cell and run what follows. */
const BREAK = /^[\t\r\n]/

/**
 * Text as it may stand in a CSV cell: what a spreadsheet would run as a formula gets a leading apostrophe.
 * Numbers (-12.30, 1,234.50, -5%) and dashes (---) are left as they are.
 */
export function safeText(text: string): string {
  const seen = text.replace(UNSEEN, '')
  if (BREAK.test(text)) return `'${text}`
  if (!FORMULA.test(seen) || isHarmless(seen)) return text
  return `'${text}`
}
