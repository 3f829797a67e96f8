import { fact } from '../../src/fact.ts'
import { type Contact, contacts } from '../../src/facts/contacts.ts'
import { concernsContact } from '../../src/facts/contacts-asks.ts'
import { type FaultyEmail, faultyEmails } from '../../src/facts/contacts-faults.ts'
import { type Match, matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

const inserts = phraseList([
  'insert phone|telephone|tel|email|e-mail|address|contact|number|office|website',
  'insert * phone|telephone|email|e-mail|address|contact|number',
  'phone|telephone|contact|fax number',
  'email|e-mail address?',
  'phone',
  'contact details|information|name|person',
  'office address|phone|hours',
  'agency phone|address|email|contact',
])
const later = phraseList(['tbd', 'tbc', 'to be confirmed', 'to be determined'])
const masks = phraseList(['xxx xxxx', 'nnn nnnn', 'xxxx xxxxxx', 'xxx xxx xxx'])

export default defineRule({
  id: 'contact/malformed',
  title: 'Give contacts that work',
  why: 'A made-up number or address sends people who need help nowhere.',
  how: 'Put in the real number or address, and make the link dial what it shows. An address is a name, one @ and a host with its dots, such as help@town.gov.',
  severity: 'error',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  reads: ['exempt'],
  sources: [
    { name: 'Stanford Guidelines for Web Credibility: make it easy to contact you', url: 'https://credibility.stanford.edu/guidelines/index.html' },
    { name: 'North American Numbering Plan: 555 line numbers', url: 'https://www.nanpa.com/numbering/555-line-numbers' },
    {
      name: 'Ofcom: telephone numbers for use in TV and radio drama programmes',
      url: 'https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama',
    },
    { name: 'RFC 2606: reserved top level DNS names', url: 'https://www.rfc-editor.org/rfc/rfc2606' },
    { name: 'RFC 5322, section 3.4.1: how an e-mail address is written', url: 'https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1' },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'Questions? Call us at ⟦208-555-0123⟧.' },
    { as: 'text', text: 'Questions? Call us at ⟦(000) 000-0000⟧.' },
    { as: 'text', text: 'Questions? Call us at ⟦1-800-XXX-XXXX⟧.' },
    { as: 'text', text: 'For help, call ⟦[insert phone number]⟧.' },
    { as: 'text', text: 'Phone: ⟦TBD⟧' },
    { as: 'text', text: 'Send your form by e-mail to ⟦permits@example.com⟧.' },
    { as: 'text', text: 'Send your form by e-mail to ⟦permits@riverton.example.gov.uk⟧.' },
    { as: 'text', text: 'Night hotline: ⟦555-0171⟧.' },
    { as: 'text', text: 'Line 7 holds 555-0171. Write it as name@riverton.example.gov.uk is written.' },
    { as: 'text', text: 'Questions? Write to ⟦parking@riverton.gov,uk⟧ or come to the office.' },
    { as: 'text', text: 'E-mail ⟦us@@riverton.gov⟧ if you need help.' },
    { as: 'text', text: 'You can e-mail us at ⟦help@riverton⟧.' },
    { as: 'html', text: '<p>Send your proof to ⟦parking@riverton..gov⟧ by 1 May.</p>' },
    { as: 'html', text: '<table><tr><th>E-mail</th><td>⟦fines.@riverton.gov⟧</td></tr></table>' },
    { as: 'html', text: '<p>Please <a href="mailto:parking@@riverton.gov">⟦write to us⟧</a>.</p>' },
    { as: 'html', text: '<p>Please <a href="mailto:parking">⟦write to us⟧</a>.</p>' },
    { as: 'text', text: 'Ring the office on ⟦01632 960 123⟧.' },
    { as: 'text', text: 'Call us on ⟦020 7946 0123⟧ or ⟦+44 7700 900123⟧.' },
    { as: 'html', text: '<p><a href="tel:+441174960123">⟦Our office⟧</a> is open all day.</p>' },
    { as: 'html', text: '<p>Call <a href="tel:+12083345501">⟦208-334-5500⟧</a>.</p>' },
    { as: 'html', text: '<p>Write to <a href="mailto:help@boise.gov">⟦permits@boise.gov⟧</a>.</p>' },
    { as: 'html', text: '<p>Call <a href="tel:1-800-633-4227">1-800-MEDICARE</a> or <a href="tel:+12083345500">(208) 334-5500</a>.</p>' },
    {
      as: 'html',
      text: '<label for="e">E-mail address, for example name@example.com</label><input id="e" type="email">',
      note: 'An example in a hint is right.',
    },
    { as: 'markdown', text: '# Phone numbers\n\nWrite phone numbers with hyphens: 208-555-0123.', note: 'A style guide shows its format.' },
    { as: 'text', text: 'Write the number like this: (555) 555-0100.' },
    { as: 'markdown', text: '# Telephone numbers\n\nUse spaces between the parts, for example: 01632 960 001.', note: 'A style guide shows its format.' },
    { as: 'markdown', text: '# Telephone numbers\n\nUse ‘Telephone: 01632 960 001’ or "Fax: 01632 960 002", not ‘Tel’.', note: 'Words to copy.' },
    {
      as: 'markdown',
      text: '# Content style\n\n## Telephone numbers\n\nSay: Telephone 01632 960 001. Monday to Friday, 9am to 5pm.',
      note: 'A style guide shows its format.',
    },
    { as: 'text', text: 'Don’t wait: call ⟦01632 960 001⟧, and don’t hang up.' },
    { as: 'text', text: 'Call us on 020 7946 1123 or 028 9018 0123.', note: 'Next to a range that is set aside.' },
    { as: 'markdown', text: 'Ask @riverton-parking, or e-mail `root@riverton`.', note: 'A handle, and a name on a machine.' },
    { as: 'markdown', text: 'Log in as admin@riverton and contact the team in #parking.', note: 'A name on a machine.' },
    { as: 'markdown', text: 'Install it with `npm i`, then e-mail deploy@builder a list.', note: 'Text for developers.' },
    { as: 'text', text: 'Write your e-mail address as name@host or name@company.' },
    { as: 'text', text: 'E-mail help@riverton .gov or parking@river-\nton.gov.', note: 'A line or a blank cuts them.' },
    { as: 'text', text: 'Write to parking@riverton.gov,fines@riverton.gov; or us@riverton.gov...or call.' },
    { as: 'html', text: '<p>E-mail <a href="mailto:{{ team }}">us</a> or <a href="mailto:a@riverton.gov?cc=b">the <b>clerk</b></a>.</p>' },
    { as: 'html', text: '<p><a href="mailto:?subject=Bins">Share this page</a> or contact {{ user }}@{{ host }}.</p>' },
    {
      as: 'text',
      kind: 'letter',
      text: '[Your name]\n[Your phone number]\n\nDear landlord,\n\nPlease mend the heater.',
      note: 'A sample letter whose reader fills it in.',
    },
    { as: 'text', text: 'The date of the hearing is TBD.' },
    { as: 'text', text: 'Questions? Call us at 208-334-5500.' },
  ],
  // "Phone: TBD" is no contact yet, and about one.
  applies: (document) => concernsContact(document) || found(document).next().done === false,
  check: found,
})

function* found(document: Document): Generator<Hit> {
  const all = contacts(document)
  const shown = all.filter(({ visible }) => visible)
  for (const contact of shown) yield* ofContact(document, contact)
  for (const faulty of faultyEmails(document)) yield* ofFaulty(document, faulty)
  yield* ofLinks(shown)
  yield* ofBrackets(document)
  for (const match of matches(document, later)) {
    const span = matchSpan(document, match)
    const before = span.block.text.slice(Math.max(0, span.start - 30), span.start)
    if (/\b(?:phone|telephone|tel|fax|e-?mail|contact)(?: (?:number|address|person|name|no\.?))?\s*[:–-]\s*$/i.test(before))
      yield { at: span, message: `The contact is still "${textOf(span)}". Put in the real one.` }
  }
  for (const match of matches(document, masks)) yield* ofMask(document, match)
}

const textOf = ({ block, start, end }: Span): string => block.text.slice(start, end)

const reserved = /@(?:[\w-]+\.)*(?:example(?:\.[a-z]{2,6}){1,2}|domain\.com|yourdomain\.\w+|email\.com|test\.com|[\w-]+\.(?:example|test|invalid))$/
const asks = /\b(?:call|phone|telephone|tel|ring|dial|contact|e-?mail|mail|write|send|questions?|reach|fax|return|(?:hot|help) ?line|line(?=:))\b/i
/** Where a number or address shows a format, it is right to be made up. */
const shows =
  /\b(?:for example|for instance|such as|e\.g|examples?|sample|like(?: this)?|format|formatted|written|in the form|placeholder|hyphens?|parenthes[ei]s|style)\b/i

/** Set aside for films and books in North America, and in Britain by Ofcom: towns, London, Cardiff, Northern Ireland, and numbers of no place. */
const ringsNowhere =
  /^(?:\+1\d{3}55501\d\d|\+1555\d{7}|55501\d\d|(?:\+44|0044|0)(?:1(?:1[3-8]|[2-6]1)4960\d{3}|1914980\d{3}|2079460\d{3}|2896496\d{3}|2920180\d{3}|1632960\d{3}|7700900\d{3}|8081570\d{3}|9098790\d{3}|3069990\d{3}))$/

function* ofContact(document: Document, { type, value, span, placeholder, obfuscated, unprinted }: Contact): Iterable<Hit> {
  const { block } = span
  if (block.role === 'placeholder' || block.role === 'hint' || block.role === 'label' || block.role === 'caption' || block.role === 'alt') return
  const fake = placeholder || ((type === 'phone' || type === 'fax' || type === 'relay') && ringsNowhere.test(value))
  const nowhere = type === 'email' && /example|domain|email|test|invalid/.test(value) && reserved.test(value)
  if (fake || nowhere) {
    // A link that dials is there to be used, whatever its words are.
    if (unprinted ? isSample(document, span) : !isInstruction(document, span)) return
    yield {
      at: span,
      message: fake
        ? `${unprinted ? `${value} in this link` : textOf(span)} is a made-up number: it rings nowhere. Put in the real one.`
        : `${textOf(span)} is a made-up address: mail to it is lost. Put in the real one.`,
    }
  } else if (obfuscated && isInstruction(document, span))
    yield { at: span, message: 'People must rewrite this e-mail address before it works. Print it as it is typed.', instead: [value], severity: 'info' }
}

const faults: Readonly<Record<FaultyEmail['fault'], string>> = {
  'two signs': 'has more than one @',
  comma: 'has a comma where a dot belongs',
  dots: 'has a dot in the wrong place',
  'no ending': 'has no ending such as .gov or .org',
  'no sign': 'has no @',
}

function* ofFaulty(document: Document, { span, written, fault, meant, link }: FaultyEmail): Iterable<Hit> {
  const { role } = span.block
  // A label says what to write, and may show a sample; what it gives as the office's own is wrong in a way that no sample is.
  if (role === 'placeholder' || role === 'hint' || role === 'caption' || role === 'alt' || (role === 'label' && fault === 'no ending')) return
  if (!link && isSample(document, span)) return
  yield {
    at: span,
    message: `${written}${link ? ' in this link' : ''} ${fault === 'no sign' ? 'is no e-mail address: it ' : ''}${faults[fault]}, so no mail arrives. Put in the real address.`,
    ...(meant === undefined || link ? {} : { instead: [meant] }),
  }
}

/** Whether people are told to use the contact, and it is no sample of a format. */
function isInstruction(document: Document, span: Span): boolean {
  if (isSample(document, span)) return false
  const { block, start } = span
  const previous = block.index > 0 && document.blocks[block.index - 1].text.length <= 40 ? document.blocks[block.index - 1].text : ''
  return asks.test(`${previous} ${block.text.slice(Math.max(0, start - 80), start)}`)
}

/** A number or an address that shows how one is written. */
function isSample(document: Document, { block, start, end }: Span): boolean {
  if (block.marks.some((mark) => (mark.as === 'code' || mark.as === 'quote') && mark.start < end && mark.end > start)) return true
  if (isAboutWriting(document)) return true
  // "Use ‘Telephone: 01632 960 001’, not ‘Tel’".
  if (quoteBefore.test(block.text.slice(Math.max(0, start - 40), start)) && quoteAfter.test(block.text.slice(end, end + 24))) return true
  if (shows.test(block.text.slice(Math.max(0, start - 120), start)) || shows.test(block.text.slice(end, end + 60))) return true
  for (let index = block.index - 1; index >= 0 && index >= block.index - 3; index--) if (shows.test(document.blocks[index].text.slice(-200))) return true
  return false
}

/** A guide to style, where made-up numbers are right. */
const isAboutWriting = fact((document: Document): boolean => {
  const first = document.blocks.slice(0, 40).find(({ role, level }) => role === 'title' || (role === 'heading' && level === 1))
  return document.kind === 'page' && writing.test(`${document.title ?? ''} ${first?.text ?? ''}`)
})
const writing =
  /\b(?:(?:style|writing|content|editorial) (?:guide|guidance|guidelines?|manual|standards|principles|design)|(?:house|content|writing|writer[’']?s?) style|style ?guide|design system|pattern library|tone of voice)\b/i

const quoteBefore = /(?:^|[\s(])['"‘“][^'"’”]*$/
const quoteAfter = /^[^'"‘“]{0,20}['"’”](?:[\s.,;:)]|$)/

function* ofLinks(shown: readonly Contact[]): Iterable<Hit> {
  for (let at = 0; at < shown.length; at++) {
    const linked = shown[at]
    if (!linked.unprinted || !linked.link) continue
    const printed = [shown[at - 1], shown[at + 1]].find(
      (each) => each && !each.unprinted && each.span.block === linked.span.block && each.span.start < linked.span.end && each.span.end > linked.span.start,
    )
    if (!printed || (linked.type === 'email') !== (printed.type === 'email')) continue
    if (printed.type !== 'email' && !/\d{7}/.test(printed.value)) continue
    if (printed.type === 'hours' || printed.type === 'address' || printed.type === 'chat' || printed.type === 'form') continue
    const verb = linked.type === 'email' ? 'writes to' : 'dials'
    yield { at: printed.span, message: `This link shows ${printed.text} and ${verb} ${linked.value}. Make them the same.` }
  }
}

function* ofBrackets(document: Document): Iterable<Hit> {
  const gaps: Span[] = []
  for (const match of matches(document, inserts)) {
    const { block, start, end } = matchSpan(document, match)
    const open = block.text[start - 1]
    if (open !== '[' && open !== '<') continue
    const close = block.text.indexOf(open === '[' ? ']' : '>', end)
    if (close < 0 || close - start > 60) continue
    // A link in Markdown's spelling, and what the reader of a sample letter fills in.
    if (block.text[close + 1] === '(' || /\byour\b/i.test(block.text.slice(start, close))) continue
    if (block.opaque.some((range) => range.start < close && range.end > start)) continue
    gaps.push({ block, start: start - 1, end: close + 1 })
  }
  if (gaps.length === 0) return
  // A text full of such gaps is a template for someone to fill in: whether it was meant to go out so, a person must say.
  const review = gaps.length > 2 || document.blocks.some(({ text }) => /\[(?:your|name|date|insert your)\b/i.test(text.slice(0, 2000)))
  for (const span of gaps) {
    yield { at: span, message: `${textOf(span)} is a gap that nobody filled. Put in the real contact.`, ...(review ? { review: true } : {}) }
  }
}

function* ofMask(document: Document, match: Match): Iterable<Hit> {
  const { block, start, end } = matchSpan(document, match)
  const before = block.text.slice(Math.max(0, start - 16), start)
  const prefix = /(?:\+?1[-. ])?(?:\(?(?:\d{3}|x{3}|X{3}|N{3}|n{3})\)?[-. ])?$/.exec(before)?.[0] ?? ''
  const from = start - prefix.length
  const span = { block, start: from, end }
  if (block.role === 'placeholder' || block.role === 'hint' || block.role === 'label') return
  if (!isInstruction(document, span)) return
  yield { at: span, message: `${textOf(span)} is no number. Put in the real one.` }
}
