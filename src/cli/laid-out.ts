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
