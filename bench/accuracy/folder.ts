import { join } from 'node:path'
import { filesBelow, readText } from '../data.ts'

const known = new Map<string, readonly string[]>()

/** Lines of a file in the data folder, without the last line's end; none, and a line that says so once, where it is not there. */
function lines(folder: string, path: string): readonly string[] {
  const whole = join(folder, path)
  const found = known.get(whole) ?? filesBelow(whole).flatMap((file) => readText(file).trimEnd().split('\n'))
  known.set(whole, found)
  return found
}

export const jsonLines = <T>(folder: string, path: string): T[] => lines(folder, path).map((line) => JSON.parse(line) as T)

/** Rows of a table with tabs between its cells, by the names in its first line. */
export function tableRows(folder: string, path: string): Record<string, string>[] {
  const [head, ...rest] = lines(folder, path).map((line) => line.split('\t'))
  return rest.map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at], cell])))
}

/** The same for tables whose cells may stand in quotation marks, with lines of their own and doubled quotation marks inside. */
export function quotedTable(folder: string, path: string): Record<string, string>[] {
  const [head, ...rest] = rowsOf(lines(folder, path).join('\n'))
  return rest.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])))
}

function rowsOf(table: string): string[][] {
  if (table === '') return [[]]
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of table.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end === '\n') rows.push([])
  }
  return rows
}
