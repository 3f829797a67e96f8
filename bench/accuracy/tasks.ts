import { acceptedEdits } from './accepted-edits.ts'
import { darkPatterns } from './dark-patterns.ts'
import { plainness } from './plainness.ts'
import type { Library, Row, Task } from './task.ts'

/** All that is measured. A task more is a file more, and its name here. */
export const tasks: readonly Task[] = [plainness, darkPatterns, acceptedEdits]

/** The rows of all tasks over the sets in `folder`, measured with our own source or a built package. */
export async function measure(folder: string, library: Library, among: readonly Task[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const task of among) rows.push(...(await task.run(folder, library)))
  return rows
}
