/** One declaration that may hide what it applies to. */
export interface Declaration {
  readonly property: string
  readonly value: string
  readonly important: boolean
}

export interface StyleRule {
  readonly selector: string
  readonly declarations: readonly Declaration[]
  /** Offset of the selector list in the sheet. */
  readonly at: number
}

/** What can make text unreadable; everything else in a sheet is not looked at. */
const hiding = new Set([
  'display',
  'visibility',
  'opacity',
  'clip',
  'clip-path',
  'position',
  'left',
  'top',
  'right',
  'text-indent',
  'font-size',
  'width',
  'height',
  'max-height',
  'overflow',
  'color',
  'background',
  'background-color',
  'background-image',
])

/** Of these only what hides is of interest: nothing, next to nothing, far away. */
const sizes = new Set(['width', 'height', 'max-height', 'left', 'right', 'top', 'text-indent'])

/** Reads declarations: `a: b; c: d !important`. Only those that can hide. */
export function readDeclarations(text: string): readonly Declaration[] {
  const declarations: Declaration[] = []
  for (const part of text.split(';')) {
    const colon = part.indexOf(':')
    if (colon < 0) continue
    const property = part.slice(0, colon).trim().toLowerCase()
    if (!hiding.has(property)) continue
    if (sizes.has(property) && !/^\s*(0|1px|-\d{3})/.test(part.slice(colon + 1))) continue
    let value = part
      .slice(colon + 1)
      .trim()
      .toLowerCase()
    const important = value.endsWith('important') && value.includes('!')
    if (important) value = value.slice(0, value.lastIndexOf('!')).trim()
    declarations.push({ property, value, important })
  }
  return declarations
}

const longestSheet = 2_000_000
const mostRules = 5000

/** The rules of a sheet that hold on a screen of any width and can hide something, one for each selector, in order. */
export function readSheet(sheet: string): readonly StyleRule[] {
  if (sheet.length > longestSheet) return []
  const css = withoutComments(sheet)
  const rules: StyleRule[] = []
  let at = 0
  let depth = 0
  while (at < css.length && rules.length < mostRules) {
    const brace = nextOf(css, at)
    if (brace < 0) break
    const sign = css[brace]
    if (sign === ';') {
      at = brace + 1
      continue
    }
    if (sign === '}') {
      depth = Math.max(0, depth - 1)
      at = brace + 1
      continue
    }
    const prelude = css.slice(at, brace).trim()
    if (prelude.startsWith('@')) {
      if (entered(prelude.toLowerCase())) {
        depth++
        at = brace + 1
      } else at = endOfBlock(css, brace)
      continue
    }
    const close = css.indexOf('}', brace)
    const end = close < 0 ? css.length : close
    const declarations = readDeclarations(css.slice(brace + 1, end))
    if (declarations.length > 0) {
      const start = at + (css.slice(at, brace).length - css.slice(at, brace).trimStart().length)
      for (const selector of splitSelectors(prelude)) rules.push({ selector, declarations, at: start })
    }
    at = end + 1
  }
  return rules
}

const entered = (prelude: string): boolean =>
  /^@media\s+(only\s+)?(screen|all)\s*$/.test(prelude) || prelude.startsWith('@supports') || prelude.startsWith('@layer')

function nextOf(css: string, from: number): number {
  for (let at = from; at < css.length; at++) {
    const code = css.charCodeAt(at)
    if (code === 123 || code === 125 || code === 59) return at
  }
  return -1
}

function endOfBlock(css: string, brace: number): number {
  let depth = 0
  for (let at = brace; at < css.length; at++) {
    const code = css.charCodeAt(at)
    if (code === 123) depth++
    else if (code === 125 && --depth === 0) return at + 1
  }
  return css.length
}

/** Same length, so that offsets stay true. */
function withoutComments(sheet: string): string {
  let css = sheet
  let open = sheet.indexOf('/*')
  if (open >= 0) {
    const parts: string[] = []
    let done = 0
    while (open >= 0) {
      const close = sheet.indexOf('*/', open + 2)
      const end = close < 0 ? sheet.length : close + 2
      parts.push(sheet.slice(done, open), ' '.repeat(end - open))
      done = end
      open = sheet.indexOf('/*', end)
    }
    parts.push(sheet.slice(done))
    css = parts.join('')
  }
  return css.replace(/<!--|-->/g, (mark) => ' '.repeat(mark.length))
}

function splitSelectors(prelude: string): readonly string[] {
  if (!prelude.includes('(')) return prelude.split(',').map((part) => part.trim())
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at <= prelude.length; at++) {
    const sign = prelude[at]
    if (sign === '(') depth++
    else if (sign === ')') depth--
    else if (at === prelude.length || (sign === ',' && depth === 0)) {
      parts.push(prelude.slice(from, at).trim())
      from = at + 1
    }
  }
  return parts
}

/** Ids, then classes and attributes, then names, in one number: enough to say which of two rules wins. */
export function specificity(selector: string): number {
  const ids = selector.split('#').length - 1
  const classes = (selector.match(/[.[]|:(?!:)/g) ?? []).length
  const names = (selector.match(/(^|[\s>+~])[a-z]/gi) ?? []).length
  return ids * 10_000 + Math.min(classes, 99) * 100 + Math.min(names, 99)
}
