import { Worker } from 'node:worker_threads'

/** Milliseconds between two looks at the parent. */
const LOOK = 500
const WATCH = `const { ppid } = process
setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL') }, ${LOOK})`

/**
 * Ends this process soon after its parent, however that ended. A `disconnect` event tells an idle process; one that a
 * document keeps busy for ever sees no event, so a thread of its own looks who the parent is. On Windows, where an
 * orphan keeps its parent's number, the event must do.
 */
export function endWithParent(): void {
  process.on('disconnect', () => process.exit())
  new Worker(WATCH, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref()
}
