/** A Chromium for the tests: that of the npm package, which needs nothing of the system, else the system's. */
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packed, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The package has no Chinese letters; those of the samples do. */
function fontsFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'juesuan-fonts-'))
  mkdirSync(join(folder, 'cache'))
  const fonts = join(dirname(require.resolve('@embedpdf/fonts-sc')), '../fonts')
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${fonts}</dir><dir>${join(tmpdir(), 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  )
  return file
}

const launched = (executablePath: string) =>
  chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none'],
    env: { ...process.env, FONTCONFIG_FILE: fontsFile() },
  })

/** With the libraries of the package too, for systems that lack them. */
async function packedWithLibraries(executablePath: string): Promise<Browser> {
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin')
  setupLambdaEnvironment(join(await inflate(join(bin, 'al2023.tar.br')), 'lib'))
  return launched(executablePath)
}

/** Null, with the reason on standard error, where no Chromium runs here. */
export async function openBrowser(): Promise<Browser | null> {
  const reasons: string[] = []
  const path = await packed.executablePath().catch((error: Error) => {
    reasons.push(error.message)
    return ''
  })
  const ways = [
    ...(path ? [() => launched(path), () => packedWithLibraries(path)] : []),
    ...SYSTEM.filter(file => existsSync(file)).map(file => () => launched(file)),
  ]
  for (const way of ways) {
    try {
      return await way()
    } catch (error) {
      reasons.push((error as Error).message.split('\n')[0]!)
    }
  }
  process.stderr.write(
    `no Chromium runs on this machine, tests of the review page are skipped: ${reasons.join('; ')}\n`,
  )
  return null
}
