import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const { dependencies, devDependencies, scripts } = JSON.parse(read('package.json')) as Readonly<
  Record<'dependencies' | 'devDependencies' | 'scripts', Readonly<Record<string, string>>>
>
const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
const sections = read('README.md').split(/^## /m)

test.each([
  ['Dependencies', -2, dependencies],
  ['Development dependencies', -1, devDependencies],
] as const)('the section %s names each package and no other', (title, place, packages) => {
  const section = sections.at(place)!
  expect(section.split('\n')[0]).toBe(title)
  const bullets = section.split('\n').filter(line => line.startsWith('- '))
  const named = bullets.flatMap(line => [...line.split('):')[0]!.matchAll(/\[([^\]]+)\]\(/g)].map(m => m[1]!))
  expect(named.sort()).toEqual(Object.keys(packages).sort())
})

test('npm scripts that the pages mention exist', () => {
  const mentioned = PAGES.flatMap(page => [...read(page).matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(m => m[1]!))
  expect(new Set(mentioned).size).toBeGreaterThan(3)
  expect(mentioned.filter(name => !(name in scripts))).toEqual([])
})

test('files that the pages link to exist', () => {
  const links = PAGES.flatMap(page =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map(m => join(dirname(page), m[1]!)),
  )
  expect(links.length).toBeGreaterThan(8)
  expect(links.filter(link => !existsSync(join(root, link)))).toEqual([])
})

test('tests that the threat table names exist', () => {
  const threats = sections.find(section => section.startsWith('Threats'))!
  const rows = threats
    .split('\n')
    .filter(line => /^\| [^-]/.test(line))
    .slice(1)
  expect(rows.length).toBeGreaterThan(15)
  for (const row of rows) {
    const named = row.split('|').at(-2)!.trim().split(', ')
    for (const name of named) expect(name, row).toMatch(/^test\/[\w/-]+\.test\.ts$/)
    expect(named.filter(name => !existsSync(join(root, name)))).toEqual([])
  }
})
