import { spawnSync } from 'node:child_process'

/** pdfplumber's words and tables of all pages, as its own documentation takes them; seconds of processor time. */
const SCRIPT = `
import sys, time, pdfplumber
def read(path):
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables()
            page.close()
for path in sys.argv[1:]:
    read(path)
print(time.process_time())
`

/** Seconds that pdfplumber takes for the documents; null where it is not on the machine. */
export function plumbed(paths: readonly string[]): number | null {
  const { status, stdout } = spawnSync('python3', ['-c', SCRIPT, ...paths], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return status === 0 ? Number(stdout) : null
}
