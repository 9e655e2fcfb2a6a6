import { createRequire } from 'node:module'

/** The version in package.json, which stands beside src/ and dist/. */
export const VERSION: string = createRequire(import.meta.url)('../package.json').version
