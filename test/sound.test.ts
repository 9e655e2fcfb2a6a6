import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { extract } from '../src/pipeline.ts'
import { hasShared, sharedPath } from './shared.ts'
import { unsound } from './tools/sound.ts'

/** Real documents that take a second; `npm run score` looks at all of them. */
const FILES = ['dev/wuhan-2023.pdf', 'gov/js-jcy-2018.pdf']

test.skipIf(!hasShared('sound', 'eval'))('no fact of a real document is impossible', async () => {
  for (const file of FILES) {
    const report = await extract({ file, bytes: readFileSync(sharedPath(`eval/${file}`)) })
    expect(report.facts.length).toBeGreaterThan(50)
    expect(unsound(report)).toEqual([])
    const [first, ...others] = report.facts.filter(f => f.verdict === 'proven')
    const odd = { ...first!, label: '', code: null, officialName: null, lineItem: null }
    expect(unsound({ ...report, facts: [odd, ...others] })).toHaveLength(1)
    expect(unsound({ ...report, facts: [{ ...first!, amountYuan: '10000000000001' }, ...others] })).toHaveLength(1)
    expect(unsound({ ...report, facts: [{ ...first!, amountYuan: '50000', text: '5%' }, ...others] })).toHaveLength(1)
  }
})
