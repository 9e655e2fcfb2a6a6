/** The library: `const report = await extract({ file: 'x.pdf', bytes: await readFile('x.pdf') })`. */
export { EngineError, InputError, TimeoutError } from './errors.ts'
export * from './model.ts'
export { check, extract, type Input, type Options } from './pipeline.ts'
