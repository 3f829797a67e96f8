import { contacts } from '../../src/facts/contacts.ts'
import { languageName, pairs } from '../../src/facts/translations.ts'
import { addTo } from '../../src/lists.ts'
import type { Block, Range, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'repetition/differs-by-language',
  title: 'Give the same numbers in every language',
  why: 'A deadline or an amount that was changed in one language alone costs those who read the others their money or their time.',
  how: 'Find out which number is right, and give it in every language.',
  severity: 'warning',
  per: 'question',
  kinds: ['form', 'page', 'letter', 'sign'],
  languages: ['*'],
  reads: ['exempt'],
  sources: [{ name: 'LEP.gov: language access, Executive Order 13166', url: 'https://www.lep.gov/' }],
  options: {},
  examples: [
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Claim", "es": "Reclamo"}, "pages": [{"name": "p", "elements": [
 {"type": "text", "name": "a", "title": {"default": "What did you earn in the last 30 days?", "es": "¿Cuánto ganó en los últimos ⟦60⟧ días?"}}]}]}`,
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Claim", "de": "Antrag"}, "pages": [{"name": "p", "elements": [
 {"type": "text", "name": "a", "title": {"default": "Is your rent more than £1,250.50?", "de": "Ist Ihre Miete höher als £ 1.250,50?"}},
 {"type": "text", "name": "b", "title": {"default": "Did you move after 1 May 2026?", "de": "Sind Sie nach dem 1. Mai 2026 umgezogen?"}}]}]}`,
      note: 'The same numbers, with the signs of each language.',
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Claim", "fr": "Demande"}, "pages": [{"name": "p", "elements": [
 {"type": "text", "name": "a", "title": {"default": "Can you come before 5 pm?", "fr": "Pouvez-vous venir avant 17 h ?"}},
 {"type": "text", "name": "b", "title": {"default": "Do you live within 5 miles?", "fr": "Habitez-vous à moins de 8 km ?"}},
 {"type": "text", "name": "c", "title": {"default": "Where did you live 2 years ago?", "fr": "Où habitiez-vous il y a deux ans ?"}}]}]}`,
      note: 'Hours of twelve and of twenty-four, miles and kilometres, and numbers in words.',
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Claim", "es": "Reclamo"}, "pages": [{"name": "p", "elements": [
 {"type": "text", "name": "a", "title": {"default": "Call (208) 334-5500. Who answered?", "es": "Llame al (208) 334-5577. ¿Quién contestó?"}}]}]}`,
      note: 'Phone numbers are another rule’s: a language may have a line of its own.',
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Claim", "ar": "طلب"}, "pages": [{"name": "p", "elements": [
 {"type": "text", "name": "a", "title": {"default": "What did you earn in the last 30 days?", "ar": "كم ربحت في آخر ٣٠ يوما؟"}}]}]}`,
      note: 'Digits of another script.',
    },
  ],
  applies: (document) => document.original !== undefined,
  *check(document) {
    const { original } = document
    if (!original) return
    const numbers = [contacts(document), contacts(original)].flat()
    const taken = new Map<Block, Range[]>()
    for (const { type, span } of numbers) if (type !== 'hours') addTo(taken, span.block, span)
    for (const { here, there } of pairs(document)) {
      if (measured.test(here.text) || measured.test(there.text)) continue
      const own = numbersIn(here, taken.get(here))
      const theirs = numbersIn(there, taken.get(there))
      // Where one language has more, it may say some in words.
      if (own.length === 0 || own.length !== theirs.length) continue
      const strange = without(own, theirs)
      const gone = without(theirs, own)
      if (strange.length === 0 || gone.length === 0) continue
      const [first] = strange
      yield {
        at: first.span,
        message: `In ${languageName(original.language)} this is ${textOf(gone[0].span)}, in ${languageName(document.language)} ${textOf(first.span)}. Find out which is right.`,
        related: [gone[0].span],
      }
    }
  },
})

/** What other countries measure otherwise, and hours of the day. */
const measured =
  /\d\s?(?:[ap]\.?\s?m\b|h\b|uhr\b|o['’]clock)|\d[:h]\d\d|\b(?:miles?|mi|km|kilom|feet|foot|ft|inch(?:es)?|lbs?|pounds? \(|ounces?|gallons?|acres?|hectares?|°|degrees|metres?|meters?|kg|litres?|liters?)/i

interface Numeral {
  readonly value: string
  readonly span: Span
}

/** Numbers in digits of any script: `1,250.50`, `1.250,50` and `1 250,50` are one. */
function numbersIn(block: Block, taken: readonly Range[] = []): readonly Numeral[] {
  const found: Numeral[] = []
  for (const match of block.text.matchAll(/(?<![\p{L}\p{Nd}_])\p{Nd}{1,15}(?:[.,' \u00a0\u202f’]\p{Nd}{3}){0,5}(?:[.,]\p{Nd}{1,2})?(?![\p{L}\p{Nd}_])/gu)) {
    const start = match.index
    const end = start + match[0].length
    const isTaken = [...taken, ...block.opaque].some((range) => start < range.end && range.start < end)
    if (!isTaken) found.push({ value: digits(match[0]), span: { block, start, end } })
  }
  return found
}

/** Only the digits, those of other scripts as ours: each script's ten follow one another from a zero. */
const digits = (text: string): string =>
  [...text]
    .filter((sign) => /\p{Nd}/u.test(sign))
    .map((sign) => {
      const code = sign.codePointAt(0)!
      if (code < 128) return sign
      let zero = code
      while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
      return String(code - zero)
    })
    .join('')
    .replace(/^0+(?=\d)/, '')

function without(all: readonly Numeral[], others: readonly Numeral[]): readonly Numeral[] {
  const left = others.map(({ value }) => value)
  return all.filter(({ value }) => {
    const at = left.indexOf(value)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

const textOf = ({ block, start, end }: Span): string => block.text.slice(start, end)
