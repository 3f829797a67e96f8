const address = /[A-Za-z0-9][\w.!#$%&'*+/=?^`{|}~-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24}(?![\w@-]|\.[a-z])/y

/** Where the e-mail address that begins at `at` ends, or -1: `react@18.2.0`, `git@host:path` and `name@host` are none. */
export function emailEnd(text: string, at: number): number {
  address.lastIndex = at
  const match = address.exec(text)
  if (!match) return -1
  const end = at + match[0].length
  if (match[0].startsWith('git@') && text[end] === ':') return -1
  if (/\.(?:png|jpe?g|gif|svg|webp|js|css)$/i.test(match[0])) return -1
  // "parking@riverton.gov,uk" is not the address before its comma.
  if (/[,;]/.test(text[end] ?? '') && /[a-z]/i.test(text[end + 1] ?? '') && commaAt(text, at) !== undefined) return -1
  return end
}

export interface FaultyAddress {
  readonly start: number
  readonly end: number
  readonly fault: 'two signs' | 'comma' | 'dots' | 'no ending'
  /** The address that was likely meant; a person has to look. */
  readonly meant?: string
}

const letter = 'A-Za-z\u00c0-\u024f'
const name = `[${letter}\\d][${letter}\\d._+'-]{0,63}`
const label = `[${letter}\\d](?:[${letter}\\d-]{0,61}[${letter}\\d])?`
const host = `(?:${label}\\.){1,6}[A-Za-z]{2,24}`
const stop = `(?![${letter}\\d_@-]|\\.[${letter}\\d])`
/** Ends of addresses that people know by heart: what stands behind a comma must be one. */
const common = '(?:gov|com|org|net|edu|mil|int|info|us|uk|ca|au|nz|ie|eu|de|fr|es|it|nl)'
const ofCountry = '(?:gov|co|com|org|net|ac|edu|nhs|sch|police)'
const country = '(?:uk|ca|au|nz|ie|za|jp|br|mx)'
const twice = new RegExp(`${name}@{2,3}${host}${stop}|${name}@${label}(?:\\.${label}){0,5}@${host}${stop}`, 'y')
const comma = new RegExp(`${name}@(?:(?:${label}\\.){1,5}${ofCountry}[,;]${country}|${label}[,;](?:${ofCountry}\\.${country}|${common}))${stop}`, 'iy')
const doubled = new RegExp(`(${name}@(?:${label}\\.){0,5}${label})\\.\\.((?:${label}\\.){0,4}[A-Za-z]{2,24})${stop}`, 'y')
const stray = new RegExp(`(${name})\\.(@${host})${stop}|(${name}@)\\.((?:${label}\\.){1,5}[A-Za-z]{2,24})${stop}`, 'y')
/** Not one that a line's end or a blank has cut: "help@riverton .gov". */
const alone = new RegExp(
  `${name}@([a-z][a-z\\d]{0,61}(?:-[a-z\\d]{1,61}){0,4})${stop}(?!\\s?[.,;]?\\s?${common}\\b|\\s?[[({]|\\s?\\.\\S|[/:=*…%\\\\]|\\s[\\w-]{1,40}\\.${common}\\b)`,
  'y',
)
const knownEnd = new RegExp(`\\.${common}$`, 'i')
/** Names that stand for anyone's address, and names of machines. */
const anyone =
  /^(?:(?:first|last|your|my|full|user|given|family|the|some)?[._-]?(?:names?|first|last|initial|lastname|firstname|surname|user|username|login|alias|id|account|address|email)(?:[._-]?(?:name|last|lastname|surname))?|you|me|someone|somebody|anyone|person|foo|bar|test|root|admin|git|ubuntu|pi|ec2-user|postgres)$/i
const machine =
  /^(?:local|localhost|localdomain|hosts?|hostname|domain|your-?domain|server|machine|box|site|example|(?:your)?(?:company|agency|organi[sz]ation|employer|school)|provider|isp|latest|next|main|master)$/i

function matchOf(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function commaAt(text: string, at: number): FaultyAddress | undefined {
  const found = matchOf(comma, text, at)
  return found ? { start: at, end: at + found[0].length, fault: 'comma', meant: found[0].replace(/[,;]/, '.') } : undefined
}

/** Room for the name before an `@`. */
const longestName = 64
const nameCharacter = new RegExp(`[${letter}\\d._+'-]`)

/**
 * The e-mail address round the `@` at `sign`, where it is written so that no mail can reach it: `us@@riverton.gov`, `help@riverton`, `a@b..gov`,
 * `parking@riverton.gov,uk`. What is no address at all is none: `@name`, `react@18.2.0`, `user@host`.
 * Addresses as RFC 5322 section 3.4.1 has them, with a public domain.
 */
export function faultyAddressAt(text: string, sign: number): FaultyAddress | undefined {
  let start = sign
  const least = Math.max(0, sign - longestName)
  while (start > least && nameCharacter.test(text[start - 1])) start--
  while (start < sign && /[._+'-]/.test(text[start])) start++
  if (start === sign || /[@/=\\#$&?%*~]/.test(text[start - 1] ?? '') || !/[^\d._+'-]/.test(text.slice(start, sign))) return undefined
  // Nearly all are right: the patterns of what is wrong are large, and take long to compile.
  if (text[sign - 1] !== '.' && emailEnd(text, start) > sign) return undefined
  const own = (found: RegExpExecArray, fault: FaultyAddress['fault'], meant?: string): FaultyAddress => ({
    start,
    end: start + found[0].length,
    fault,
    ...(meant === undefined ? {} : { meant }),
  })
  const two = matchOf(twice, text, start)
  if (two) return own(two, 'two signs', two[0].includes('@@') ? two[0].replace(/@+/, '@') : undefined)
  const withComma = commaAt(text, start)
  if (withComma) return withComma
  const dots = matchOf(doubled, text, start)
  // "help@riverton.gov..more": the address ends before the dots.
  if (dots && !knownEnd.test(dots[1])) return own(dots, 'dots', `${dots[1]}.${dots[2]}`)
  const dot = matchOf(stray, text, start)
  if (dot) return own(dot, 'dots', dot[1] === undefined ? dot[3] + dot[4] : dot[1].replace(/\.+$/, '') + dot[2])
  const short = matchOf(alone, text, start)
  if (!short || !/[a-z]{2}/.test(short[1]) || machine.test(short[1]) || anyone.test(text.slice(start, sign))) return undefined
  return own(short, 'no ending')
}

const obfuscated =
  /((?:[\w+-]{1,40} ?[[({<] ?(?:dot|\.) ?[\])}>] ?){0,3}[A-Za-z0-9][\w.+-]{0,63}) ?[[({<] ?at ?[\])}>] ?([A-Za-z0-9-]{1,63}(?:(?: ?[[({<] ?(?:dot|\.) ?[\])}>] ?| ?\. ?| dot )[A-Za-z0-9-]{1,63}){1,5})/iy

/** An address written so that programs do not read it: "name [at] example [dot] gov". `at` is where its first word begins. */
export function obfuscatedAt(text: string, at: number): { readonly value: string; readonly end: number } | undefined {
  obfuscated.lastIndex = at
  const match = obfuscated.exec(text)
  if (!match) return undefined
  const host = match[2].replace(/ ?[[({<] ?(?:dot|\.) ?[\])}>] ?| ?\. ?| dot /gi, '.')
  const name = match[1].replace(/ ?[[({<] ?(?:dot|\.) ?[\])}>] ?/gi, '.')
  return { value: `${name}@${host}`.toLowerCase(), end: at + match[0].length }
}
