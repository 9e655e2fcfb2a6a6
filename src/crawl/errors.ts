/** Errors are named for what the crawler does with them. Each message is one line: which address, what is wrong. */

/** It will not get better within this night: a refused address, a dead link, a file that is none. Never retried. */
export class RefusedError extends Error {
  override name = 'RefusedError'
}

/** Nothing is there any more, or never was (404, 410): the publisher's news, and no failure of ours. */
export class GoneError extends RefusedError {
  override name = 'GoneError'
}

/** It is a document, but of a kind that is not read. */
export class OtherFormatError extends RefusedError {
  override name = 'OtherFormatError'
  /** `xls`, `rar`; `html` for a page. */
  readonly format: string
  constructor(message: string, format: string) {
    super(message)
    this.format = format
  }
}

/** robots.txt asks to stay away. Never retried, and no failure. */
export class RobotsError extends Error {
  override name = 'RobotsError'
}

/** The network or the server had bad luck: retried with backoff. `after` is what the server asks to wait, in ms. */
export class TryAgainError extends Error {
  override name = 'TryAgainError'
  readonly after: number
  constructor(message: string, after = 0) {
    super(message)
    this.after = after
  }
}
