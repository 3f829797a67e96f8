import { acronyms, type Use } from '../../src/facts/acronyms.ts'
import type { Document, Role, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'acronyms/in-label',
  title: 'Write names in full in labels, buttons and legends',
  why: 'People jump from field to field. They read the label, not the paragraph that explains its letters.',
  how: 'Write the full name in the label: “National Insurance number”, not its initials.',
  severity: 'info',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK Design System: National Insurance numbers', url: 'https://design-system.service.gov.uk/patterns/national-insurance-numbers/' },
    { name: 'VA.gov content style guide: abbreviations and acronyms', url: 'https://design.va.gov/content-style-guide/abbreviations-and-acronyms' },
  ],
  options: {},
  examples: [
    {
      as: 'html',
      text:
        '<p>The Town Tax Office (TTO) sent you a letter. Keep the TTO letter.</p><p>We ask for what we need to work out your tax for the year, and for nothing else. It takes about ten minutes. ' +
        'You can stop at any time and come back on another day. Have your letter and your card at hand.</p><form><label for="b">Name</label><input id="b" name="b">' +
        '<label for="c">City</label><input id="c" name="c"><label for="a">⟦TTO⟧ reference</label><input id="a" name="a"></form>',
    },
    {
      as: 'html',
      text:
        '<p>The Town Tax Office (TTO) sent you a letter.</p><p>We ask for what we need to work out your tax for the year, and for nothing else. It takes about ten minutes. ' +
        'You can stop at any time and come back on another day. Have your letter and your card at hand.</p>' +
        '<form><label for="a">Name</label><input id="a"><label for="b">City</label><input id="b"><button>Tell the ⟦TTO⟧</button></form>',
    },
    {
      as: 'html',
      text: '<form><p>The Town Tax Office (TTO) sent you a letter.</p><label for="a">TTO reference</label><input id="a" name="a"><label for="b">Name</label><input id="b" name="b"></form>',
      note: 'explained right above',
    },
    {
      as: 'html',
      text:
        '<form><label for="a">Town Tax Office (TTO) reference</label><input id="a" name="a"><label for="b">Name</label><input id="b" name="b"></form>' +
        '<p>The TTO will answer.</p>',
      note: 'explained in the label itself',
    },
    {
      as: 'html',
      text: '<form><label for="a">TTO reference</label><input id="a" name="a"><label for="b">Name</label><input id="b" name="b"></form>',
      note: 'explained nowhere: another rule says so',
    },
    {
      as: 'html',
      text:
        '<p>The Town Tax Office (TTO) sent you a letter. Ask the TTO.</p><p>We ask for what we need to work out your tax for the year, and for nothing else. It takes about ten minutes. ' +
        'You can stop at any time and come back on another day. Have your letter and your card at hand.</p>' +
        '<form><label for="a">TTO Online Account Number</label><input id="a"><label for="b">TTO’s signature</label><input id="b"></form>',
      note: 'a name as it is printed elsewhere; and whoever signs knows who they are',
    },
    {
      as: 'html',
      text: '<form><label for="a">VAT number</label><input id="a" name="a"><label for="b">PIN</label><input id="b" name="b"></form>',
      note: 'well known',
    },
  ],
  *check(document) {
    const explained = hintsOfLabels(document)
    for (const acronym of acronyms(document)) {
      const { known, definitions, short, long, uses } = acronym
      // "A-Number" says what it is.
      if (known || definitions.length === 0 || long === undefined || /\p{Ll}{3}/u.test(short)) continue
      const shown = uses
        .filter(({ defining }) => defining)
        .map(({ word }) => word)
        .slice(0, mostShown)
      const inLabel = (use: Use): boolean =>
        use.sure &&
        roles.has(use.span.block.role) &&
        use.span.block.text.length <= longest &&
        !use.defining &&
        !isName(use.span) &&
        !shown.some((word) => Math.abs(word - use.word) <= inView) &&
        !(document.format === 'text' && definitions.some(({ at }) => onOneLine(use.span, at))) &&
        !definitions.some(({ at }) => Math.abs(use.span.block.index - at.block.index) <= near || explained.get(use.span.block.index) === at.block.index)
      const found = uses.find(inLabel)
      if (!found) continue
      yield {
        at: found.span,
        message: `This ${found.span.block.role} says “${short}”. People who skip to it need the words: “${long}”.`,
        related: [definitions[0].at],
      }
    }
  },
})

/** A longer label is read as a sentence, in its turn. In characters. */
const longest = 60
/** An explanation so few blocks away is still in view. */
const near = 2
/** A name explained over and over is still looked up in so many places only. */
const mostShown = 100
/** In words: what stands on the same line or some lines above. */
const inView = 40
/** "HESS Online Account Number": a name as the office prints it elsewhere. "TTO’s signature": whoever signs knows who they are. */
function isName({ block: { text }, end }: Span): boolean {
  const after = text.slice(end, end + 14)
  return /^ \p{Lu}\p{Ll}/u.test(after) || /^(?:[’']s)? (?:signature|use only)\b/i.test(after)
}
/** Two columns of a printed page: what stands to the right is explained there. */
const onOneLine = (one: Span, other: Span): boolean =>
  Math.abs(one.block.locate(one.start, one.end).start.line - other.block.locate(other.start, other.end).start.line) <= 1
const roles: ReadonlySet<Role> = new Set(['label', 'button', 'legend'])

/** A hint explains its own label: index of the label's block to that of its first hint. */
function hintsOfLabels(document: Document): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const { label, hints } of document.questions) for (const hint of hints.slice(0, 1)) found.set(label.index, hint.index)
  return found
}
