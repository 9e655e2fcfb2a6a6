/** Errors are named for what the runner should do with them. Each message is one line: which file, what, what to do. */

/** The input is at fault: never retried. */
export class InputError extends Error {
  override name = 'InputError'
}

/** A server or disk on which everything depends is away: no document's fault. Waited for where work would go on. */
export class OutageError extends InputError {
  override name = 'OutageError'
}

/** A file of `schemas/` is at fault: nothing can be read before it is mended. */
export class SchemaError extends InputError {
  override name = 'SchemaError'
}

/** An engine (pdfjs, OCR) gave up on this file: retried once in a fresh process. */
export class EngineError extends Error {
  override name = 'EngineError'
}

/** A document took longer than its limit: retried once in a fresh process. */
export class TimeoutError extends Error {
  override name = 'TimeoutError'
}

/** Another run is at work in the same folder. */
export class LockedError extends Error {
  override name = 'LockedError'
}
