import { readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const src = resolve(import.meta.dirname, '../src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  f => /\.tsx?$/.test(f) && !f.endsWith('.d.ts'),
)
const importsOf = (file: string) =>
  [...readFileSync(resolve(src, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(m => m[1]!)
const targetsOf = (file: string) =>
  importsOf(file)
    .filter(spec => spec.startsWith('.'))
    .map(spec => relative(src, resolve(src, dirname(file), spec)))
    .filter(target => !target.startsWith('..')) // package.json, schemas/

/** From the core outwards; a file may import its own folder and what stands in rows above its own. */
const LAYERS: readonly (readonly string[])[] = [
  [
    'model',
    'errors',
    'furniture',
    'lines',
    'furniture',
    'regions',
    'forest',
    'from-picture',
    'picture.ts',
    'points',
    'version',
    'vocabulary',
    'terms',
    'notation',
    'keys',
  ],
  ['pdf', 'picture', 'ocr', 'tables', 'statements', 'narrative', 'validate', 'write'],
  ['scan'],
  [
    'schemas',
    'schema',
    'schema-patterns',
    'pipeline',
    'inspect',
    'diff',
    'corrections',
    'collection',
    'compare',
    'index',
  ],
  ['batch', 'store', 'crawl', 'export', 'review'],
  ['nightly'],
  ['commands'],
  ['cli'],
]
/** Rooms that may not import one another, though they stand in one row. */
const APART = LAYERS[1]!

const topOf = (path: string): string => {
  const top = path.split('/')[0]!
  return top === 'picture.ts' ? top : top.replace(/\.tsx?$/, '')
}
const layerOf = (path: string): number => LAYERS.findIndex(row => row.includes(topOf(path)))

test('every file of src has its room', () => {
  expect(files.filter(f => layerOf(f) < 0)).toEqual([])
})

test('imports only point inwards', () => {
  const wrong: string[] = []
  for (const file of files)
    for (const target of targetsOf(file)) {
      if (topOf(target) === topOf(file)) continue
      const [from, to] = [layerOf(file), layerOf(target)]
      if (to > from || (to === from && APART.includes(topOf(file)))) wrong.push(`${file} → ${target}`)
    }
  expect(wrong).toEqual([])
})

test('no file imports itself by way of others', () => {
  const targets = new Map(files.map(f => [f, targetsOf(f).filter(t => files.includes(t))]))
  const done = new Set<string>()
  const circles: string[] = []
  const follow = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (path.includes(file) || done.has(file)) return
    for (const target of targets.get(file) ?? []) follow(target, [...path, file])
    done.add(file)
  }
  for (const file of files) follow(file, [])
  expect(circles).toEqual([])
})

test('notation, tables, statements, narrative and validate do no I/O and need no package but those of model', () => {
  const allowed = new Set([...importsOf('model.ts'), 'big.js'])
  const wrong: string[] = []
  for (const file of files.filter(f => /^(notation|tables|statements|narrative|validate)\//.test(f)))
    for (const spec of importsOf(file)) if (!spec.startsWith('.') && !allowed.has(spec)) wrong.push(`${file} → ${spec}`)
  expect(wrong).toEqual([])
})

test('what is exported is used by another file; types are part of what they describe', () => {
  const root = resolve(src, '..')
  const code = ['src', 'test', 'samples'].flatMap(folder =>
    readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(f => /\.tsx?$/.test(f))
      .map(f => resolve(root, folder, f)),
  )
  const words = new Map(code.map(f => [f, new Set(readFileSync(f, 'utf8').match(/[A-Za-z_$][\w$]*/g))]))
  const unused = files.flatMap(file => {
    const own = resolve(src, file)
    const names = [...readFileSync(own, 'utf8').matchAll(/^export (?:async )?(?:const|function\*?|class) ([\w$]+)/gm)]
    return names
      .map(m => m[1]!)
      .filter(name => !code.some(f => f !== own && words.get(f)!.has(name)))
      .map(name => `${file}: ${name}`)
  })
  // zod schemas of the model are what report.schema.json is made of, one within the other.
  expect(unused.filter(name => !name.startsWith('model.ts'))).toEqual([])
})

test('stages after reading ask in one place whether something was read from a picture', () => {
  const stages = files.filter(f => /^(tables|statements|narrative|validate|corrections|export)\//.test(f))
  const asks = /[!=]== 'ocr'|\.engine [!=]==/
  expect(stages.filter(f => asks.test(readFileSync(resolve(src, f), 'utf8')))).toEqual([])
})
