import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { folderNames, RUN_FILE_NAMES, safeName } from '../../src/write/names.ts'
import { RUN_FILES } from '../../src/write/run.ts'

test('a name stays what it is where it can', () => {
  expect(folderNames(['/a/江西省某局2023年度部门决算（公开）.pdf', '/a/swu-2023.PDF'])).toEqual([
    '江西省某局2023年度部门决算（公开）',
    'swu-2023',
  ])
})

test.each(['..', '.', '../../etc/passwd', 'a/b', 'a\\b', '\0', '', ' ', '\u202egnp.exe', 'x\ny', '...', '/'])(
  '%j cannot leave its folder or hide what it is',
  name => {
    const safe = safeName(name)
    expect(basename(safe)).toBe(safe)
    expect(safe).toMatch(/^[^.\s/\\\p{Cc}\p{Cf}][^/\\\p{Cc}\p{Cf}]*$/u)
  },
)

test.each(['CON', 'nul.2023', 'com1', 'LPT9'])('%s is a device on Windows', name => {
  expect(safeName(name)).toBe(`_${name}`)
})

test('long names are cut between characters and stay different', () => {
  const [a, b] = [safeName(`${'决算'.repeat(100)}甲`), safeName(`${'决算'.repeat(100)}乙`)]
  expect(Buffer.byteLength(a)).toBeLessThan(200)
  expect(a).toMatch(/^(决算)+决?-[0-9a-f]{8}$/)
  expect(a).not.toBe(b)
})

test('equal base names from different folders get a hash of their path, in any order and whatever the case', () => {
  const paths = ['/2023/报告.pdf', '/2024/报告.PDF', '/x/Report.pdf', '/y/report.pdf', '/y/other.pdf']
  const names = folderNames(paths)
  expect(new Set(names.map(n => n.toLowerCase())).size).toBe(5)
  expect(names[0]).toMatch(/^报告-[0-9a-f]{8}$/)
  expect(names[4]).toBe('other')
  expect(folderNames([...paths].reverse())).toEqual([...names].reverse())
})

test('a document cannot take the place of a file of the run', () => {
  expect(RUN_FILE_NAMES).toEqual(expect.arrayContaining(RUN_FILES.map(f => `${f.name}.csv`)))
  expect(folderNames(['/a/facts.csv.pdf'])[0]).toMatch(/^facts\.csv-[0-9a-f]{8}$/)
})
