/** What the bundled command is made of: `loader.ts` runs one of these. */
export { main } from './main.ts'

/** Answers tasks in a worker thread. */
export async function serve(): Promise<void> {
  ;(await import('./worker.ts')).serve()
}
