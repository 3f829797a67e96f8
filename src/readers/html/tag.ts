/** A tag being read, attribute by attribute. Offsets are into `text`; a value's are -1 where the attribute has none. */
export interface TagCursor {
  readonly text: string
  /** Behind what was read last: in the end behind the `>`, or -1 where the tag is never closed. */
  at: number
  nameStart: number
  nameEnd: number
  nameHasCapitals: boolean
  valueStart: number
  valueEnd: number
  /** Behind the value, its quotation mark included, or behind the name. */
  end: number
  selfClosing: boolean
}

/** @param at behind the tag's name */
export const tagCursor = (text: string, at: number): TagCursor => ({
  text,
  at,
  nameStart: -1,
  nameEnd: -1,
  nameHasCapitals: false,
  valueStart: -1,
  valueEnd: -1,
  end: -1,
  selfClosing: false,
})

/** Tab, line feed, form feed, carriage return and space: what HTML calls white space. */
export const isHtmlSpace = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13 || code === 12
export const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

const slash = 47
const equals = 61
const closing = 62

/** Goes to the next attribute, as https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state says; false at the end of the tag. */
export function nextAttribute(cursor: TagCursor): boolean {
  const { text } = cursor
  let { at } = cursor
  for (; ; at++) {
    const code = text.charCodeAt(at)
    if (code === closing) {
      cursor.at = at + 1
      return false
    }
    if (code === slash) cursor.selfClosing = text.charCodeAt(at + 1) === closing
    else if (!isHtmlSpace(code)) break
  }
  cursor.nameStart = at
  cursor.nameHasCapitals = false
  let code = text.charCodeAt(at)
  do {
    if (code >= 65 && code <= 90) cursor.nameHasCapitals = true
    code = text.charCodeAt(++at)
  } while (code !== equals && code !== closing && code !== slash && !isHtmlSpace(code) && at < text.length)
  cursor.nameEnd = at
  cursor.end = at
  cursor.valueStart = -1
  cursor.valueEnd = -1
  let value = at
  while (isHtmlSpace(text.charCodeAt(value))) value++
  if (text.charCodeAt(value) === equals) {
    value++
    while (isHtmlSpace(text.charCodeAt(value))) value++
    const quote = text.charCodeAt(value)
    if (quote === 34 || quote === 39) {
      cursor.valueStart = value + 1
      cursor.valueEnd = text.indexOf(quote === 34 ? '"' : "'", value + 1)
      at = cursor.valueEnd < 0 ? text.length : cursor.valueEnd + 1
    } else {
      at = value
      while (at < text.length && !isHtmlSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== closing) at++
      cursor.valueStart = value
      cursor.valueEnd = at
    }
    cursor.end = at
  }
  cursor.at = at
  if (at < text.length) return true
  cursor.at = -1
  return false
}

/** The attribute's name, in lower case. */
export function attributeName({ text, nameStart, nameEnd, nameHasCapitals }: TagCursor): string {
  const name = text.slice(nameStart, nameEnd)
  return nameHasCapitals ? lowerCase(name) : name
}

/** Only the letters A to Z have a lower case in HTML. */
export const lowerCase = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** Where the name of the tag at `at` ends: `<a`, and `</a`. */
export function endOfName(text: string, at: number): number {
  let end = at
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === closing || code === slash || isHtmlSpace(code)) break
  }
  return end
}

/** The first attribute of that name in the start tag at `start`, or nothing. */
export function findAttribute(text: string, start: number, name: string): TagCursor | undefined {
  const cursor = tagCursor(text, endOfName(text, start + 1))
  while (nextAttribute(cursor)) if (cursor.nameEnd - cursor.nameStart === name.length && attributeName(cursor) === name) return cursor
  return undefined
}

/** The offset behind the tag whose name ends at `nameEnd`, or -1 where it is never closed. Quoted values may hold a `>`. */
export function endOfTag(text: string, nameEnd: number): number {
  const cursor = tagCursor(text, nameEnd)
  while (nextAttribute(cursor));
  return cursor.at
}
