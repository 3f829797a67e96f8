/** The Python of docassemble interviews, as far as it says what is asked in which order. */

/** A test that must hold, or must not. Offsets in the code. */
export interface Test {
  readonly start: number
  readonly end: number
  readonly denied: boolean
}

/** A line of code that needs variables: those of its tests before those of the line. */
export interface Need {
  readonly names: readonly string[]
  readonly tests: readonly Test[]
}

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)

/** A longer chain of `elif` is a table, not a choice that shows pages. */
const mostBranches = 40
const mostLoops = 8

interface Level {
  readonly indent: number
  readonly tests: readonly Test[]
  /** Tests of the branches before, for `elif` and `else`. */
  readonly branches: readonly Test[]
  /** Nothing in it is run when the interview is. */
  readonly skipped: boolean
  /** In a loop: what stands for each item, and for what list. */
  readonly items: readonly (readonly [item: string, list: string])[]
}

/** What a block of code needs, in the order in which it needs it. */
export function needsOf(code: string): readonly Need[] {
  const needs: Need[] = []
  let levels: Level[] = [{ indent: -1, tests: [], branches: [], skipped: false, items: [] }]
  let ended: Level | undefined
  for (const { start, end, indent } of statements(code)) {
    while (levels.length > 1 && levels[levels.length - 1].indent >= indent) ended = levels.pop()
    const outer = levels[levels.length - 1]
    const text = code.slice(start, end)
    const read = (part: string): readonly string[] => namesIn(part).map((name) => ofList(name, outer.items))
    const head = /^(if|elif|else|for|while|def|class|try|except|finally|with)\b/.exec(text)?.[1]
    if (head === undefined) {
      if (!outer.skipped) needs.push({ names: read(text), tests: outer.tests })
      ended = undefined
      continue
    }
    const colon = colonOf(text)
    const from = start + head.length
    const test: Test = { start: from, end: start + (colon < 0 ? text.length : colon), denied: false }
    const before = head === 'elif' || head === 'else' ? (ended?.branches ?? []) : []
    const denied = before.map((each) => ({ ...each, denied: true }))
    const tests = [...outer.tests, ...denied, ...(head === 'if' || head === 'elif' ? [test] : [])]
    if (!outer.skipped && (head === 'if' || head === 'elif' || head === 'for' || head === 'while'))
      needs.push({ names: read(code.slice(test.start, test.end)), tests: [...outer.tests, ...denied] })
    const skipped = outer.skipped || head === 'def' || head === 'class' || head === 'except'
    const loop = head === 'for' ? /^for\s+(\w+)\s+in\s+([\w.]+)\s*:/.exec(text) : null
    const items = loop ? [...outer.items.slice(-mostLoops), [loop[1], ofList(loop[2], outer.items)] as const] : outer.items
    levels = [...levels, { indent, tests, branches: head === 'if' ? [test] : [...before.slice(-mostBranches), test], skipped, items }]
    ended = undefined
    const rest = colon < 0 ? '' : text.slice(colon + 1)
    if (rest.trim() !== '' && !skipped) needs.push({ names: read(rest), tests })
  }
  return needs
}

/** `child.school` in a loop over `children` is `children[i].school`. */
function ofList(name: string, items: Level['items']): string {
  const found = items.findLast(([item]) => rootOf(name) === item)
  return found ? `${found[1]}[i]${name.slice(found[0].length)}` : name
}

interface Statement {
  readonly start: number
  readonly end: number
  readonly indent: number
}

/** Lines of code; one that leaves a bracket open goes on. */
function statements(code: string): readonly Statement[] {
  const found: Statement[] = []
  for (let at = 0; at < code.length; ) {
    let depth = 0
    let end = at
    let quote = ''
    for (; end < code.length; end++) {
      const sign = code[end]
      if (quote !== '') {
        if (sign === '\\') end++
        else if (code.startsWith(quote, end)) {
          end += quote.length - 1
          quote = ''
        } else if (sign === '\n' && quote.length === 1) quote = ''
      } else if (sign === '"' || sign === "'") {
        quote = code.startsWith(sign.repeat(3), end) ? sign.repeat(3) : sign
        end += quote.length - 1
      } else if (sign === '#') {
        while (end + 1 < code.length && code[end + 1] !== '\n') end++
      } else if ('([{'.includes(sign)) depth++
      else if (')]}'.includes(sign)) depth = Math.max(0, depth - 1)
      else if (sign === '\n' && depth === 0 && code[end - 1] !== '\\') break
    }
    const line = code.slice(at, end)
    const indent = line.length - line.trimStart().length
    const text = line.trim()
    if (text !== '' && !text.startsWith('#')) found.push({ start: at + indent, end: at + indent + text.length, indent })
    at = end + 1
  }
  return found
}

/** Where the head of a statement ends: the colon outside brackets and quotes. */
function colonOf(text: string): number {
  let depth = 0
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quote !== '') {
      if (sign === '\\') at++
      else if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if ('([{'.includes(sign)) depth++
    else if (')]}'.includes(sign)) depth--
    else if (sign === ':' && depth === 0) return at
  }
  return -1
}

const strings = /("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g
const path = /(?<![\w.])[A-Za-z_]\w*(?:\s?\.\s?[A-Za-z_]\w*|\[[^[\]\n]{1,60}\])*/g

/** Variables that an expression or a statement reads, each as it is written. `x.gather()` reads `x.gather`. */
export function namesIn(text: string): readonly string[] {
  const names: string[] = []
  // Keys in brackets are part of a name; other strings name nothing.
  const keyed = text.replace(/\[\s*(["'])(\w{1,60})\1\s*\]/g, (_, __, key) => `[${key}]`)
  const bare = keyed.replace(strings, (string) => ' '.repeat(string.length))
  for (const match of bare.matchAll(path)) {
    const name = match[0].replace(/\s/g, '')
    if (keywords.has(name) || keywords.has(name.split(/[.[]/, 1)[0])) continue
    const after = bare.slice(match.index + match[0].length, match.index + match[0].length + 40).trimStart()
    // What is called is no variable, though what it is called on is.
    if (after.startsWith('(') && !name.includes('.')) continue
    // What is set is not read.
    if (/^(?:=(?!=)|:=)/.test(after) && /^\s*$/.test(bare.slice(bare.lastIndexOf('\n', match.index) + 1, match.index))) continue
    names.push(name)
  }
  return names
}

/** Variables that a block of code sets. */
export function assignedIn(code: string): readonly string[] {
  const bare = code.replace(strings, (string) => (string.includes('\n') ? string.replace(/[^\n]/g, ' ') : ' '.repeat(string.length)))
  return [...bare.matchAll(/^[ \t]*([A-Za-z_][\w.]*(?:\[[^\]\n]{1,60}\][\w.]*)?)[ \t]*(?:[-+*/|]?=(?!=)|:=)/gm)].map((match) => match[1])
}

/** The name that stands before the first dot or bracket. */
export const rootOf = (name: string): string => name.split(/[.[]/, 1)[0]
