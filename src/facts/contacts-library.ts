import type { Block, Link } from '../model.ts'

/** What is needed of libphonenumber-js: told apart here, so that nothing loads it before a number calls for it. */
export interface PhoneLibrary {
  /** E.164 and country of a number that is valid in the country given, or as it stands where it begins with `+`. */
  parse(text: string, country: string | undefined): { readonly number: string; readonly country?: string; readonly valid: boolean } | undefined
  knows(country: string): boolean
}

let library: PhoneLibrary | undefined
/** The documents that called for the library: what another document loaded must not change what is found in this one. */
const prepared = new WeakSet<readonly Block[]>()

export const phoneLibrary = (blocks: readonly Block[]): PhoneLibrary | undefined => (prepared.has(blocks) ? library : undefined)

/** Numbers of North America are checked without the library: it is asked about `+44 …`, `0300 …` and "Tel: (65) 6436 5000" alone. */
const foreign =
  /\+\s?\(?[02-9]|(?<![\d.,/-])0[\d(][\d ().\-–/]{7,40}|\b(?:tel|phone|telephone|fax)[.:]{0,2} {0,2}(?!\+?1?[ .-]?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]?\d{4})\(?\d[\d ().\-–/]{7,40}/i

/** A quick look before a close one: a plus, or digits enough for a number that begins with 0 or stands behind a label. */
function mayBeForeign(text: string): boolean {
  let labelled: boolean | undefined
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 43) return true
    if (code < 48 || code > 57) continue
    const start = at
    let zero = code === 48
    for (at++; at < text.length && isNumbering(text.charCodeAt(at)); at++) if (text.charCodeAt(at) === 48 && text.charCodeAt(at - 1) === 32) zero = true
    if (at - start < 8) continue
    labelled ??= /tel|phone|fax/.test(text.toLowerCase())
    if (zero || labelled) return true
  }
  return false
}

const isNumbering = (code: number): boolean =>
  (code >= 48 && code <= 57) || code === 32 || code === 40 || code === 41 || code === 0x2013 || (code >= 45 && code <= 47)

/**
 * Loads the phone library when a document holds digits that could be a number outside North America. Awaited while reading,
 * because facts are synchronous.
 */
export async function prepareContacts(blocks: readonly Block[], links: readonly Link[]): Promise<void> {
  const needed = blocks.some(({ text }) => mayBeForeign(text) && foreign.test(text)) || links.some((link) => /^tel:\s*(?:(?:\+|%2b)(?!1)|0)/i.test(link.target))
  if (!needed) return
  prepared.add(blocks)
  if (library) return
  const { isSupportedCountry, parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  library = {
    parse(text, country) {
      const found = parsePhoneNumberFromString(text, country === undefined ? undefined : { defaultCountry: country as never })
      return found && { number: found.number, country: found.country, valid: found.isValid() }
    },
    knows: (country) => isSupportedCountry(country),
  }
}
