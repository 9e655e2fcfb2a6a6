/**
 * `npm run words -- FOLDER --out FILE` writes the words of each page of the PDFs in a folder, as their text layers have
 * them; `--against FILE` names the pages whose words differ from such a file, with what is gone and what is new. A
 * change of what counts as seen shows here, page by page.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readPages } from '../../src/pipeline.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, against: { type: 'string' }, only: { type: 'string', default: '' } },
})
const [folder] = positionals
if (!folder) {
  console.error('words: give a folder of PDFs')
  process.exit(2)
}
const found: Record<string, string[]> = {}
for (const name of readdirSync(folder).sort()) {
  if (!name.endsWith('.pdf') || !name.includes(values.only)) continue
  const file = join(folder, name)
  for (const page of await readPages({ file, bytes: readFileSync(file) }, { ocr: 'off' }))
    if (page.words.length) found[`${name} ${page.number}`] = page.words.map(w => w.text).sort()
}
if (values.out) writeFileSync(values.out, JSON.stringify(found))
if (values.against) {
  const before: Record<string, string[]> = JSON.parse(readFileSync(values.against, 'utf8'))
  let differing = 0
  for (const page of new Set([...Object.keys(before), ...Object.keys(found)])) {
    const [gone, added] = [without(before[page], found[page]), without(found[page], before[page])]
    if (!gone.length && !added.length) continue
    differing++
    console.log(`${page}: gone ${gone.join(' ') || '-'}; new ${added.join(' ') || '-'}`)
  }
  console.log(`${Object.keys(found).length} pages with words, ${differing} differ`)
}

/** Words of a list that another lacks, each as often as it does. */
function without(words: readonly string[] = [], others: readonly string[] = []): string[] {
  const counts = new Map<string, number>()
  for (const word of others) counts.set(word, (counts.get(word) ?? 0) + 1)
  return words.filter(word => {
    const left = counts.get(word) ?? 0
    counts.set(word, left - 1)
    return left <= 0
  })
}
