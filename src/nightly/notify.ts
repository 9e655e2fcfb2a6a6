/** Tells somebody of a night: a command of the user's own gets the summary on its standard input. */
import { spawn } from 'node:child_process'

/** Seconds that a command may take: it mails or posts a page of text. */
const SECONDS = 60

/** Null where it went well, else one line. Its own output goes where ours does. */
export async function notified(
  command: string,
  text: string,
  variables: Readonly<Record<string, string>>,
): Promise<string | null> {
  const child = spawn(command, {
    shell: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, ...variables },
    timeout: SECONDS * 1000,
  })
  child.stdin.on('error', () => {}) // one that reads nothing is no failure
  child.stdin.end(text)
  return new Promise(done => {
    child.once('error', error => done(`--notify: the command could not be started (${error.message})`))
    child.once('close', (code, signal) =>
      done(code === 0 ? null : `--notify: the command ended with ${signal ?? `exit code ${code}`}`),
    )
  })
}
