/** What the halves of pdfjs need of the channel between them (a `MessagePort`, of which they use this much). */
export interface Port {
  readonly postMessage: (message: unknown) => void
  readonly addEventListener: (name: string, listener: Listener, options?: { readonly signal?: AbortSignal }) => void
  readonly removeEventListener: (name: string, listener: Listener) => void
}
type Listener = (event: { readonly data: unknown }) => void

/**
 * A channel between the two halves of pdfjs in one process that hands objects over as they are. Its own clones each
 * message, which took 8 to 10 % of the time of a text document and as much of its garbage. Both halves let go of what
 * they sent but for the arrays of an operator list, which the sender empties and fills again: those are copied.
 */
export function handOver(): Port {
  const listeners = new Map<Listener, () => void>()
  const removeEventListener = (_: string, listener: Listener) => {
    listeners.get(listener)?.()
    listeners.delete(listener)
  }
  return {
    postMessage: message => {
      const data = asSent(message as Message)
      // Later, in the order of sending, and in the sender's context: overhear.ts attributes by it what pdfjs says.
      queueMicrotask(() => {
        for (const listener of [...listeners.keys()]) listener({ data })
      })
    },
    addEventListener: (name, listener, { signal } = {}) => {
      if (signal?.aborted) return
      const abort = () => removeEventListener(name, listener)
      listeners.set(listener, () => signal?.removeEventListener('abort', abort))
      signal?.addEventListener('abort', abort)
    },
    removeEventListener,
  }
}

interface Message {
  readonly chunk?: { readonly fnArray?: readonly unknown[]; readonly argsArray?: readonly unknown[] } | null
}

function asSent(message: Message): Message {
  const { chunk } = message
  if (!chunk?.fnArray || !chunk.argsArray) return message
  return { ...message, chunk: { ...chunk, fnArray: [...chunk.fnArray], argsArray: [...chunk.argsArray] } }
}
