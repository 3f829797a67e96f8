/*
 * Letters that are spelled in ways that no reader of the page sees: with characters inside that print nothing, full-width, in bold of a mathematical
 * alphabet, with a Cyrillic or Greek letter in a Latin word. They are read as the letters they look like, so that a word is the same word however it is
 * spelled. Sources: Unicode Standard Annex 15 (compatibility) and Technical Standard 39 (confusables).
 */

/** What is odd about a code unit; most texts hold none that is. */
export const odd = { none: 0, invisible: 1, joiner: 2, wide: 3, mathematical: 4, foreign: 5 } as const

export function oddOf(code: number): number {
  if (code < 0x300) return code === 0xad ? odd.invisible : odd.none
  if (code < 0x530) return code >= 0x370 ? odd.foreign : code === 0x34f ? odd.invisible : odd.none
  if (code >= 0x2000 && code <= 0x206f) {
    if (code >= 0x200b && code <= 0x200d) return odd.joiner
    return code === 0x200e || code === 0x200f || (code >= 0x202a && code <= 0x202e) || code >= 0x2060 ? odd.invisible : odd.none
  }
  if (code >= 0xfe00) {
    if (code <= 0xfe0f) return odd.joiner
    if (code === 0xfeff) return odd.invisible
    return code >= 0xff01 && code <= 0xff5e ? odd.wide : odd.none
  }
  if (code === 0xd835) return odd.mathematical
  return code === 0x61c || code === 0x180e ? odd.invisible : odd.none
}

/** Whether the code unit prints nothing by itself. */
export const isSilent = (code: number): boolean => oddOf(code) === odd.invisible || oddOf(code) === odd.joiner

/** Whether the text holds nothing odd: then it reads as it stands. */
export function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f && oddOf(text.charCodeAt(at)) !== odd.none) return false
  return true
}

/** Whether letters of this script go without joiners: in emoji, and in scripts whose letters join, a joiner says how they look. */
export const goesWithoutJoiner = (code: number): boolean =>
  !(code >= 0x530) || (code >= 0x1e00 && code <= 0x206f) || (code >= 0xff01 && code <= 0xff5e) || code === 0xd835

/** The Latin letter or digit of a mathematical alphabet that stands as a pair at `at`; `undefined` where there is none. */
export function mathematicalAt(text: string, at: number): string | undefined {
  const plain = text.slice(at, at + 2).normalize('NFKC')
  return plain.length === 1 && /[A-Za-z0-9]/.test(plain) ? plain : undefined
}

const alike = 'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԌGοoαaνvιiρpυuκkΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'
let latinOf: Map<number, string> | undefined
function latin(code: number): string | undefined {
  if (!latinOf) {
    latinOf = new Map()
    for (let at = 0; at < alike.length; at += 2) latinOf.set(alike.charCodeAt(at), alike[at + 1])
  }
  return latinOf.get(code)
}

/** Full-width letters as plain ones, and Cyrillic or Greek ones as the Latin ones they look like where a word mixes the scripts. The text keeps its length. */
export function foldLetters(text: string): string {
  return foldMixed(/[\uff01-\uff5e]/.test(text) ? foldWide(text) : text)
}

function foldWide(text: string): string {
  // Beside Chinese or Japanese letters, full-width signs are what they should be.
  const wide = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text) ? /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g : /[\uff01-\uff5e]/g
  return text.replace(wide, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
}

function foldMixed(text: string): string {
  let out = ''
  let done = 0
  let from = -1
  let hasLatin = false
  let hasForeign = false
  // One step past the end, so that the last word ends too.
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at)
    const isLatin = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7)
    const isForeign = code >= 0x370 && code < 0x530
    if (isLatin || isForeign) {
      if (from < 0) from = at
      hasLatin ||= isLatin
      hasForeign ||= isForeign
      continue
    }
    if (hasLatin && hasForeign) {
      const folded = foldWord(text, from, at)
      if (folded !== undefined) {
        out += text.slice(done, from) + folded
        done = at
      }
    }
    from = -1
    hasLatin = false
    hasForeign = false
  }
  return done === 0 ? text : out + text.slice(done)
}

/** `undefined` where a letter looks like no Latin one: `kΩ` is what it is. */
function foldWord(text: string, from: number, to: number): string | undefined {
  let out = ''
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    const letter = code >= 0x370 && code < 0x530 ? latin(code) : text[at]
    if (letter === undefined) return undefined
    out += letter
  }
  return out
}
