import { describe, expect, test } from 'vitest'
import { logLikelihood, type Steps } from '../../src/ocr/ctc.ts'
import { distance, lexiconOf } from '../../src/ocr/lexicon.ts'

const lexicon = lexiconOf(['城乡社区支出', '一般公共服务支出', '大型修缮', '行政运行'])

describe('names of the forms close to a reading', () => {
  test('with every enumeration where one was lost', () => {
    expect(lexicon.near('、城乡社区支出')).toContain('十一、城乡社区支出')
    expect(lexicon.near('六城乡社区支出')).toContain('六、城乡社区支出')
    expect(lexicon.near('·般公共服务支出')).toContain('一、一般公共服务支出')
  })
  test('none for what the forms know, with and without its enumeration', () => {
    expect(lexicon.near('大型修缮')).toEqual([])
    expect(lexicon.near('二十一、城乡社区支出')).toEqual([])
  })
  test('none for another name, however official it sounds', () => {
    expect(lexicon.near('云山县城关镇人民政府')).toEqual([])
  })
})

test('distance counts insertions, deletions and replacements', () => {
  expect(distance('大型修', '大型修缮')).toBe(1)
  expect(distance('支出', '文出')).toBe(1)
  expect(distance('', '支出')).toBe(2)
})

test('the forward algorithm adds up all ways of saying a text', () => {
  // Two steps, classes blank, a, b: "a" is aa, -a and a-.
  const line: Steps = { data: Float32Array.from([0.5, 0.3, 0.2, 0.1, 0.6, 0.3]), offset: 0, steps: 2, classes: 3 }
  const classesOf = (c: string) => (c === 'a' ? [1] : c === 'b' ? [2] : [])
  expect(Math.exp(logLikelihood(line, 'a', classesOf))).toBeCloseTo(0.3 * 0.6 + 0.5 * 0.6 + 0.3 * 0.1, 5)
  expect(Math.exp(logLikelihood(line, 'ab', classesOf))).toBeCloseTo(0.3 * 0.3, 5)
  expect(logLikelihood(line, '字', classesOf)).toBe(Number.NEGATIVE_INFINITY)
})
