/** `npm run build`: the browser side of the review, from src/review/app to dist/review (or the folder that is named). */
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'

const here = import.meta.dirname
const app = join(here, 'app')
const pdfjs = dirname(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist'))))

/** What pdfjs asks for at run time: Chinese without embedded fonts, the standard fonts, pictures in JPEG 2000 and JBIG2. */
const PDFJS_FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs']

const COMMON: BuildOptions = {
  bundle: true,
  minify: true,
  target: 'es2023',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'linked',
  logLevel: 'warning',
}

/** The application of the server in pieces, and that of the single files in one. */
export async function bundle(out: string): Promise<void> {
  mkdirSync(out, { recursive: true })
  await build({
    ...COMMON,
    format: 'esm',
    splitting: true,
    outdir: out,
    chunkNames: 'chunk-[hash]',
    entryPoints: { app: join(app, 'main.tsx') },
  })
  await build({ ...COMMON, outdir: out, entryPoints: { app: join(app, 'app.css') } })
  await build({
    ...COMMON,
    format: 'iife',
    legalComments: 'eof',
    outdir: out,
    entryPoints: { single: join(app, 'single.tsx') },
  })
  cpSync(join(app, 'index.html'), join(out, 'index.html'))
  cpSync(join(pdfjs, 'build/pdf.worker.min.mjs'), join(out, 'pdf.worker.js'))
  for (const folder of PDFJS_FOLDERS) cpSync(join(pdfjs, folder), join(out, 'pdfjs', folder), { recursive: true })
}

if (process.argv[1] === import.meta.filename) await bundle(resolve(process.argv[2] ?? join(here, '../../dist/review')))
