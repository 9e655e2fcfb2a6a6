/** `juesuan review --static`: one HTML file per document with everything in it, which opens without server and network. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '../errors.ts'
import type { DocumentAnswer } from './api.ts'

export interface Assets {
  readonly script: string
  readonly style: string
}

/** @throws InputError where the page was not bundled */
export function readAssets(folder: string): Assets {
  const read = (name: string) => {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {
      throw new InputError(`${join(folder, name)}: the review page is not built; run npm run build`)
    }
  }
  return { script: read('single.js'), style: read('app.css') }
}

/**
 * The file. Only this very script and style may run in it, and it may ask nothing of any server.
 * @param pictures data: addresses of the pages; none where the PDF was not at hand
 */
export function staticPage(answer: DocumentAnswer, pictures: readonly string[], assets: Assets): string {
  const script = assets.script.replaceAll('</script', '<\\/script')
  const style = assets.style
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const title = answer.report.document.title ?? answer.document
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="app"></div>
<script type="application/json" id="data">${asData({ name: answer.document, answer, pictures })}</script>
<script>${script}</script>
</body>
</html>
`
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** JSON that cannot end the element it stands in. */
const asData = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, char => ESCAPES[char]!)
