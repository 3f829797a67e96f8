/**
 * Runs the two halves of pdf.js in one thread without copying what they tell each other. Its own way of doing so clones every message,
 * which takes as long as half of the reading; here only the outer layers are copied, which the sender empties and fills again.
 */

interface Message {
  readonly data: unknown
}
type Listener = (message: Message) => void

/** What pdf.js takes for a worker or for the thread that owns one. */
export interface Port {
  postMessage(message: unknown): void
  addEventListener(type: string, listener: Listener): void
  removeEventListener(type: string, listener: Listener): void
  terminate(): void
}

/** Message, chunk, and the lists in a chunk. */
const copiedLayers = 3

export interface Ports {
  readonly owner: Port
  readonly worker: Port
  /** Lets no more streams through, so that work can be ended half-way: neither half then waits for the other to take back what it began. */
  cut(): void
}

/** @param watch is shown all that the worker posts, before it is delivered: no timer fires while the two talk. */
export function portPair(watch: (message: unknown) => void): Ports {
  const listeners: readonly [Set<Listener>, Set<Listener>] = [new Set(), new Set()]
  let isCut = false
  const port = (own: Set<Listener>, other: Set<Listener>, see?: (message: unknown) => void): Port => ({
    postMessage(message) {
      const answer = noOutlines(message)
      if (answer) {
        for (const listener of [...own]) listener({ data: answer })
        return
      }
      if (isCut && typeof message === 'object' && message !== null && 'stream' in message) return
      see?.(message)
      const data = shallow(message, copiedLayers)
      queueMicrotask(() => {
        for (const listener of [...other]) listener({ data })
      })
    },
    addEventListener: (_type, listener) => own.add(listener),
    removeEventListener: (_type, listener) => own.delete(listener),
    terminate: () => own.clear(),
  })
  return {
    owner: port(listeners[0], listeners[1]),
    worker: port(listeners[1], listeners[0], watch),
    cut() {
      isCut = true
    },
  }
}

/**
 * Where nothing can load a font, pdf.js asks the worker for the outlines of all its letters. Nothing is drawn here: the answer is that it is done.
 */
function noOutlines(message: unknown): unknown {
  const { action, callbackId, sourceName, targetName } = message as Readonly<Record<string, unknown>>
  return action === 'FontFallback' && callbackId !== undefined ? { sourceName: targetName, targetName: sourceName, callback: 1, callbackId } : undefined
}

function shallow(value: unknown, layers: number): unknown {
  if (layers === 0 || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.slice()
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = shallow((value as Record<string, unknown>)[key], layers - 1)
  return copy
}
