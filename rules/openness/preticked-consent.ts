import { isSeen } from '../../src/facts/judged.ts'
import type { Block, Document, Question, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** What people agree to: to be written to, to have their data passed on, to a contract. */
const consent =
  /\b(?:(?:send|e-?mail|text|call|contact|phone|notify|tell|remind|update|keep) me\b|sign me up|(?:i|we) (?:consent|agree|accept|authori[sz]e|opt in|permit|give (?:my )?(?:consent|permission)|would like to (?:receive|hear|get|join|subscribe)|want to (?:receive|hear|get|join|subscribe))|yes,? (?:please )?(?:send|sign|keep|i)|(?:special )?offers\b|promotion(?:s|al)|marketing|newsletters?|mailing list|subscribe\b|subscription|opt[- ]in|third part(?:y|ies)|share my|use my (?:data|details|information)|may we (?:share|contact|use|e-?mail|call|send|pass)|can we (?:share|contact|use|e-?mail|call|send|pass)|(?:tracking|analytics|advertising) cookies)/i
/** A box that says no, and one that only says how an answer is wanted. */
const declines = /\b(?:do not|don['’]t|opt[- ]out|unsubscribe|no thanks|not (?:wish|want)|never)\b/i
const asked =
  /\b(?:copy of (?:this|my)|receipt|confirmation|appointment|by (?:post|mail|e-?mail|phone|text)$|this application|my application|remember me|progress|security|how would you like|how should we|best way to)\b/i
/** A thing to pay for that is put in: in a text, where a box may have been ticked by whoever filled it in, only in words that say so. */
const priced = /[$£€₹]\s?(?:0\.)?[1-9]|\b\d+ ?(?:dollars|pounds|euros|rupees)\b/i
const adds =
  /^\W*(?:yes,? )?(?:please )?(?:i (?:want|would like) to )?(?:add|include|upgrade|protect|insure|subscribe|renew)\b|\bautomatically renew|\brenews? automatically/i
/** What is owed anyhow, and money that comes in. */
const owed = /\b(?:fees?|deposit|total|balance|amount|due|income|earn\w*|save \S+ off|refund\w*|discount|less than|more than|or more|under|over)\b/i
const yes = /^\W*(?:yes|agree|i agree|accept|i accept|allow|on|opt[- ]in|subscribe)\b/i

export default defineRule({
  id: 'openness/preticked-consent',
  title: 'Let people tick the box themselves',
  why: 'A box that is ticked beforehand takes a yes that nobody gave. In the EU and the UK it is no consent at all.',
  how: 'Leave every box for consent empty when the form opens.',
  severity: 'error',
  per: 'question',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'General Data Protection Regulation, recital 32', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
    { name: 'GOV.UK Design System: Checkboxes', url: 'https://design-system.service.gov.uk/components/checkboxes/' },
  ],
  options: {},
  examples: [
    { as: 'html', text: '<form><label>Name <input name="n"></label><label><input type="checkbox" name="m" checked> ⟦Send me offers⟧</label></form>' },
    {
      as: 'html',
      text: '<form><fieldset><legend>May we share your details with partners?</legend><label><input type="radio" name="r" value="y" checked> ⟦Yes⟧</label><label><input type="radio" name="r" value="n"> No</label></fieldset></form>',
    },
    {
      as: 'html',
      text: '<form><label>Name <input name="n"></label><label><input type="checkbox" name="m" checked> ⟦Add luggage cover for $6 a trip⟧</label></form>',
    },
    { as: 'html', text: '<form><label>Name <input name="n"></label><label><input type="checkbox" name="m" checked> ⟦Faster handling (£12)⟧</label></form>' },
    {
      as: 'html',
      text: '<form><fieldset><legend>Extras</legend><label><input type="radio" name="r" value="y" checked> ⟦Yes, add a printed copy for $3⟧</label><label><input type="radio" name="r" value="n"> No</label></fieldset></form>',
    },
    {
      as: 'html',
      text: '<form><fieldset><legend>Ticket</legend><label><input type="radio" name="r" value="a" checked> Adult ($12)</label><label><input type="radio" name="r" value="c"> Child ($6)</label></fieldset><label><input type="checkbox" name="m" checked> Filing fee ($25)</label></form>',
      note: 'a choice of what people came for, and what is owed anyhow',
    },
    { as: 'text', kind: 'form', text: 'Name: ________\n\n[x] ⟦Add luggage cover for $6 a trip⟧\n' },
    { as: 'text', kind: 'form', text: 'Name: ________\n\n[x] Day ticket, $12\n', note: 'somebody may have filled it in' },
    { as: 'text', kind: 'form', text: 'Name: ________\n\n[x] ⟦Send me offers⟧\n' },
    { as: 'text', kind: 'form', text: 'Name: ________\n\n[ ] Send me offers\n' },
    { as: 'html', text: '<form><label>Name <input name="n"></label><label><input type="checkbox" name="m"> Send me offers</label></form>' },
    {
      as: 'html',
      text: '<form><label>Name <input name="n"></label><label><input type="checkbox" name="m" checked> Do not send me offers</label></form>',
      note: 'the box says no',
    },
    {
      as: 'html',
      text: '<form><label>Name <input name="n"></label><label><input type="checkbox" name="m" checked> E-mail me a copy of this form</label></form>',
      note: 'what people came for',
    },
    {
      as: 'html',
      text: '<form><fieldset><legend>May we contact you about our newsletter?</legend><label><input type="radio" name="r" value="y"> Yes</label><label><input type="radio" name="r" value="n" checked> No</label></fieldset></form>',
      note: 'no is chosen',
    },
    { as: 'text', kind: 'form', text: 'Sample: a completed form\n\nName: ________\n\n[x] Send me offers\n', note: 'a form filled in to show how' },
    { as: 'markdown', text: '# To do\n\n- [x] Send newsletter\n- [x] Write marketing plan\n- [ ] Call the printer\n', note: 'a list of tasks' },
  ],
  *check(document) {
    const seen = new Set<Block>()
    for (const span of ticked(document)) {
      if (seen.has(span.block) || !isSeen(span.block)) continue
      if (seen.size === 0 && isSample(document)) return
      seen.add(span.block)
      yield { at: span, message: 'This box is ticked before people have read it. Leave it empty.' }
    }
  },
})

const whole = (block: Block): Span => ({ block, start: 0, end: block.text.length })
const wants = (text: string): boolean => (consent.test(text) && !declines.test(text) && !asked.test(text)) || (adds.test(text) && costs(text))
const costs = (text: string): boolean => priced.test(text) && !declines.test(text) && !owed.test(text)

function* ticked(document: Document): Generator<Span> {
  for (const question of document.questions) {
    const chosen = question.options.filter(({ checked }) => checked)
    // All boxes ticked, or many: a form that somebody has filled in.
    if (question.options.length > 2 && chosen.length === question.options.length && document.format !== 'html') continue
    const extras = document.format === 'html' && question.fields.every(({ control }) => control === 'checkbox')
    for (const { label } of chosen) {
      if (wants(label.text) || (yes.test(label.text) && wants(question.label.text)) || (extras && costs(label.text))) yield whole(label)
    }
    if (chosen.length === 0 && question.options.length === 0 && isPreset(question) && (wants(question.label.text) || (extras && costs(question.label.text))))
      yield whole(question.label)
  }
  // Where nothing else is asked, a text's boxes are no questions yet.
  if (document.format !== 'text' && document.format !== 'markdown') return
  for (const block of document.blocks) {
    const { text } = block
    const first = text.charCodeAt(0)
    if (first !== 0x5b && first !== 0x2611 && first !== 0x2612) continue
    const mark = /^(?:\[[xX]\]|[☑☒])\s*/u.exec(text)
    if (mark && text.length < 240 && wants(text.slice(mark[0].length))) yield { block, start: mark[0].length, end: text.length }
  }
}

const isPreset = ({ fields }: Question): boolean => fields.some(({ control, preset }) => preset === true && (control === 'checkbox' || control === 'radio'))

/** A form filled in to show how, or filled in by somebody. */
function isSample({ title, blocks, questions, format }: Document): boolean {
  const head = `${title ?? ''} ${blocks[0]?.text.slice(0, 200) ?? ''}`
  if (/\b(?:sample|example|completed|filled[- ]in|checklist|to[- ]?do|tasks?|specimen)\b/i.test(head)) return true
  if (format === 'html') return false
  const chosen = questions.filter(({ options, fields }) => options.some(({ checked }) => checked) || fields.some(({ preset }) => preset))
  return chosen.length > 3 && chosen.length * 2 > questions.length
}
