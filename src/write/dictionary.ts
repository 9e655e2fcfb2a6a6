import type { RunFile } from './column.ts'
import { VALUES } from './values.ts'

/** How it begins: by that ours is told from another's. */
export const DICTIONARY_TITLE = '# 数据字典 · Data dictionary\n\n由 juesuan 生成'

/** `DICTIONARY.md`: every file and column in Chinese and English, and what the values of the coded columns mean. */
export function dictionary(files: readonly RunFile[]): string {
  const columns = files.map(
    file =>
      `## ${file.name}.csv\n\n${file.zh}。${file.en}.\n\n${table(
        ['列 column', '类型 type', '说明', 'description', 'Fiscal Data Package'],
        file.columns.map(c => [`\`${c.name}\``, c.type + (c.required ? ' *' : ''), c.zh, c.en, c.columnType ?? '']),
      )}`,
  )
  const values = VALUES.map(
    list =>
      `### ${list.columns.map(c => `\`${c}\``).join(', ')}\n\n${table(
        ['值 value', '说明', 'meaning'],
        list.values.map(([value, zh, en]) => [`\`${value}\``, zh, en]),
      )}`,
  )
  return [HEAD, ...columns, '## 取值 Values', ...values].join('\n\n').trimEnd().concat('\n')
}

const HEAD = `${DICTIONARY_TITLE}。带 \`*\` 的列必有值。空单元格表示没有（空白不是零）。文本以 =、+、-、@（含全角）开头而不是数字的，前面加一个撇号（'），以免被表格软件当作公式；原文见 report.json。
Made by juesuan. Columns marked \`*\` always have a value. An empty cell means there is none (blank is not zero). Text that starts with =, +, - or @ (or their full-width forms) and is no number has an apostrophe before it, so that no spreadsheet runs it; report.json has the text as printed.`

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows]
    .map(row => `| ${row.map(c => c.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')
