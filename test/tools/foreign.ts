/**
 * `npm run foreign -- --count 500 --seed 1`: makes that many PDFs that are no public account, and names those of which
 * the program says more than is in them. Exit code 1 where there is one.
 */
import { parseArgs } from 'node:util'
import { extract } from '../../src/pipeline.ts'
import { pdfOfSheets } from '../fixtures/sheets.ts'
import { strangerOf } from '../fixtures/strangers.ts'
import { claimsOf } from './claims.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
})
let [read, wrong] = [0, 0]
for (let n = 0; n < Number(values.count); n++) {
  const { name, pages } = strangerOf(Number(values.seed), n)
  if (!name.includes(values.only)) continue
  const claims = claimsOf(await extract({ file: 'x.pdf', bytes: await pdfOfSheets(pages) }, { ocr: 'off' }))
  read++
  if (!claims.length) continue
  wrong++
  console.log(`${name}: ${claims.join('; ')}`)
}
console.log(`${read} documents, ${wrong} of which something is claimed`)
process.exitCode = wrong ? 1 : 0
