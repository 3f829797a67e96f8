import { acronyms, type Use } from '../../src/facts/acronyms.ts'
import { namesOf } from '../../src/facts/acronyms-names.ts'
import { words, wordText } from '../../src/facts/words.ts'
import type { Block, Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'acronyms/undefined',
  title: 'Say what an acronym stands for',
  why: 'People who do not know the letters cannot tell whether the text is about them.',
  how: 'Write the full name at first use with the acronym in brackets, or use the full name throughout. A term your readers know goes into the glossary of your config.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter', 'sign'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK style guide: abbreviations and acronyms', url: 'https://www.gov.uk/guidance/style-guide/a-to-z' },
    { name: 'plainlanguage.gov: minimize abbreviations', url: 'https://www.plainlanguage.gov/guidelines/words/minimize-abbreviations/' },
    { name: '18F content guide: abbreviations and acronyms', url: 'https://guides.18f.gov/content-guide/our-style/abbreviations-and-acronyms/' },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'Send us proof of your ⟦LIHEAP⟧ award. We accept a LIHEAP letter from last year.' },
    { as: 'markdown', text: '# Parking\n\nThe ⟦DPOC⟧ looks at each appeal.' },
    { as: 'text', text: 'Tell the ⟦CSOs⟧ who work with you.' },
    { as: 'text', text: 'The ⟦TfN⟧ office is open to visitors.' },
    { as: 'text', text: 'The ⟦V&RS⟧ team will call you back.' },
    { as: 'text', text: 'Have you taken part in an ⟦S-CAP⟧ project?' },
    { as: 'signs', text: 'id,text\n1,The ⟦HOV⟧ lane is closed until Monday.' },
    { as: 'text', text: 'All Senior ⟦TAP⟧ customers pay half.', kind: 'sign' },
    { as: 'signs', text: 'id,text\n1,Thank you for riding the TTSC. TTSC staff will help you.', note: 'the name of whoever put up the sign' },
    { as: 'text', text: 'The ⟦DPOC⟧ looks at each appeal.', known: ['LIHEAP'] },
    { as: 'text', text: 'The DPOC looks at each appeal.', known: ['DPOC'] },
    { as: 'text', text: 'Ask the Home Energy Support Scheme (HESS) for help. HESS staff will call you.' },
    { as: 'text', text: 'HESS staff will call you. The Home Energy Support Scheme (HESS) is free.', note: 'defined later: another rule says so' },
    { as: 'text', text: 'HESS (Home Energy Support Scheme) is free. Ask HESS today.' },
    { as: 'text', text: 'Any not-for-profit organisation (NPO) may apply. We help NPOs.' },
    { as: 'text', text: 'HESS stands for Home Energy Support Scheme.' },
    { as: 'text', text: 'HESS, the Home Energy Support Scheme, pays for insulation.' },
    { as: 'text', text: 'Bring your HESS letter (Home Energy Support Scheme) with you. HESS staff will help.' },
    {
      as: 'text',
      text: 'The RTK-WELL scheme (Department of Road and Town Keepers-Water and Energy Low Loans) is free. Ask the RTK-WELL staff.',
      note: 'two joined by a hyphen, with the name of the thing before the bracket',
    },
    { as: 'text', text: 'RTK (Department of Road and Town Keepers) pays. Ask RTK. The HLN grant (the Home Loans for Newcomers Act) ends in May.' },
    { as: 'text', text: 'Ask for the ⟦QXV⟧ form (see the yellow box on page 2).', note: 'what stands in brackets is no name' },
    { as: 'signs', text: 'id,text\n1,The MRI and CT rooms are on floor 2.', note: 'better known than what they stand for' },
    { as: 'text', text: 'The paint is made with DRYQ® and lasts.', note: 'a trade mark' },
    {
      as: 'html',
      text: '<ul><li><a href="a">KLM Taps</a></li><li><a href="b">VRT Pumps</a></li><li><a href="c">Pipes</a></li><li><a href="d">Valves</a></li><li><a href="e">Tanks</a></li><li><a href="f">Bolts</a></li><li><a href="g">DLQ Range</a></li><li><a href="h">Offers</a></li></ul>',
      note: 'names of goods in a menu that is not marked as one',
    },
    { as: 'text', text: 'Home Energy Support Scheme - HESS' },
    { as: 'text', text: 'Your plan (Local Heating Plan or LHP) must be new. Send the LHP.' },
    { as: 'text', text: 'The Local Heating Plan, or LHP, must be new.' },
    { as: 'markdown', text: 'HESS ([Home Energy Support Scheme](https://energy.example.gov/)) pays. Ask HESS.' },
    { as: 'html', text: '<p>Ask <abbr title="Home Energy Support Scheme">HESS</abbr> for help. HESS will call.</p>' },
    { as: 'html', text: '<p>Ask HESS for help.</p><table><tr><td>HESS</td><td>Home Energy Support Scheme</td></tr></table>' },
    { as: 'text', text: 'PLEASE WAIT BEHIND THE LINE OR ASK THE DPOC STAFF FOR HELP.', note: 'a raised voice' },
    { as: 'text', text: 'You must NOT send cash. Do NOT FOLD this page.', note: 'a raised voice' },
    { as: 'markdown', text: '# BENEFITS AND RIGHTS\n\nRead this page first.', note: 'a heading in capitals' },
    { as: 'text', text: 'Send Form DS-11, your I-9 and your W-2. Keep SSA-632-BK for yourself.', note: 'form numbers' },
    { as: 'text', text: 'OMB No. 1234-0001. See 42 U.S.C. 405, 45 CFR part 75 and § 517.031 RSMo.', note: 'control numbers and citations' },
    { as: 'text', text: 'Read Part II and Title XIX before you sign.', note: 'Roman numerals' },
    { as: 'text', text: 'Write to 12 High Street, Boise, ID 83702 or to Portland, OR.', note: 'state codes' },
    { as: 'text', text: 'Write to us at Mill Lane, Leeds LS1 4DT.', note: 'a postcode' },
    { as: 'text', text: 'Call us from 9 AM to 5 PM EST. The file may have 5 MB.', note: 'times and units' },
    { as: 'text', text: 'NOTE: answer YES or NO. It is OK to leave a box empty.' },
    { as: 'text', text: 'Save the PDF, then use the ATM with your PIN or watch TV.', note: 'well known' },
    { as: 'text', text: 'The right lane of SR 432 is closed at BR 12.', note: 'road and code numbers' },
    { as: 'text', text: 'Mail it to ABCD@example.gov or see https://example.gov/DPOC.', note: 'addresses' },
    { as: 'markdown', text: 'Set `DPOC` in the file and keep MAX_SIZE as it is.', note: 'code' },
    { as: 'text', text: 'Ask the Centre for Dust Control and Care. Tell Deputy Director and Chief Dan Orr, too. The ⟦CDC⟧ or the ⟦DCD⟧ will help.' },
    { as: 'text', text: 'The Home Energy Support Scheme is free. Tell ⟦HESS⟧ when you move.', note: 'named, but not tied to its name' },
    { as: 'markdown', text: 'Run `npm start`, then open `index.html`. The API needs no SSH key.', note: 'readers of code know the words of their trade' },
    { as: 'text', text: 'The ⟦API⟧ is open to all.', note: 'in a text for everyone' },
    { as: 'text', text: 'We keep your IP address for a day.', note: 'nobody says it in other words' },
    { as: 'text', text: 'Attach Sch. EHC and read Schedule AB-C/EHC. It is REBA Form No. 22.', note: 'names of forms' },
    { as: 'markdown', text: 'We use [⟦ANB⟧](https://example.org/news/apply-now-board/2024) a lot.', review: true, note: 'the address says it' },
    { as: 'text', text: 'Bring your Home Energy Letter (HEL or HEN). The HEL is free. There is WiFi in the hall.' },
    { as: 'text', text: 'Ask the Bureau of Wood, Iron, Stone, and Glass. The ⟦WIS⟧ is open.' },
    { as: 'text', text: 'Open the page “Apply for a Permit | DPOC” and print it.', note: 'the title of something else' },
    { as: 'text', text: 'She said “the ⟦DPOC⟧ looks at it” and left.' },
    {
      as: 'html',
      text: '<form><label for="a">Preparer’s name</label><input id="a"><label for="b">Firm’s ⟦TTN⟧</label><input id="b"></form>',
      review: true,
      note: 'for people who fill in forms for a living',
    },
    { as: 'text', text: 'Use the date format MM/DD/YYYY.' },
    { as: 'text', text: 'Dear [NAME], your [DPOC] visit is due on {{ DATE }}.', note: 'placeholders' },
    { as: 'text', text: 'It is sold by [insert name of the shop and DPOC names, if any].', note: 'tells whoever fills in the text what goes there' },
    { as: 'text', text: 'Freedom of Income and Household Income Rules. Send ⟦FOI⟧ letters to us.', note: 'two names side by side' },
    { as: 'text', text: 'See Article 6 of 12 QAC. A course may count under 12 QAC 44.620.', note: 'a book of law' },
    {
      as: 'text',
      text: 'HESS -- Home Energy Support Scheme. Fill in QFN - 385 for HESS. The paint has GenQ in it.',
      note: 'two hyphens, a form number, a name',
    },
    { as: 'text', text: 'J. K. Brown and A. B. Green signed it.', note: 'initials' },
  ],
  *check(document) {
    const found = acronyms(document).filter(
      ({ known, definitions, firstUse, uses }) =>
        !known &&
        definitions.length === 0 &&
        firstUse.sure &&
        !isSecond(firstUse.span) &&
        !(document.kind === 'sign' && uses.some((use) => isOwner(document, use))),
    )
    if (found.length === 0) return
    const names = namesOf(
      document,
      found.map(({ key }) => key),
    )
    for (const { short, key, firstUse } of found) {
      const name = names.get(key)
      yield {
        at: firstUse.span,
        severity: document.kind === 'form' ? 'error' : 'warning',
        message: name
          ? `“${short}” is not tied to a full name. If it is “${name.block.text.slice(name.start, name.end)}”, write both at its first use, with “(${short})” after it.`
          : `“${short}” is not explained anywhere here. Write the full name at its first use, with “(${short})” after it.`,
        ...(name && { related: [name] }),
        ...((isForPreparer(document, firstUse.span.block) || isLinked(firstUse.span, key)) && { review: true }),
      }
    }
  },
})

/** In blocks: fields that stand together. */
const together = 4
const preparers = /\b(?:preparer|practitioner|notary|firm)[’']s (?:name|signature|address|seal)\b|\b(?:preparer|notary) use only\b/i

/** Fields for whoever fills in forms for a living, among them ones that say so: they know what their own numbers are called. */
function isForPreparer({ blocks }: Document, { index, role }: Block): boolean {
  return role === 'label' && blocks.slice(Math.max(0, index - together), index + together + 1).some(({ text }) => text.length < 200 && preparers.test(text))
}

/** "a trace of the heart (ECG or EKG)": the other letters for what was just named. */
const isSecond = ({ block: { text }, start, end }: Span): boolean => text[end] === ')' && /\(\p{Lu}{2,8} or $/u.test(text.slice(Math.max(0, start - 14), start))

/** A link whose address spells it out: `[ABC](…/annual-bus-card)`. */
function isLinked({ block, start, end }: Span, key: string): boolean {
  const link = block.marks.find((mark) => mark.as === 'link' && mark.start <= start && mark.end >= end)
  if (link?.value === undefined || !/^[A-Z]{3,8}$/.test(key)) return false
  return new RegExp(`[/=_-]${[...key].map((letter) => `${letter}[a-z]{1,20}`).join('[^a-z0-9/]{1,3}')}`, 'i').test(link.value.slice(0, 300))
}

const staff = new Set(
  'employee employees official officials police staff personnel vehicle vehicles property service services bus buses operator operators'.split(' '),
)
const verbs = new Set(
  'is are was were has have had will can may would asks thanks reminds welcomes wishes regrets provides offers we you and or to for in on at as'.split(' '),
)

/** Whoever puts up a sign may name itself on it: "Here at the MBTA", "ask MBTA staff". */
function isOwner(document: Document, { word, span }: Use): boolean {
  const all = words(document)
  const block = all.block[word]
  const end = all.first[block + 1]
  const next = word + 1 < end ? wordText(document, word + 1).toLowerCase() : ''
  for (let near = word + 1; near < Math.min(end, word + 3); near++) if (staff.has(wordText(document, near).toLowerCase())) return true
  if (word === all.first[block]) return false
  const before = wordText(document, word - 1).toLowerCase()
  if (before === 'by') return true
  return (
    before === 'the' &&
    (next === '' || verbs.has(next) || /^(?:['’]s|[.,;!?])/.test(span.block.text.slice(span.end, span.end + 2)) || /['’]s$/.test(wordText(document, word)))
  )
}
