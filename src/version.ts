import { createRequire } from 'node:module'

/** package.json stands beside src/ and dist/. */
const { version, engines } = createRequire(import.meta.url)('../package.json') as {
  readonly version: string
  readonly engines: { readonly node: string }
}

export const VERSION: string = version

/** Oldest Node.js that the packages run on: `22.13`. */
export const OLDEST_NODE: string = engines.node.replace('>=', '')
