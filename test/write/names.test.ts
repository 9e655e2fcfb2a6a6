import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { documentName, folderNames, isNameOf, safeName, unreadName } from '../../src/write/names.ts'
import { RUN_FILE_NAMES } from '../../src/write/run.ts'

const SHA = '0123456789abcdef'.repeat(4)

test('a document is named by its file and the hash of its bytes, whatever else there is', () => {
  expect(folderNames('/a/江西省某局2023年度部门决算（公开）.pdf', SHA)[0]).toBe(
    '江西省某局2023年度部门决算（公开）-01234567',
  )
  expect(folderNames('/2024/报告.PDF', SHA)[0]).toBe(folderNames('/2023/报告.pdf', SHA)[0])
  expect(folderNames('x.pdf', SHA).map(name => name.length)).toEqual([10, 18, 34, 66])
  expect(folderNames(`/files/${SHA}.pdf`, SHA)).toEqual([SHA])
})

test('a file that cannot be read is named by its path', () => {
  expect(unreadName('/a/b.pdf')).toMatch(/^b-[0-9a-f]{8}$/)
  expect(unreadName('/a/b.pdf')).not.toBe(unreadName('/c/b.pdf'))
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

test('a document cannot take the place of a file of the run', () => {
  expect(RUN_FILE_NAMES.flatMap(name => folderNames(`/a/${name}.pdf`, SHA))).toEqual(
    RUN_FILE_NAMES.flatMap(name => [8, 16, 32, 64].map(digits => `${name}-${SHA.slice(0, digits)}`)),
  )
})

test.each([
  [
    { entity: '某县司法局', fiscalYear: 2023, type: 'department-final-accounts', title: null },
    '某县司法局-2023-部门决算-aaaaaaaa',
  ],
  [{ entity: null, fiscalYear: 2023, type: 'government-budget', title: '报告' }, '2023-政府预算-aaaaaaaa'],
  [{ entity: '../某/局', fiscalYear: null, type: 'other', title: null }, '__某_局-aaaaaaaa'],
  [{ entity: null, fiscalYear: null, type: 'other', title: '关于公开的说明' }, '关于公开的说明-aaaaaaaa'],
  [{ entity: null, fiscalYear: null, type: 'department-budget', title: null }, null],
  [null, null],
])('a document that says %j of itself is called %s', (known, name) => {
  expect(documentName(known, 'a'.repeat(64))).toBe(name)
  if (name) expect(isNameOf(name, 'a'.repeat(64))).toBe(true)
  expect(isNameOf('某局-bbbbbbbb', 'a'.repeat(64))).toBe(false)
})
