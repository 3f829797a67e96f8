import { join } from 'node:path'
import { filesBelow, readText } from '../data.ts'

/** Lines of a file in the data folder, without the last line's end; none, and a line that says so, where it is not there. */
const lines = (folder: string, path: string): string[] => filesBelow(join(folder, path)).flatMap((file) => readText(file).trimEnd().split('\n'))

export const jsonLines = <T>(folder: string, path: string): T[] => lines(folder, path).map((line) => JSON.parse(line) as T)

/** Rows of a table with tabs between its cells, by the names in its first line. */
export function tableRows(folder: string, path: string): Record<string, string>[] {
  const [head, ...rest] = lines(folder, path).map((line) => line.split('\t'))
  return rest.map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at], cell])))
}
