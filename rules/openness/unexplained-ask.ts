import { type Ask, asks } from '../../src/facts/asks.ts'
import { legalNotices } from '../../src/facts/exempt.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import type { Document, Question } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import data from '../data/openness-private.json' with { type: 'json' }

interface Private {
  readonly name: string
  readonly named: string
  readonly obvious?: string
  readonly severe?: boolean
}
const known = data.data as Readonly<Record<string, Private>>

/** Words that give a reason or say what becomes of an answer. */
const reasons = phraseList([
  'because',
  'so that',
  'so we|you can|know',
  'in order to',
  'we|they use|need|ask|require|collect|share|check|keep|request',
  'we|they will|may|only|must|also use|need|ask|require|collect|share|check|keep|request',
  'is|are|be|been only? used|needed|required|collected|requested for|to|by|if|in|only|when|so',
  'will|may|to be used|needed|shared',
  'helps|help|lets|allows|enables us|you',
  'why we|do|you|this',
  'reason|reasons we|for',
  'to check|verify|confirm|match|identify|prove|decide|determine|calculate',
  'for|to tax|identification|verification|security|payment|direct purposes|deposit',
  'to make sure|see|find|help|ensure|know|treat|send|pay|contact|process',
  'by law',
  'required by|under',
  'authorized|authorised by|under',
])
/** Says where a reason stands that this page does not hold. */
const pointers = phraseList([
  'privacy act',
  'paperwork reduction act notice',
  'privacy notice|policy|statement|notices|information|promise',
  'how we use',
  'data protection notice|statement|policy',
  'confidential|confidentiality',
  'confidentially',
  'separate instructions',
])

export default defineRule({
  id: 'openness/unexplained-ask',
  title: 'Say why you ask for private facts',
  why: 'People who do not know why you want a private fact leave it out, give a false one, or give up.',
  how: 'Say in one line by the question what you use it for, and whether people must give it.',
  severity: 'warning',
  per: 'question',
  kinds: ['form'],
  languages: ['en'],
  sources: [
    { name: 'USWDS: Establish trust', url: 'https://designsystem.digital.gov/patterns/complete-a-complex-form/establish-trust/' },
    {
      name: 'GOV.UK Design System: Question pages',
      url: 'https://design-system.service.gov.uk/patterns/question-pages/',
    },
    { name: 'GOV.UK Design System: Equality information', url: 'https://design-system.service.gov.uk/patterns/equality-information/' },
  ],
  options: {
    near: { default: 5, what: 'Blocks above and below the question in which the reason may stand.', min: 1 },
    ignore: { default: [] as readonly string[], what: 'Facts your readers expect to be asked, by name: `income`, `disability`.' },
  },
  examples: [
    { as: 'markdown', kind: 'form', text: '# Library card\n\n1. Your name ____\n\n2. ⟦Social Security number⟧ ____\n\n3. Your town ____\n' },
    { as: 'markdown', kind: 'form', text: '# Library card\n\n1. Your name ____\n\n2. ⟦What is your religion?⟧ ____\n\n3. Your town ____\n' },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. Your name ____\n\n2. ⟦Bank account number⟧ ____\n\n3. ⟦Your ethnicity⟧ ____\n\n4. Your town ____\n\nRead our privacy policy.\n',
      review: true,
      note: 'the reason may stand in the policy',
    },
    {
      as: 'html',
      text: '<form><label for="a">Name</label><input id="a"><label for="s">Social Security number</label><p id="h">We use it to match your tax record.</p><input id="s" aria-describedby="h"></form>',
      note: 'a hint says why',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\nWe ask for your Social Security number to check that you live here.\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your town ____\n\n4. Your phone ____\n\n5. Your e-mail ____\n\n6. Your school ____\n\n7. Social Security number ____\n',
      note: 'said at the start',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. Your name ____\n\n2. Your phone ____\n\n3. Your e-mail ____\n\n4. Date of birth ____\n',
      note: 'facts that let you reach people',
    },
    { as: 'markdown', kind: 'form', text: '# Fishing licence\n\n1. Your name ____\n\n2. ⟦Aadhaar number⟧ ____\n\n3. Your town ____\n' },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Fishing licence\n\n1. Your name ____\n\n2. Preferred date for biometric capture ____\n\n3. Your town ____\n',
      note: 'a day to come, not the fact itself',
    },
    {
      as: 'html',
      text: '<form><h2>What I can fetch</h2><label for="n">Name</label><input id="n"><input type="checkbox" id="a" name="a"><label for="a">Shopping</label><input type="checkbox" id="b" name="b"><label for="b">Urgent medication</label></form>',
      note: 'a thing to fetch, not an illness',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Direct deposit\n\n1. Your name ____\n\n2. Account number ____\n\n3. Routing number ____\n',
      note: 'what the form is for',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. Your name ____\n\n2. Social Security number ____\n\n{{ why_ssn }}\n',
      note: 'it may stand where the tag is',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. Your name ____\n\n2. Social Security number ____\n\n3. Your town ____\n\n4. Your street ____\n\nFor the Privacy Act notice, see the separate instructions.\n',
      note: 'a notice that people can keep',
    },
  ],
  applies: (document) => document.questions.length > 0,
  *check(document, { near, ignore }) {
    const all = asks(document)
    const first = new Map<string, Ask>()
    for (const ask of all) {
      const { datum, sensitive, question } = ask
      if (datum === undefined || sensitive === undefined || sensitive === 'reach' || first.has(datum)) continue
      if (datum === 'health' && isThing(question)) continue
      if (known[datum] === undefined || ignore.includes(datum) || !isSeen(question.label)) continue
      first.set(datum, ask)
    }
    if (first.size === 0) return
    const notice = noticeOf(document)
    if (notice === 'here') return
    const said = new Set<number>()
    for (const match of matches(document, reasons)) said.add(matchSpan(document, match).block.index)
    const head = `${document.title ?? ''} ${document.blocks
      .slice(0, all[0].question.label.index)
      .map(({ text }) => text)
      .join(' ')
      .slice(0, 2000)}`
    for (const [datum, { question }] of first) {
      const { name, named, obvious, severe } = known[datum]
      const { index } = question.label
      const context = `${head} ${question.context.map(({ text }) => text).join(' ')}`
      if (obvious !== undefined && new RegExp(obvious, 'i').test(context)) continue
      if (all.filter((each) => each.datum === datum).length > 3 && severe !== true) continue
      const beside = document.blocks.slice(Math.max(0, index - near), index + near + 1)
      if (beside.some(({ opaque }) => opaque.length > 0)) continue
      const close = [...beside, ...question.hints, ...question.context.slice(-1)]
      if (close.some((block) => said.has(block.index) && block.text.length < 1500)) continue
      const speaks = new RegExp(named, 'i')
      if (
        [...said].some(
          (block) =>
            speaks.test(document.blocks[block].text) ||
            /\b(?:your|personal|this|the|these) (?:personal )?(?:information|data|details|answers)\b/i.test(document.blocks[block].text),
        )
      )
        continue
      yield {
        at: { block: question.label, start: 0, end: question.label.text.length },
        message: `This asks for ${name} and nothing says why. Say what you use it for, and whether people must give it.`,
        ...(severe && notice === undefined && { severity: 'error' as const }),
        ...(notice === 'elsewhere' && { review: true }),
      }
    }
  },
})

/** A box to tick that names a thing and nobody's state: "Medication" among what a volunteer can fetch. */
const isThing = ({ label, fields, options }: Question): boolean =>
  options.length === 0 &&
  fields.length > 0 &&
  fields.every(({ control }) => control === 'checkbox') &&
  !/\b(?:I|my|me|you|your|we|our|have|has)\b/i.test(label.text)

/** Whether a notice on the page says what becomes of the answers, or only where to read it. */
function noticeOf(document: Document): 'here' | 'elsewhere' | undefined {
  if (legalNotices(document).some(({ kind }) => kind === 'privacy-act' || kind === 'authority')) return 'here'
  let found: 'elsewhere' | undefined
  for (const match of matches(document, pointers)) {
    const { block, start, end } = matchSpan(document, match)
    const phrase = block.text.slice(start, end)
    // A federal form may carry its Privacy Act statement on a sheet of its own.
    if (/privacy act|paperwork|separate instructions$/i.test(phrase)) return 'here'
    if (/confidential|how we use/i.test(phrase)) return 'here'
    if (/privacy|data protection/i.test(phrase)) found = 'elsewhere'
  }
  return found
}
