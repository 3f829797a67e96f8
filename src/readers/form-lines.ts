import { append } from '../lists.ts'
import type { Control, Range } from '../model.ts'
import { isBlank } from './mapped.ts'

/**
 * What one line of a form says, found by its looks alone: its number, label, blanks, boxes, options and hints.
 * Pure, and linear in the length of the line. `form-questions.ts` makes questions of many lines.
 */
export interface FormPart {
  /** As printed, without the dot or bracket behind it: `7`, `13.a`, `B2`. */
  readonly number?: string
  /** The number is a letter only (`B.`): it belongs to the numbered question above it. */
  readonly sub: boolean
  /** The number has neither dot nor bracket (`7 Wages`): one only where the form prints all its numbers so. */
  readonly bare: boolean
  /** Where the number ends and the label begins; the label's range is empty where the part has none. */
  readonly label: Range
  readonly hints: readonly Range[]
  readonly options: readonly OptionPart[]
  readonly blanks: readonly BlankPart[]
  /** Words that stand behind a blank and label nothing: `years`, `per week`. */
  readonly rest: readonly Range[]
  /** It ends in a question mark. */
  readonly asks: boolean
  /** It ends in a colon with nothing behind it. */
  readonly colon: boolean
  /** "Select one", "check all that apply". */
  readonly choose?: 'one' | 'many'
  readonly required?: boolean
  /** The first cell of the line it takes part in, counted from 0. */
  readonly cell: number
}

export interface OptionPart extends Range {
  /** It has a box of its own: `☐ Single`. */
  readonly box: boolean
  readonly ticked?: boolean
}

interface BlankPart extends Range {
  readonly control: Control
}

type Sort = 'words' | 'blank' | 'box' | 'edge'
interface Token extends Range {
  readonly sort: Sort
  readonly ticked?: boolean
  readonly control?: Control
}

/** Lines longer than this are prose, whatever they hold. */
const longestLine = 1500

const emptyBoxes = '☐□▢◻❏❐❑❒⬜🔲○◯¨'
const tickedBoxes = '☑☒⊠'

/**
 * @param cells pieces laid out side by side, as sorted ranges of `text`; without them the line is one piece.
 * @returns one part for each thing the line asks; none for a line that is too long to be part of a form.
 */
export function formLine(text: string, cells?: readonly Range[]): readonly FormPart[] {
  if (text.length > longestLine) return []
  const tokens: Token[] = []
  const pieces = cells && cells.length > 0 ? cells : [{ start: 0, end: text.length }]
  pieces.forEach((piece, index) => {
    if (index > 0) tokens.push({ sort: 'edge', start: piece.start, end: piece.start })
    tokenise(text, piece, tokens)
  })
  return toParts(text, tokens)
}

/** Whether a text could be part of a form at all: cheap enough to ask of every paragraph. */
export function mayBeForm(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 95 && text.charCodeAt(at + 1) === 95) return true
    if (code === 91 && (text.charCodeAt(at + 2) === 93 || text.charCodeAt(at + 1) === 93 || text.charCodeAt(at + 1) === 32)) return true
    if (code === 0x2610 || code === 0x2611 || code === 0x2612 || code === 0x25a1) return true
    if (code === 46 && text.charCodeAt(at + 1) === 46 && text.charCodeAt(at + 2) === 46 && text.charCodeAt(at + 3) === 46) return true
  }
  return false
}

function tokenise(text: string, piece: Range, tokens: Token[]): void {
  let words = -1
  const close = (end: number): void => {
    if (words < 0) return
    const range = trim(text, words, end)
    if (range) tokens.push({ sort: 'words', ...range })
    words = -1
  }
  let at = piece.start
  while (at < piece.end) {
    const token = tokenAt(text, at, piece)
    if (!token) {
      if (words < 0) words = at
      at++
      continue
    }
    close(at)
    tokens.push(token)
    at = token.end
  }
  close(piece.end)
}

function tokenAt(text: string, at: number, { start, end }: Range): Token | undefined {
  const code = text.charCodeAt(at)
  if (code === 95) return underscores(text, at, end)
  if (code === 46 || code === 0x2026 || code === 0xfffd) return leader(text, at, end)
  if (code === 91 || code === 40) return bracket(text, at, end)
  if (code === 47) return slashes(text, at, start, end)
  if (code === 61) {
    const match = /^= ?[$£€]?$/.exec(text.slice(at, Math.min(end, at + 4)))
    return match && at + match[0].length === end ? { sort: 'blank', start: at, end, control: 'number' } : undefined
  }
  if (code === 36 || code === 0xa3 || code === 0x20ac || code === 35 || code === 37) {
    // A currency sign, `%` or `#` with nothing behind it: room for a figure.
    const alone = at === start || text.charCodeAt(at - 1) === 32 || text.charCodeAt(at - 1) === 61
    return alone && trim(text, at + 1, end) === undefined ? { sort: 'blank', start: at, end, control: 'number' } : undefined
  }
  if (code === 0x25b6 || code === 0x25ba)
    return { sort: trim(text, at + 1, end) === undefined && at > start ? 'blank' : 'edge', start: at, end: at + 1, control: 'text' }
  if (code < 0xa8) return undefined
  const sign = String.fromCodePoint(text.codePointAt(at) ?? code)
  if (tickedBoxes.includes(sign)) return { sort: 'box', start: at, end: at + sign.length, ticked: true }
  if (emptyBoxes.includes(sign)) {
    let stop = at + sign.length
    while (text.startsWith(sign, stop)) stop += sign.length
    return { sort: 'box', start: at, end: stop }
  }
  // Symbol fonts keep their boxes in the private-use area. Beside another such sign it is a word in that font.
  if (code >= 0xf020 && code <= 0xf0ff && !isSymbol(text.charCodeAt(at + 1)) && !(at > start && isSymbol(text.charCodeAt(at - 1))))
    return { sort: 'box', start: at, end: at + 1, ticked: code === 0xf0fe || code === 0xf0fd }
  return undefined
}

const isSymbol = (code: number): boolean => code >= 0xf020 && code <= 0xf0ff

function underscores(text: string, at: number, end: number): Token | undefined {
  let stop = at
  let parts = 1
  let count = 0
  // `__/__/____` and `___ - __ - ____` are one blank.
  while (stop < end) {
    const code = text.charCodeAt(stop)
    if (code === 95) count++
    else {
      let next = stop
      while (next < end && next < stop + 4 && ' /-.'.includes(text[next])) next++
      if (next === stop || text.charCodeAt(next) !== 95 || !/[/\-.]/.test(text.slice(stop, next))) break
      parts++
      stop = next
      continue
    }
    stop++
  }
  if (count < 2) return undefined
  const short = parts === 1 && count <= 4
  if (short && /^ ?[\p{L}]/u.test(text.slice(stop, Math.min(end, stop + 3))) && (at === 0 || text.charCodeAt(at - 1) === 32)) {
    const before = text.slice(Math.max(0, at - 2), at).trimEnd()
    // `__ Yes __ No`: the stroke is a box. Behind a colon it is a blank.
    if (!before.endsWith(':')) return { sort: 'box', start: at, end: stop }
  }
  return { sort: 'blank', start: at, end: stop, control: parts === 3 && text.slice(at, stop).includes('/') ? 'date' : 'text' }
}

/** `.....` or `. . . .`: points that lead the eye to a blank. */
function leader(text: string, at: number, end: number): Token | undefined {
  const sign = text[at]
  let stop = at
  let count = 0
  while (stop < end && (text[stop] === sign || text.charCodeAt(stop) === 32)) {
    if (text[stop] === sign) count++
    stop++
  }
  while (stop > at && text.charCodeAt(stop - 1) === 32) stop--
  const enough = sign === '…' ? 2 : 4
  return count >= enough ? { sort: 'blank', start: at, end: stop, control: 'text' } : undefined
}

function bracket(text: string, at: number, end: number): Token | undefined {
  const close = text[at] === '[' ? ']' : ')'
  const stop = text.indexOf(close, at + 1)
  if (stop < 0 || stop >= end || stop - at > 60) return undefined
  const inside = text.slice(at + 1, stop)
  if (/^\s*$/.test(inside)) {
    if (inside.length >= 3) return { sort: 'blank', start: at, end: stop + 1, control: 'text' }
    // Folded text does not tell `[ ]` from `[      ]`: with words behind it is a box, at the end it is a blank.
    const leads = trim(text, stop + 1, end) !== undefined
    if (close === ')' && !leads) return undefined
    return leads ? { sort: 'box', start: at, end: stop + 1 } : { sort: 'blank', start: at, end: stop + 1, control: 'text' }
  }
  if (/^[_\s.]+$/.test(inside) && inside.length >= 2) return { sort: 'blank', start: at, end: stop + 1, control: 'text' }
  if (/^ ?[xX✓✔✗✘*] ?$/.test(inside) && close === ']') return { sort: 'box', start: at, end: stop + 1, ticked: true }
  return undefined
}

/** ` / / `: the strokes of a date, with room between them. */
function slashes(text: string, at: number, start: number, end: number): Token | undefined {
  if (at > start && text.charCodeAt(at - 1) !== 32) return undefined
  const match = /^\/ {1,12}\/(?= |$)/.exec(text.slice(at, Math.min(end, at + 16)))
  return match ? { sort: 'blank', start: at, end: at + match[0].length, control: 'date' } : undefined
}

interface PartDraft {
  number?: string
  sub: boolean
  bare: boolean
  label?: { start: number; end: number }
  hints: Range[]
  options: OptionPart[]
  blanks: BlankPart[]
  rest: Range[]
  cell: number
}

function toParts(text: string, tokens: readonly Token[]): readonly FormPart[] {
  const parts: PartDraft[] = []
  let part: PartDraft | undefined
  let box: Token | undefined
  let cell = 0
  let edge = false
  const open = (): PartDraft => {
    part = { sub: false, bare: false, hints: [], options: [], blanks: [], rest: [], cell }
    parts.push(part)
    return part
  }
  tokens.forEach((token, index) => {
    if (token.sort === 'edge') {
      cell++
      edge = true
      box = undefined
      return
    }
    if (token.sort === 'box') {
      box = token
      if (!part || (edge && part.blanks.length > 0 && part.options.length === 0)) open()
      edge = false
      return
    }
    if (token.sort === 'blank') {
      const into: PartDraft = part ?? open()
      into.blanks.push({ start: token.start, end: token.end, control: token.control ?? 'text' })
      edge = false
      box = undefined
      return
    }
    if (box && part) {
      part.options.push({ start: token.start, end: token.end, box: true, ticked: box.ticked })
      box = undefined
      edge = false
      return
    }
    const words = text.slice(token.start, token.end)
    const above = part?.options.at(-1)
    // `Yes  Amount $   (go to 4)`: the bracket belongs to the answer before the blank.
    if (part && above && !above.box && /^\(.*\)$/.test(words)) {
      part.options[part.options.length - 1] = { ...above, end: token.end }
      edge = false
      return
    }
    if (part && edge && isAnswer(words)) {
      part.options.push({ start: token.start, end: token.end, box: false })
      edge = false
      return
    }
    const next = tokens[index + 1]
    const labels = !part || edge || next?.sort === 'blank' || next?.sort === 'box' || words.endsWith(':')
    const numberOnly = part && part.number !== undefined && !part.label && part.options.length === 0 && part.blanks.length === 0
    if (part && (numberOnly || !labels)) {
      if (numberOnly) readLabel(text, token, part)
      else part.rest.push({ start: token.start, end: token.end })
      edge = false
      return
    }
    edge = false
    if (isAnswer(words) && isYes(words)) {
      open().options.push({ start: token.start, end: token.end, box: false })
      return
    }
    readLabel(text, token, open())
  })
  return parts.map((draft) => finishPart(text, draft))
}

/** Takes number, trailing "Yes / No" and hint in brackets off a run of words; what is left is the label. */
function readLabel(text: string, token: Range, part: PartDraft): void {
  let { start, end } = token
  if (part.number === undefined) {
    const number = readNumber(text.slice(start, Math.min(end, start + 24)))
    if (number) {
      part.number = number.number
      part.sub = number.sub
      part.bare = number.bare
      start += number.length
    }
  } else {
    // `1.` in a column of its own, `A.` before the label.
    const number = readNumber(text.slice(start, Math.min(end, start + 24)))
    if (number?.sub && !part.sub) {
      part.number = `${part.number}.${number.number}`
      start += number.length
    }
  }
  const answers = trailingAnswers(text, start, end)
  if (answers) {
    append(part.options, answers.options)
    end = answers.start
  }
  const label = trim(text, start, end)
  if (!label) return
  const hint = trailingHint(text, label)
  if (hint) {
    part.hints.push(hint)
    end = hint.start
    const rest = trim(text, start, end)
    part.label = rest ?? label
    if (!rest) part.hints.length = 0
    return
  }
  part.label = label
}

function finishPart(text: string, draft: PartDraft): FormPart {
  const label = draft.label ?? { start: draft.options[0]?.start ?? draft.blanks[0]?.start ?? 0, end: draft.options[0]?.start ?? draft.blanks[0]?.start ?? 0 }
  const words = text.slice(label.start, label.end)
  const hints = draft.hints.length === 0 ? '' : draft.hints.map((hint) => text.slice(hint.start, hint.end)).join(' ')
  const bare = withoutStars(words)
  const all = hints === '' ? words : `${words} ${hints}`
  const optional = (hints !== '' && /\boptional\b|\bif any\b/i.test(hints)) || /\(optional\)|\boptional$/i.test(words)
  const required = (words.includes('*') && /(^|\s)\*$|\w\*$|^\*/.test(words)) || (hints !== '' && /\brequired\b|\bmandatory\b/i.test(hints))
  return {
    ...draft,
    label,
    // "Which day suits you? Tick one." asks too.
    asks: /[?？]/.test(bare) && (/[?？]["”’)]?$/.test(bare) || /[?？]["”’)]? (?:check|select|tick|choose|mark|circle)\b[^?？]{0,60}$/i.test(bare)),
    colon: bare.endsWith(':') || bare.endsWith('：'),
    choose: chooses(all),
    required: optional ? false : required || undefined,
  }
}

/** Without the blanks and stars at its end. */
function withoutStars(words: string): string {
  let end = words.length
  while (end > 0 && (words.charCodeAt(end - 1) === 42 || isBlank(words.charCodeAt(end - 1)))) end--
  return words.slice(0, end)
}

/** "Check all that apply", "select only one box", "tick whichever applies". */
export function chooses(text: string): 'one' | 'many' | undefined {
  const cue = /\b(check|select|tick|mark|choose|circle|place an? ["“]?x|put an? ["“]?x)\b/i.exec(text)
  if (!cue) return undefined
  const after = text.slice(cue.index + cue[0].length, cue.index + cue[0].length + 60)
  if (/^[^.?!]{0,20}\b(all|any|every|each)\b[^.?!]{0,25}\b(apply|applies|applicable|that are true)\b/i.test(after)) return 'many'
  if (/^[^.?!]{0,12}\b(one or more|at least one|the boxes)\b/i.test(after)) return 'many'
  if (/^ (only |just |the )?(one|which(ever)?|an? option|appropriate box|correct box|the box that)\b/i.test(after)) return 'one'
  return undefined
}

const answerWords =
  /^(yes|no|n\/a|not applicable|not sure|unsure|don['’]t know|i (?:do not|don['’]t) know|unknown|neither|prefer not to (?:answer|say))(?![\p{L}\p{N}])/iu

const isYes = (words: string): boolean => /^(yes|no)(?![\p{L}\p{N}])/iu.test(words)

/** A short answer such as "No (go to 11)": a cell of its own that begins with yes, no or their like. */
export function isAnswer(words: string): boolean {
  if (words.length > 160) return false
  const match = answerWords.exec(words)
  if (!match) return false
  const after = words.slice(match[0].length).trimStart()
  if (after === '') return true
  // "No person may…" goes on in lower case: prose.
  if (/^no$/i.test(match[0]) && /^\p{Ll}/u.test(after)) return false
  return !/^yes$/i.test(match[0]) || !/^(you|we|they|to)\b/.test(after)
}

const answerAt = /(?:^|[\s(])(yes\b[)\]]?\s*(?:[/|,]\s*|or\s+)?[([]?no)\s*(?:[/|,]?\s*(n\/a|not sure|don['’]t know|unsure))?[)\].]*$/i

/** "… Yes / No" or "… Yes No" at the end of a run of words. */
function trailingAnswers(text: string, start: number, end: number): { start: number; options: OptionPart[] } | undefined {
  const from = Math.max(start, end - 60)
  const words = text.slice(from, end)
  const match = answerAt.exec(words)
  if (!match) return undefined
  const at = from + match.index + (match[0].startsWith(match[1]) ? 0 : 1)
  const before = text.slice(start, at).trimEnd()
  const pair = match[1]
  const joined = /[/|,]/.test(pair)
  // "answer yes or no" is a sentence; "Do you smoke? Yes or No" is a choice.
  const ready = before === '' || /[?:.)…*]$/.test(before)
  if (/\bor\b/i.test(pair) ? !/[?:]$/.test(before) : !joined && !ready && !/Yes\s+No$|YES\s+NO$/.test(pair)) return undefined
  const no = pair.length - 2
  const options: OptionPart[] = [
    { start: at, end: at + 3, box: false },
    { start: at + no, end: at + no + 2, box: false },
  ]
  if (match[2]) {
    const third = from + match.index + match[0].lastIndexOf(match[2])
    options.push({ start: third, end: third + match[2].length, box: false })
  }
  return { start: match.index > 0 || words[0] === '(' ? Math.max(start, from + match.index) : at, options }
}

/** A bracket that ends a label and says how to fill it in. An abbreviation in brackets belongs to the label. */
function trailingHint(text: string, { start, end }: Range): Range | undefined {
  if (text[end - 1] !== ')' && !text.startsWith('):', end - 2)) return undefined
  const last = text[end - 1] === ')' ? end - 1 : end - 2
  let depth = 0
  for (let at = last; at > start && last - at < 300; at--) {
    if (text[at] === ')') depth++
    else if (text[at] === '(') depth--
    if (depth > 0) continue
    const inside = text.slice(at + 1, last)
    const says = /\s/.test(inside.trim()) || /^(optional|required|[dmy/\-. ]{4,12})$/i.test(inside)
    // `(c)(26)` and "Name(s)" are parts of a word.
    return says && text.charCodeAt(at - 1) === 32 && text[end - 1] === ')' ? { start: at, end: last + 1 } : undefined
  }
  return undefined
}

/** The number at the start of a line and how long it is with its dot and blanks. */
export function readNumber(text: string): { number: string; sub: boolean; bare: boolean; length: number } | undefined {
  // Most lines begin with a word: told from a number by two characters.
  const first = text.charCodeAt(0)
  if (!(first >= 48 && first <= 57) && first !== 40 && !/^[A-Za-z][.) \d]|^[a-z][A-Z]|^(?:[Qq]uestion|[Ii]tem|[Qq])\b/.test(text)) return undefined
  const found = (match: RegExpExecArray, number: string, sub: boolean, bare = false) => ({ number, sub, bare, length: match[0].length })
  let match = /^(\d{1,3})(\.? ?)([A-Za-z])[.)](?:\s+|$)/.exec(text)
  if (match) return found(match, `${match[1]}${match[2] === '' ? '' : '.'}${match[3]}`, false)
  match = /^(\d{1,3})\.([A-Za-z])\s+/.exec(text)
  if (match) return found(match, `${match[1]}.${match[2]}`, false)
  match = /^(\d{1,3}(?:\.\d{1,2}){0,2})[.):](?:\s+|$)/.exec(text)
  if (match) {
    const sub = /^\(?([A-Za-z])[.)]\s+/.exec(text.slice(match[0].length))
    if (sub) return { number: `${match[1]}.${sub[1]}`, sub: false, bare: false, length: match[0].length + sub[0].length }
    return found(match, match[1], false)
  }
  match = /^(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)\s+(?=\p{Lu})/u.exec(text)
  if (match) return found(match, match[1], false)
  match = /^(?:Question|Item|Q)\.? ?(\d{1,3}[a-z]?)[.:)]?(?:\s+|$)/i.exec(text)
  if (match) return found(match, match[1], false)
  match = /^([A-Z]\d{1,2}(?:\.\d{1,2})?)[.:)]?\s+(?=\p{Lu})/u.exec(text)
  if (match) return found(match, match[1], false)
  match = /^\(?([A-Za-z])[.)]\s+/.exec(text)
  if (match) return found(match, match[1], true)
  match = /^\(([ivx]{1,4}|\d{1,2})\)\s+/.exec(text)
  if (match) return found(match, match[1], true)
  match = /^(\d{1,2}[a-z]{0,2})\s+(?=[\p{Lu}“"(])/u.exec(text)
  if (match) return found(match, match[1], false, true)
  match = /^([a-hj-z])\s+(?=[\p{Lu}“"])/u.exec(text)
  if (match) return found(match, match[1], true, true)
  // `bGambling`: the blank between a small letter and its line was lost on the way to text.
  match = /^([a-z])(?=\p{Lu}\p{Ll})/u.exec(text)
  if (match) return found(match, match[1], true, true)
  // Lines lettered from A on, with neither dot nor bracket.
  match = /^([A-Z])\s+(?=\p{Lu}\p{Ll})/u.exec(text)
  if (match) return found(match, match[1], false, true)
  match = /^(\d{1,2}[a-z]?)\.?$/.exec(text)
  if (match) return found(match, match[1], false, !text.endsWith('.'))
  return undefined
}

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** "Section 2", "Part B", "Step 2 of 4", "STEP 3: Your home": what begins a part of a form. */
export function stepHeading(text: string): { readonly number?: number; readonly of?: number; readonly again: boolean } | undefined {
  if (text.length > 160) return undefined
  const match = /^(?:section|part|step|stage)\s+(\d{1,2}|[IVX]{1,4}|[A-Z])(?:\s+of\s+(\d{1,2})|\/(\d{1,2}))?(?=[\s.:)–—-]|$)/i.exec(text)
  if (!match) return undefined
  // "Section 2 applies to…" is a sentence about a section.
  if (/^\s+\p{Ll}/u.test(text.slice(match[0].length))) return undefined
  const roman = romans.indexOf(match[1].toUpperCase()) + 1
  const number = /^\d/.test(match[1]) ? Number(match[1]) : roman > 0 && /^[IVX]+$/.test(match[1]) ? roman : undefined
  const of = match[2] ?? match[3]
  return { number, of: of === undefined ? undefined : Number(of), again: /\bcontinued\b|\bcont['’.]?d\b/i.test(text.slice(match[0].length)) }
}

/** What the label of a field asks for, where its words say so. */
export function controlFor(label: string): Control {
  const words = label.slice(0, 300)
  if (/\bsignature\b|^signed\b|^sign here\b/i.test(words)) return 'signature'
  if (/\b(e-?mail)\b/i.test(words)) return 'email'
  if (/\b(tele)?phone\b|\bmobile\b|\bfax\b/i.test(words)) return 'tel'
  if (/\bdate\b|\bdated\b|mm\/dd\/yy|dd\/mm\/yy/i.test(words)) return 'date'
  if (/\b(explain|describe|give details|tell us|remarks|comments|reasons?)\b/i.test(words)) return 'multiline'
  return 'text'
}

const fieldWords =
  /\b(name|names|address|city|town|state|zip|zip code|postcode|postal code|country|county|province|telephone|phone|fax|mobile|e-?mail|date|dated|signature|signed|initials?|number|no\.?|ssn|title|occupation|employer|relationship|age|sex|gender|nationality|citizenship|amount|street|apt|suite|m\.?i|pin|ein|ptin|account|branch|position|age|degree)\b/i

/** The printed name of a field without a mark of its own: "Last name", "Date of birth (mm/dd/yyyy)", "Your social security number". */
export function isCaption(text: string): boolean {
  const words = text.replace(/\([^()]{0,120}\)/g, ' ').trim()
  if (words === '' || words.length > 90 || !/^[\p{Lu}“"]/u.test(words)) return false
  if (/[.!;]$/.test(words) && !/\b(no|apt|m\.i|ste|flr)\.$/i.test(words)) return false
  if (words.split(/\s+/).length > 10 || /\d{3}|\bexpires\b|^OMB\b|^Cat\b|^Form\b/i.test(words)) return false
  return fieldWords.test(words)
}

/** The range without blanks at its edges; `undefined` where nothing is left. */
function trim(text: string, start: number, end: number): Range | undefined {
  let first = start
  let last = end
  while (first < last && text.charCodeAt(first) === 32) first++
  while (last > first && text.charCodeAt(last - 1) === 32) last--
  return last > first ? { start: first, end: last } : undefined
}
