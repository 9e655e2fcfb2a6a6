import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { help, run } from '../../src/commands/codes.ts'

let out = ''
let err = ''
beforeEach(() => {
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += text
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    err += text
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

describe('juesuan codes', () => {
  test('a code: name, level, parents, validity, confidence', async () => {
    expect(await run(['2080505'])).toBe(0)
    expect(out).toContain('名称\t机关事业单位基本养老保险缴费支出\n')
    expect(out).toContain('级次\t项，支出功能分类\n')
    expect(out).toContain('上级\t208 社会保障和就业支出 › 20805 行政事业单位养老支出\n')
    expect(out).toContain('可信度\t')
  })

  test('--year gives the names of that year', async () => {
    expect(await run(['2080505', '--year', '2019'])).toBe(0)
    expect(out).toContain('20805 行政事业单位离退休')
  })

  test('a former name finds its code', async () => {
    expect(await run(['医疗卫生与计划生育支出'])).toBe(0)
    expect(out).toContain('编码\t210\n')
    expect(out).toContain('曾用名\t医疗卫生与计划生育支出（至 2018 年）\n')
  })

  test('part of a name lists the hits, one a line', async () => {
    expect(await run(['基本养老', '--year', '2019'])).toBe(0)
    const codes = out
      .trim()
      .split('\n')
      .map(l => l.split('\t')[0])
    expect(codes).toContain('2080505')
    expect(codes).toContain('30108')
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('what became of a code is said', async () => {
    expect(await run(['2080504'])).toBe(0)
    expect(out).toContain('变动\t2020 年并入 2080501 行政单位离退休\n')
  })

  test('--scheme narrows the list', async () => {
    expect(await run(['基本养老', '--scheme', 'economic-department'])).toBe(0)
    expect(out).toContain('编码\t30108\n')
  })

  test('a code that was not valid in the year is no hit by name', async () => {
    expect(await run(['社会工作事务', '--year', '2019'])).toBe(2)
    expect(err).toBe('codes: 在各分类 2019 年中没有找到“社会工作事务”，请换一个编码或名称（可只写一部分）\n')
  })

  test.each([
    [['9999999'], '没有找到“9999999”'],
    [[], '请给出编码或名称'],
    [['201', '--year', '24'], '--year 24 不是四位年份'],
    [['201', '--scheme', 'x'], '--scheme x 不存在'],
    [['201', '--bogus'], '--bogus'],
  ])('%j is refused in one line', async (args, message) => {
    expect(await run(args)).toBe(2)
    expect(err).toContain(message)
    expect(err.trim().split('\n').length).toBe(1)
    expect(out).toBe('')
  })

  test('the help names every option', () => {
    for (const option of ['--year', '--scheme']) expect(help).toContain(option)
  })
})
