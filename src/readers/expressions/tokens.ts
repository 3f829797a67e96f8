import type { Dialect } from './dialects.ts'

/**
 * - `name`: what the dialect marks as the name of an answer; `rest` where a path or an index follows that leads out of the form.
 * - `outside`: a path into stored data.
 */
export interface Token {
  readonly sort: 'name' | 'outside' | 'word' | 'text' | 'number' | 'sign' | 'end'
  /** The name, the word, the sign, or the text without its quotes. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly rest?: boolean
}

export interface Fault {
  /** One sentence without its full stop, where it is a mistake for certain. */
  readonly fault?: string
  readonly at: number
}

/** An expression with more parts than this is not written by hand, and not read. */
const mostTokens = 10_000
const longest = 100_000

const signs3 = new Set(['===', '!=='])
const signs2 = new Set(['==', '!=', '<=', '>=', '<>', '=<', '=>', '&&', '||', '*=', '**', '//', '?.', '+=', '-=', '++', '--', '??'])
const curly = /[\u2018-\u201f\u00ab\u00bb\u2032\u2033]/

const single = /[\u2018\u2019]/g
const double = /[\u201c\u201d]/g
/** The same text with straight quotes, each where the curly one was. */
export const straightQuotes = (text: string): string => text.replace(single, "'").replace(double, '"')

/** Splits an expression into its parts in one pass. */
export function tokens(written: string, dialect: Dialect): readonly Token[] | Fault {
  if (written.length > longest) return { at: longest }
  const text = dialect.foldsQuotes ? straightQuotes(written) : written
  const found: Token[] = []
  for (let at = skip(text, 0, dialect); at < text.length; at = skip(text, at, dialect)) {
    if (found.length >= mostTokens) return { at }
    const next = nextToken(text, at, dialect, found.at(-1))
    if (!('sort' in next)) return next
    found.push(next)
    at = next.end
  }
  found.push({ sort: 'end', text: '', start: text.length, end: text.length })
  return found
}

function skip(text: string, from: number, { comments }: Dialect): number {
  let at = from
  while (at < text.length) {
    if (/\s/.test(text[at]) || text[at] === '\u200b') at++
    else if ((comments === 'hash' && text[at] === '#') || (comments === 'slashes' && text.startsWith('//', at))) {
      const line = text.indexOf('\n', at)
      at = line < 0 ? text.length : line
    } else if (comments === 'slashes' && text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2)
      at = close < 0 ? text.length : close + 2
    } else break
  }
  return at
}

const isFault = (value: object): value is Fault => 'at' in value

function nextToken(text: string, at: number, dialect: Dialect, before: Token | undefined): Token | Fault {
  const sign = text[at]
  if (sign === "'" || sign === '"') return quoted(text, at, dialect)
  if (curly.test(sign)) return { fault: `Curly quotes such as ${sign} do not mark text in an expression: only straight quotes ' and " do`, at }
  if (dialect.names === 'dollar' && sign === '$') return dollarName(text, at)
  if (dialect.names === 'dollar' && sign === '{') return { fault: 'A name is written as ${name}: the "$" before "{" is missing', at }
  if (dialect.names === 'braces' && sign === '{') return bracedName(text, at)
  // JavaScript's regular expressions, template texts and blocks.
  if (dialect.names === 'members' && (sign === '`' || (sign === '/' && !isOperand(before)))) return { at }
  if (isDigit(text.charCodeAt(at)) || (sign === '.' && isDigit(text.charCodeAt(at + 1)))) return number(text, at)
  if (dialect.names === 'dollar' || dialect.names === 'paths') {
    const path = pathToken(text, at, dialect, before)
    if (path) return path
  }
  if (isLetter(text.charCodeAt(at))) return word(text, at, dialect)
  const length = signs3.has(text.slice(at, at + 3)) ? 3 : signs2.has(text.slice(at, at + 2)) ? 2 : 1
  // XPath has `//` in paths only and writes `= -1` with a blank.
  return { sort: 'sign', text: text.slice(at, at + length), start: at, end: at + length }
}

export const isOperand = (token: Token | undefined): boolean =>
  token !== undefined && (token.sort !== 'sign' || token.text === ')' || token.text === ']') && !(token.sort === 'word' && operatorWords.has(token.text))

const operatorWords = new Set(['and', 'or', 'div', 'mod', 'not', 'in', 'is', 'if', 'else', 'AND', 'OR'])

const isDigit = (code: number): boolean => code >= 48 && code <= 57
/** Letters of every script: names may be in any. */
const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  code === 95 ||
  (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x2bff))
/** Beside letters and digits: `-` and `.` belong to names in XPath, `$` in JavaScript. */
const isInWord = (code: number, { names }: Dialect): boolean =>
  isLetter(code) || isDigit(code) || ((names === 'dollar' || names === 'paths') && (code === 45 || code === 46)) || (names === 'members' && code === 36)

function wordEnd(text: string, from: number, dialect: Dialect): number {
  let at = from
  while (at < text.length && isInWord(text.charCodeAt(at), dialect)) at++
  return at
}

function word(text: string, start: number, dialect: Dialect): Token {
  let end = wordEnd(text, start, dialect)
  // `jr:choice-name`
  const qualified = (dialect.names === 'dollar' || dialect.names === 'paths') && text[end] === ':' && isLetter(text.charCodeAt(end + 1))
  if (qualified) end = wordEnd(text, end + 1, dialect)
  return { sort: 'word', text: text.slice(start, end), start, end }
}

function number(text: string, start: number): Token {
  let end = start
  while (end < text.length && (isDigit(text.charCodeAt(end)) || text[end] === '.')) end++
  return { sort: 'number', text: text.slice(start, end), start, end }
}

function quoted(text: string, start: number, { escapes }: Dialect): Token | Fault {
  const quote = text[start]
  let plain = ''
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === quote) return { sort: 'text', text: plain, start, end: at + 1 }
    if (escapes && text[at] === '\\' && at + 1 < text.length) at++
    plain += text[at]
  }
  return { fault: `The quotation mark ${quote} is opened and never closed`, at: start }
}

function dollarName(text: string, start: number): Token | Fault {
  if (text[start + 1] !== '{') return { fault: 'A name is written as ${name}: the brace after "$" is missing', at: start }
  const close = text.indexOf('}', start)
  const name = text.slice(start + 2, close).trim()
  if (close < 0 || /[${'"=()]/.test(name)) return { fault: 'The name that "${" opens is never closed with "}"', at: start }
  if (name === '') return { fault: 'There is no name between "${" and "}"', at: start }
  // Answers kept from the form filled in before.
  if (name.startsWith('last-saved#')) return { sort: 'name', text: name.slice(11), start, end: close + 1, rest: true }
  const end = pathEnd(text, close + 1)
  if (isFault(end)) return end
  return { sort: 'name', text: name, start, end: end.end, ...(end.end > close + 1 && { rest: true }) }
}

function bracedName(text: string, start: number): Token | Fault {
  const close = text.indexOf('}', start)
  const name = text.slice(start + 1, close).trim()
  if (close < 0 || name.includes('{')) return { fault: 'The name that "{" opens is never closed with "}"', at: start }
  if (name === '') return { fault: 'There is no name between "{" and "}"', at: start }
  return { sort: 'name', text: name, start, end: close + 1 }
}

/** A path of XPath: `/data/x`, `../x`, `.`, `instance('list')/root/item[name = 'a']/label`, `current()/../x`. */
function pathToken(text: string, start: number, dialect: Dialect, before: Token | undefined): Token | Fault | undefined {
  const sign = text[start]
  if (isLetter(text.charCodeAt(start))) {
    const end = wordEnd(text, start, dialect)
    const name = text.slice(start, end)
    if (/^(instance|current|id)$/.test(name) && /^\s{0,20}\(/.test(text.slice(end, end + 22))) {
      const open = text.indexOf('(', end)
      const close = balancedEnd(text, open)
      if (isFault(close)) return close
      const rest = pathEnd(text, close.end)
      if (isFault(rest)) return rest
      const path = text.slice(close.end, rest.end)
      const relative = name === 'current' && path.startsWith('/') && !path.includes('[')
      return { sort: relative ? 'name' : 'outside', text: relative ? path.slice(1) : text.slice(start, rest.end), start, end: rest.end }
    }
    if (isOperand(before) || (text[end] !== '/' && text[end] !== '[' && !text.startsWith('::', end))) return undefined
  } else if (sign !== '/' && sign !== '.' && sign !== '@' && !(sign === '*' && !isOperand(before))) return undefined
  const end = pathEnd(text, start, true)
  if (isFault(end)) return end
  if (end.end === start) return undefined
  const written = text.slice(start, end.end)
  const path = withoutIndexes(written).replace(/\s+/g, '')
  // Which round of a repeat is meant is not known; that the form has the answer is.
  const rest = written.includes('[') ? { rest: true } : {}
  return { sort: isNamePath(path, dialect) ? 'name' : 'outside', text: path, start, end: end.end, ...rest }
}

/** Whether a path leads to one thing that the form names. XLSForm names by `${x}`; there a path is only about the place in a repeat. */
const isNamePath = (path: string, { names }: Dialect): boolean =>
  names === 'dollar' ? path === '.' || path === '/' : !/[*@(]|::|\/\//.test(path) && !/^(\.\.\/?)+$/.test(path)

/** A path without what stands in its square brackets, whose ends are known to fit. */
function withoutIndexes(path: string): string {
  if (!path.includes('[')) return path
  let plain = ''
  for (let at = 0; at < path.length; ) {
    const close = path[at] === '[' ? balancedEnd(path, at) : undefined
    if (close && !isFault(close)) at = close.end
    else plain += path[at++]
  }
  return plain
}

interface End {
  readonly end: number
}

/** Where the steps of a path end; without `begins`, only those that follow something with `/` or `[`. */
function pathEnd(text: string, from: number, begins = false): End | Fault {
  let at = from
  let mayStep = begins
  for (;;) {
    if (text[at] === '[') {
      const close = balancedEnd(text, at)
      if (isFault(close)) return close
      at = close.end
      mayStep = false
    } else if (text[at] === '/' || (text[at] === ':' && text[at + 1] === ':')) {
      at += text[at] === ':' ? 2 : 1
      mayStep = true
    } else if (!mayStep && at > from && blankSlash(text, at) > at) {
      at = blankSlash(text, at)
      mayStep = true
    } else if (mayStep) {
      const end = stepEnd(text, at)
      if (end === at) return { end: at }
      at = end
      mayStep = false
    } else return { end: at }
  }
}

/** Blanks may stand around the slash of a path, where a name follows. */
function blankSlash(text: string, at: number): number {
  blanks.lastIndex = at
  return blanks.test(text) ? blanks.lastIndex : at
}

const blanks = /\s{1,20}\/\s{0,20}(?=[\p{L}_.@*])/uy
const step = /\.\.?|\*|@?[\p{L}_][\p{L}\p{N}_.-]*(?::(?!:)[\p{L}_][\p{L}\p{N}_.-]*)?(?:\(\))?/uy

function stepEnd(text: string, at: number): number {
  step.lastIndex = at
  return step.test(text) ? step.lastIndex : at
}

/** The end of what a bracket opens; quoted text is stepped over. */
function balancedEnd(text: string, open: number): End | Fault {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    const sign = text[at]
    if (sign === "'" || sign === '"') {
      const close = text.indexOf(sign, at + 1)
      if (close < 0) return { fault: `The quotation mark ${sign} is opened and never closed`, at }
      at = close
    } else if (sign === '(' || sign === '[') depth++
    else if ((sign === ')' || sign === ']') && --depth === 0) return { end: at + 1 }
  }
  return { fault: `The bracket ${text[open]} is opened and never closed`, at: open }
}
