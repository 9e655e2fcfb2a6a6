import { expect, test } from 'vitest'
import { amount, contentOf, decimalCell, rowXml, text } from '../../../src/export/xlsx/cell.ts'
import { Styles } from '../../../src/export/xlsx/styles.ts'

const BIG = '12345678901234567.89'
const xmlOf = (...cells: Parameters<typeof rowXml>[0]) => {
  const styles = new Styles()
  return rowXml(cells, 2, style => styles.numberOf(style))
}

test('amounts are numbers with their decimals, text where a double would change them', () => {
  expect(decimalCell('-12.30')).toEqual({ value: -12.3, decimals: 2 })
  expect(decimalCell('0.00')).toEqual({ value: 0, decimals: 2 })
  expect(decimalCell('123456789012345')).toEqual({ value: 123456789012345, decimals: 0 })
  expect(decimalCell(BIG)).toBe(BIG)
  expect(xmlOf(amount('-12.30'), { content: null }, text('a'))).toBe(
    '<row r="2"><c r="A2" s="1"><v>-12.3</v></c><c r="C2" s="0" t="inlineStr"><is><t xml:space="preserve">a</t></is></c></row>',
  )
})

test('text is that of the PDF, whatever stands in it, and no spreadsheet runs it', () => {
  const written = (value: string) =>
    xmlOf({ content: contentOf({ type: 'string' }, value) }).match(/t="inlineStr"><is><t [^>]*>(.*)<\/t>/s)![1]
  expect(written('=HYPERLINK("x")')).toBe('=HYPERLINK(&quot;x&quot;)')
  expect(written('<b>&"]]>')).toBe('&lt;b&gt;&amp;&quot;]]&gt;')
  expect(written('_x0041_ a_b')).toBe('_x005F_x0041_ a_b')
  expect(written('a\r\nb\u0000\ud800')).toBe('a&#13;\nb\ufffd\ufffd')
  expect(written('长'.repeat(40_000))).toHaveLength(32_767)
})

test('a style that is asked for again keeps its number', () => {
  const styles = new Styles()
  const bold = styles.numberOf({ bold: true, size: 12 })
  expect([styles.numberOf({}), bold, styles.numberOf({ size: 12, bold: true })]).toEqual([0, 1, 1])
  styles.numberOf({ format: '0.00"%"' })
  expect(styles.xml()).toContain('formatCode="0.00&quot;%&quot;"')
})
