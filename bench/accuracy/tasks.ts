import { acceptedEdits } from './accepted-edits.ts'
import { acronyms } from './acronyms.ts'
import { contacts } from './contacts.ts'
import { darkPatterns } from './dark-patterns.ts'
import { hardWords } from './hard-words.ts'
import { passive } from './passive.ts'
import { plainness } from './plainness.ts'
import { quality } from './quality.ts'
import { scores } from './scores.ts'
import type { Library, Row, Say, Task } from './task.ts'

/** All that is measured. A task more is a file more, and its name here. */
export const tasks: readonly Task[] = [hardWords, plainness, darkPatterns, acronyms, contacts, passive, quality, scores, acceptedEdits]

/** The rows of the tasks over the sets in `folder`, measured with our own source or a built package. `say` is told where ours is wrong. */
export async function measure(folder: string, library: Library, among: readonly Task[] = tasks, say?: Say): Promise<Row[]> {
  const rows: Row[] = []
  for (const task of among) rows.push(...(await task.run(folder, library, say)))
  return rows
}
