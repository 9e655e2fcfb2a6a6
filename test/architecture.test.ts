import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const src = resolve(import.meta.dirname, '../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(f => f.endsWith('.ts'))
const importsOf = (file: string) =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(m => m[1]!)

/** From the rim inwards; a file may import its own folder and what stands to the left of it. */
const STAGES = ['pages', 'ocr', 'tables', 'statements', 'narrative', 'validate', 'write']
const LAYERS = ['model', 'stage', 'pipeline', 'rim', 'commands', 'cli']
const RIM = ['batch', 'store', 'crawl', 'export', 'review']
const layerOf = (path: string): number => {
  const top = path.split('/')[0]!.replace(/\.ts$/, '')
  if (STAGES.includes(top)) return LAYERS.indexOf('stage')
  if (['model', 'errors', 'lines', 'forest', 'picture', 'terms', 'notation'].includes(top))
    return LAYERS.indexOf('model')
  if (RIM.includes(top)) return LAYERS.indexOf('rim')
  if (['commands', 'cli'].includes(top)) return LAYERS.indexOf(top)
  return LAYERS.indexOf('pipeline') // pipeline, schemas, index
}

test('imports only point inwards', () => {
  const wrong: string[] = []
  for (const file of files)
    for (const spec of importsOf(file).filter(s => s.startsWith('.'))) {
      const target = relative(src, resolve(src, dirname(file), spec))
      if (target.startsWith('..')) continue // package.json, schemas/
      if (target.split('/')[0] === file.split('/')[0]) continue
      const [from, to] = [layerOf(file), layerOf(target)]
      if (to > from || (to === from && from === LAYERS.indexOf('stage'))) wrong.push(`${file} → ${target}`)
    }
  expect(wrong).toEqual([])
})

test('notation, tables, statements, narrative and validate do no I/O and need no package but those of model', () => {
  const allowed = new Set([...importsOf('model.ts'), 'big.js'])
  const wrong: string[] = []
  for (const file of files.filter(f => /^(notation|tables|statements|narrative|validate)\//.test(f)))
    for (const spec of importsOf(file)) if (!spec.startsWith('.') && !allowed.has(spec)) wrong.push(`${file} → ${spec}`)
  expect(wrong).toEqual([])
})
