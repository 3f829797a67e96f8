/** What the bundled command is made of: `loader.ts` runs `main` or `serve`. */
export { keepFirstWords } from '../facts/phrases.ts'
export { main } from './main.ts'

/** Answers tasks in a worker thread. */
export async function serve(): Promise<void> {
  ;(await import('./worker.ts')).serve()
}
