/** Columns that a line of an example may fill. */
const widest = 110

/**
 * A JSON text in lines that can be read: what fits in a line stays in one. Any other text comes back as it is, and so does JSON that would not say
 * the same again, such as one with a name given twice.
 */
export function laidOut(text: string): string {
  if (!/^\s*[{[]/.test(text)) return text
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return text
  }
  const bare = (json: string): string => json.replace(/\s+/g, '')
  return bare(JSON.stringify(value)) === bare(text) ? inLines(value, 0) : text
}

function inLines(value: unknown, depth: number): string {
  const line = inOne(value)
  if (typeof value !== 'object' || value === null || depth * 2 + line.length <= widest) return line
  const parts = Array.isArray(value)
    ? value.map((each) => inLines(each, depth + 1))
    : Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${inLines(each, depth + 1)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${parts.map((part) => `${'  '.repeat(depth + 1)}${part}`).join(',\n')}\n${'  '.repeat(depth)}${close}`
}

function inOne(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inOne).join(', ')}]`
  const members = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${inOne(each)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** An example that must be long to be found is shown with its middle left out: so many lines stay at its start, its end and around what is marked. */
const shown = { start: 10, end: 4, marked: 2 } as const
/** And of a line so many characters. */
const longestLine = 700

/** An example as people read it: laid out, and no longer than it takes to see the point. */
export function abridged(text: string): string {
  const lines = laidOut(text).trimEnd().split('\n').map(shortLine)
  if (lines.length <= 30) return lines.join('\n')
  const near = (at: number): boolean => lines.slice(Math.max(0, at - shown.marked), at + shown.marked + 1).some((line) => /[⟦⟧]/.test(line))
  const kept = lines.map((_, at) => at < shown.start || at >= lines.length - shown.end || near(at))
  return lines.flatMap((line, at) => (kept[at] ? [line] : kept[at - 1] ? [`… ${run(kept, at)} more lines …`] : [])).join('\n')
}

function run(kept: readonly boolean[], from: number): number {
  const next = kept.indexOf(true, from)
  return (next < 0 ? kept.length : next) - from
}

const shortLine = (line: string): string =>
  line.length > longestLine ? `${line.slice(0, longestLine - 200).trimEnd()} … ${line.slice(-150).trimStart()}` : line
