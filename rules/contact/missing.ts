import type { Contact } from '../../src/facts/contacts.ts'
import { type Ask, asks, concernsContact, hasLink, mayBeFilledIn, reachable } from '../../src/facts/contacts-asks.ts'
import { printedNumbers } from '../../src/facts/excerpt.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { matches, phraseList } from '../../src/facts/phrases.ts'
import { nearIn } from '../../src/facts/sentences.ts'
import { offersHelp, turnedAway } from '../../src/facts/turned-away.ts'
import { words } from '../../src/facts/words.ts'
import { onceEach } from '../../src/lazy.ts'
import type { Block, Document, Format, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'contact/missing',
  title: 'Say how to reach a person',
  why: 'People who are stuck and find nobody to ask give up, or send something wrong.',
  how: 'Print a phone number, an e-mail address or a postal address where people are told to call or write. Print it at the end of every form too.',
  severity: 'error',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    {
      name: 'GOV.UK Design System: contact a department or service team',
      url: 'https://design-system.service.gov.uk/patterns/contact-a-department-or-service-team/',
    },
    { name: 'Stanford Guidelines for Web Credibility: make it easy to contact you', url: 'https://credibility.stanford.edu/guidelines/index.html' },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'Before you come, ⟦call the clerk’s office⟧ to ask what to bring.' },
    {
      as: 'markdown',
      text: '## Next steps\n\n1. ⟦Call the {{ trial_court }}⟧ to ask how to send your papers.\n2. Keep a copy.\n\n{% if court.address %}It is at {{ court.address }}.{% endif %}',
    },
    {
      as: 'text',
      kind: 'letter',
      text: 'Dear Ms Okoro,\n\nWe need one more paper for your claim. If you have questions, please ⟦contact us⟧.\n\nYours sincerely,\n\nThe claims team',
    },
    { as: 'text', text: 'If you need help with this form, ⟦call the number below⟧.' },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Apply for a parking badge</h1><form><label for="a">Full name</label><input id="a"><label for="b">Home address</label><input id="b"><label for="c">Number plate</label><input id="c"><label for="d">Date of birth</label><input id="d"><label for="e">Reason for the badge</label><input id="e"><button>Submit</button></form>',
      reports: 'missing',
    },
    {
      as: 'text',
      kind: 'form',
      text: 'POWER OF ATTORNEY\n\nI, ____________, name my friend as my agent.\n\nMy agent may act for me from this date: ____________\n\nMy agent may sell my home: ____________\n\nIf my agent dies, I name this person: ____________\n\nMy signature: ____________\n\nWitness: ____________\n\nNotary: ____________\n',
      note: 'it speaks as the one who signs, and asks nothing of its reader',
    },
    {
      as: 'xform',
      text: '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>Well visit</h:title><model><instance><data id="w"><a/><b/><c/><d/><e/></data></instance></model></h:head><h:body><input ref="/data/a"><label>Village</label></input><input ref="/data/b"><label>Depth of the well</label></input><input ref="/data/c"><label>Depth of the water</label></input><input ref="/data/d"><label>Colour of the water</label></input><input ref="/data/e"><label>Smell of the water</label></input></h:body></h:html>',
      note: 'those who fill it in are at work, with their own people to ask',
    },
    {
      as: 'html',
      kind: 'letter',
      text: '<p>Dear ${NAME},</p><p>We have looked at your request for a place in the summer camp of the town. All places for this year are taken, and we cannot offer you one. We keep your name on our list until the end of July. If somebody gives their place back, we offer it to the first on the list, and you have a week to answer.</p><p>${BUTTON_VIEW_LIST}</p><p>Yours sincerely,<br>The camp team</p>',
      note: 'another file writes what the button says',
    },
    {
      as: 'text',
      kind: 'letter',
      text: 'Dear Ms Okoro,\n\nSend us the form by fax to 208-334-5599. If you have questions, please ⟦contact us⟧.\n\nYours sincerely,\n\nThe claims team',
      note: 'a fax answers nobody',
    },
    { as: 'text', text: 'Fill in every box. Fax the completed form to us. Fax: 208-334-5599' },
    { as: 'text', text: 'If you have questions, please contact us.\n\nPhone and fax: 208-334-5500' },
    { as: 'text', text: 'If you have questions, please contact us.\n\nTel/Fax 208-334-5500' },
    { as: 'text', text: 'Fill in every box. ⟦Mail the completed form⟧ by 1 June.' },
    { as: 'text', text: 'Fill in every box. Return the completed form to your employer.' },
    { as: 'text', text: 'Fill in every box. Mail the completed form by 1 June.\n\nPermit Office, PO Box 12, Boise, ID 83720' },
    { as: 'text', text: 'Questions? Call the clerk’s office on (208) 334-5500.' },
    { as: 'markdown', text: 'Call the clerk: {{ court.phone }} to ask how to send your papers.', note: 'A template tag stands where the number will be.' },
    { as: 'markdown', text: 'If you have questions, [contact us](https://permits.gov/help).', note: 'The link may lead to the number.' },
    { as: 'text', text: 'If someone is hurt, call the police at once.', note: 'Everyone knows that number.' },
    { as: 'text', text: 'Call the number on the back of your card.', note: 'The reader has the number.' },
    { as: 'markdown', text: '# How we write\n\nWe use short words. A good page says what to do first.', note: 'An article asks nothing of its reader.' },
    { as: 'markdown', text: 'Call the office API with `GET /offices` and read the answer.', note: 'A page for developers.' },
    {
      as: 'text',
      text: 'Part 3: Your payments\n\n7. Name of the bank: ____________\n\n8. Sum you paid: ____________\n\n9. Date you paid: ____________\n\n10. Sum you still owe: ____________\n\n11. Signature: ____________\n',
      note: 'pages from the middle of a form',
    },
    {
      as: 'xgov',
      text: '{"startPage":"/rent","pages":[{"path":"/rent","title":"Do you rent your home?","components":[{"type":"YesNoField","name":"rent","title":"Do you rent your home?"}],"next":[{"path":"/stop","condition":"owns"},{"path":"/name"}]},{"path":"/name","title":"Your name","components":[{"type":"TextField","name":"name","title":"What is your name?"}],"next":[]},{"path":"/stop","title":"⟦You cannot apply⟧","components":[{"type":"Html","name":"h","content":"<p>Read the <a href=https://www.example.gov/guide>guide to the fund</a>.</p>"}],"next":[]}],"conditions":[{"name":"owns","value":{"conditions":[{"field":{"name":"rent"},"operator":"is","value":{"value":"false"}}]}}]}',
      note: 'a guide is nobody to ask',
    },
    {
      as: 'xgov',
      text: '{"startPage":"/rent","pages":[{"path":"/rent","title":"Do you rent your home?","components":[{"type":"YesNoField","name":"rent","title":"Do you rent your home?"}],"next":[{"path":"/stop","condition":"owns"},{"path":"/name"}]},{"path":"/name","title":"Your name","components":[{"type":"TextField","name":"name","title":"What is your name?"}],"next":[]},{"path":"/stop","title":"You cannot apply","components":[{"type":"Html","name":"h","content":"<p>This is for tenants.</p>"}],"next":[]}],"conditions":[{"name":"owns","value":{"conditions":[{"field":{"name":"rent"},"operator":"is","value":{"value":"false"}}]}}]}',
      note: 'flow/dead-end speaks here',
    },
    {
      as: 'xgov',
      text: '{"startPage":"/rent","pages":[{"path":"/rent","title":"Do you rent your home?","components":[{"type":"YesNoField","name":"rent","title":"Do you rent your home?"}],"next":[{"path":"/stop","condition":"owns"},{"path":"/name"}]},{"path":"/name","title":"Your name","components":[{"type":"TextField","name":"name","title":"What is your name?"}],"next":[]},{"path":"/stop","title":"You cannot apply","components":[{"type":"Html","name":"h","content":"<p>Call the fund on 020 7946 0018 if you think this is wrong.</p>"}],"next":[]}],"conditions":[{"name":"owns","value":{"conditions":[{"field":{"name":"rent"},"operator":"is","value":{"value":"false"}}]}}]}',
    },
    {
      as: 'html',
      text: '<h1>Complaints</h1><form><h2>If something went wrong, please write to us.</h2><label for="m">Your complaint</label><textarea id="m"></textarea><button>Send</button></form>',
      note: 'The box to write in is here.',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Offer a hand</h1><p>For assistance, fill in <a href="/assistance">the other form</a>.</p><form><label for="a">Full name</label><input id="a"><label for="b">Home address</label><input id="b"><label for="c">Free days</label><input id="c"><label for="d">Skills</label><input id="d"><label for="e">Notes</label><input id="e"><button>Submit</button></form>',
      note: 'The link leads to help.',
    },
    { as: 'html', text: '<label for="state">State</label><select id="state"><option>Idaho</option></select>', note: 'A fragment of a page.' },
    { as: 'text', text: 'The office will call you. When they call the office, staff write it down.' },
  ],
  applies: concernsContact,
  *check(document) {
    // The strings of an interface stand on pages that hold more than they.
    if (document.format === 'strings') return
    const ways = reachable(document)
    const open = asks(document).filter((ask) => !isAnswered(document, ask, ways))
    if (open.length > 0) {
      const [first, ...others] = open
      yield { at: first.span, message: messages[first.need](first), related: others.slice(0, 4).map(({ span }) => span) }
      return
    }
    if (ways.some(answers) || mayBeFilledIn(document, 'any')) return
    // Where a page offers nothing at all, flow/dead-end says so.
    const [turned, ...more] = turnedAway(document).filter(({ title, from, to }) => isSeen(title) && offersHelp(document, from, to))
    if (turned)
      yield {
        at: whole(turned.title),
        severity: 'warning',
        message: 'People are turned away here, and the form names nobody to ask: no phone number, e-mail or postal address. Add one.',
        related: more.slice(0, 4).map(({ title }) => whole(title)),
      }
    else if (document.kind === 'letter' ? isWholeLetter(document) : document.kind === 'form' && standsAlone(document))
      yield { severity: 'warning', message: `This ${document.kind} names nobody to ask: no phone number, e-mail address, postal address or link. Add one.` }
  },
})

const whole = (block: Block): Span => ({ block, start: 0, end: block.text.length })

const messages: Readonly<Record<Ask['need'], (ask: Ask) => string>> = {
  phone: () => 'People are told to call, and no phone number is given. Print the number here.',
  email: () => 'People are told to send an e-mail, and no address is given. Print the address here.',
  address: () => 'People are told to write, and no address is given. Print the address here.',
  place: () => 'People are told to send this, and nothing says where. Print the address here.',
  any: ({ whom }) =>
    `People are told to get in touch with ${whom === 'us' ? 'you' : whom}, and nothing says how. Print a phone number, an e-mail or a postal address here.`,
}

const elsewhere =
  /\bnumbers?\b[^.]{0,30}\b(?:on|in|at the (?:top|back|bottom) of|printed|shown|listed)\b(?! (?:this|the) (?:page|form|sheet))|\b(?:on|in) your (?:\w+ ){0,2}(?:letter|notice|card|bill|statement|paperwork|court papers|papers|summons|e-?mail)/i

function isAnswered(document: Document, ask: Ask, ways: readonly Contact[]): boolean {
  const has = (...types: readonly Contact['type'][]): boolean => ways.some(({ type }) => types.includes(type))
  if (hasLink(document, ask.sentence) || mayBeFilledIn(document, ask.need)) return true
  const { block, start, end } = nearIn(ask.sentence, ask.span)
  if (elsewhere.test(block.text.slice(start, end))) return true
  if (ask.need === 'phone') return has('phone', 'relay', 'link')
  if (ask.need === 'email') return has('email', 'form', 'link')
  // "Write to us" above a box to write in.
  if (ask.need === 'address') return has('address', 'email', 'form', 'link') || (document.format === 'html' && takesMessage(document))
  if (ask.need === 'place' && (document.links.length > 0 || document.blocks.some(({ role }) => role === 'button') || namesWebAddress(ask.sentence.block)))
    return true
  // Papers can be sent to a fax, and nobody there answers a question.
  return ways.some((way) => answers(way) || sent.test(ask.span.block.text.slice(ask.span.start, ask.span.end))) || takesMessage(document)
}

const answers = ({ type }: Contact): boolean => type !== 'fax'
const sent = /^(?:send|mail|post|return|fax)\b/i

const takesMessage = ({ questions }: Document): boolean => questions.some(({ fields }) => fields.some(({ control }) => control === 'multiline'))

const isWholeLetter = (document: Document): boolean =>
  words(document).count >= 60 &&
  // Not a sample whose sender fills in who they are.
  !document.blocks.some(
    ({ text }) =>
      /^[^A-Za-z]{0,4}(?:insert |enter )?(?:your|sender['’]?s?) (?:full )?(?:name|address|telephone|phone|e-?mail|contact)\b/i.test(text.slice(0, 60)) ||
      /^[<[] ?[A-Za-z][\w ]{2,30} ?[>\]]$/.test(text),
  ) &&
  // Nor one whose button or foot another file writes.
  !document.blocks.some(({ text, opaque: [tag] }) => tag?.start === 0 && tag.end === text.length && /action|button|home_?page|foot/i.test(text))

const webAddress = /\b(?:www\.|https?:\/\/|\w+\.(?:gov|org|com)\b)/i
const namesWebAddress = onceEach((block: Block) => webAddress.test(block.text))
const part = /\b(?:attach(?:ed)? (?:it )?to|schedule|addendum|supplement|continuation sheet|(?:the|separate|form [\w-]{1,12}) instructions)\b/i

/** Forms that people at work have on their devices, with their own people to ask, and forms whose frame holds the contacts. */
const askedElsewhere: ReadonlySet<Format> = new Set(['xlsform', 'xform', 'fhir', 'eq'])

const own = phraseList(['i|my|me'])
const reader = phraseList(['you|your'])
/** A will or a power of attorney speaks as the one who signs it, to nobody who could be asked. */
const isDeed = (document: Document): boolean => matches(document, own).length >= 5 && matches(document, reader).length === 0

/** A whole form, not a part of one that gets its contacts from the rest. */
function standsAlone(document: Document): boolean {
  if (document.questions.length < 5 || askedElsewhere.has(document.format) || printedNumbers(document).isExcerpt || isDeed(document)) return false
  if (!document.blocks.some(({ role }) => role === 'title' || role === 'heading')) return false
  // A part of a page, to be put into a whole one.
  if (document.format === 'html' && !document.blocks.some(({ role }) => role === 'button')) return false
  // A web address sends people to where the rest is told.
  if (document.links.some(({ target }) => /^https?:/i.test(target))) return false
  if (document.links.some(({ block }) => /\b(?:help|assist\w*|contact|support|questions?)\b/i.test(block.text.slice(0, 300)))) return false
  return !document.blocks.some((block) => part.test(block.text) || namesWebAddress(block))
}
