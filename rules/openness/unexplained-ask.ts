import { type Ask, asks } from '../../src/facts/asks.ts'
import { legalNotices } from '../../src/facts/exempt.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { sentenceOf, sentenceSpan } from '../../src/facts/sentences.ts'
import { addTo } from '../../src/lists.ts'
import type { Block, Document, Question } from '../../src/model.ts'
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
  how: 'Say in one line by the question what you use it for, and whether people must give it. The line may stand above a group of questions, or name the fact anywhere on the form.',
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
      text: '# Library card\n\n1. Your name ____\n\nParents are required to come along.\n\n2. ⟦Social Security number⟧ ____\n\n3. Your town ____\n',
      note: 'a duty, and no reason',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. Your name ____\n\n2. Social Security number ____\n\nIt is required to match your tax record.\n\n3. Your town ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. Your name ____\n\nWe need a photo so that we can print your card. We ask for proof.\n\n2. ⟦Social Security number⟧ ____\n\n3. ⟦Your ethnic origin⟧ ____\n\n4. Your town ____\n',
      note: 'the reason is for another thing',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. Your name ____\n\nThe law makes us collect Social Security numbers to check who you are.\n\n2. Social Security number ____\n\n3. ⟦Your ethnic origin⟧ ____\n\n4. Your town ____\n',
      note: 'the reason is for one of two',
    },
    {
      as: 'html',
      text: '<form><label for="n">Name</label><input id="n"><label for="p">Photo</label><p id="h">We need it to print your card.</p><input id="p" type="file" aria-describedby="h"><label for="z">⟦Social Security number⟧</label><input id="z"><button>Send</button></form>',
      note: 'the hint of another question',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. Your name ____\n\nWe need these to know who comes to us.\n\n2. Your ethnic origin ____\n\n3. Your town ____\n\n4. Your street ____\n\n5. Your phone ____\n\n6. Your e-mail ____\n\n7. Your school ____\n\n8. Your religion ____\n',
      note: 'said above the group it stands in',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. Your name ____\n\nTo check that you live here, we must know:\n\n2. Social Security number ____\n\n3. Your town ____\n',
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
    const speaking = new Map([...first.keys()].map((datum) => [datum, new RegExp(known[datum].named, 'i')]))
    const said = new Map<number, string[]>()
    for (const match of matches(document, reasons)) {
      const { block, start, end } = sentenceSpan(document, sentenceOf(document, match.first))
      const phrase = matchSpan(document, match)
      if (/ required to$/i.test(block.text.slice(phrase.start, phrase.end)) && !subjectAsked.test(block.text.slice(start, phrase.start))) {
        const sentence = block.text.slice(start, end)
        if (![...speaking.values()].some((speaks) => speaks.test(sentence))) continue
      }
      addTo(said, block.index, block.text.slice(start, end))
    }
    const owner = new Map<number, Question>()
    for (const question of document.questions)
      for (const { index } of [question.label, ...question.hints, ...question.options.map(({ label }) => label)]) owner.set(index, question)
    const head = `${document.title ?? ''} ${document.blocks
      .slice(0, all[0].question.label.index)
      .map(({ text }) => text)
      .join(' ')
      .slice(0, 2000)}`
    for (const [datum, { question }] of first) {
      const { name, obvious, severe } = known[datum]
      const { index } = question.label
      const context = `${head} ${question.context.map(({ text }) => text).join(' ')}`
      if (obvious !== undefined && new RegExp(obvious, 'i').test(context)) continue
      if (all.filter((each) => each.datum === datum).length > 3 && severe !== true) continue
      const beside = document.blocks.slice(Math.max(0, index - near), index + near + 1)
      if (beside.some(({ opaque }) => opaque.length > 0)) continue
      const speaks = speaking.get(datum) as RegExp
      const namesAnother = (sentence: string): boolean => [...speaking.values()].some((each) => each.source !== speaks.source && each.test(sentence))
      // A reason that names the fact or speaks of all that is asked may stand anywhere.
      if ([...said.keys()].some((block) => speaks.test(document.blocks[block].text) || ofAll.test(document.blocks[block].text))) continue
      // One beside the question is its own, unless it is another question's or gives the reason for another thing.
      const close = [...beside, ...leading(document, owner, index), ...question.hints, ...question.context.slice(-1)].filter(
        (block) => block.text.length < 1500 && (owner.get(block.index) ?? question) === question,
      )
      if (close.some((block) => said.get(block.index)?.some((sentence) => !isOfAnother(sentence) && !namesAnother(sentence)))) continue
      yield {
        at: { block: question.label, start: 0, end: question.label.text.length },
        message: `This asks for ${name} and nothing says why. Say what you use it for, and whether people must give it.`,
        ...(severe && notice === undefined && { severity: 'error' as const }),
        ...(notice === 'elsewhere' && { review: true }),
      }
    }
  },
})

/** "It is required to match your record", and not "Applicants are required to sign". */
const subjectAsked = /\b(?:we|it|this|these|numbers?|information|details|data|answers?|questions?|facts?|section)\b[^.;:]{0,30}$/i
const ofAll = /\b(?:your|personal|this|the|these) (?:personal )?(?:information|data|details|answers)\b/i

/** Words that stand for what was asked here, or for everything. */
const pointing =
  /\b(?:this|these|it|its|that(?! (?:we|you|they|the|it))|them|they|following|below|above|questions?|answers?|information|details|data|sections?|fields?|box(?:es)?|numbers?|id|identi(?:ty|fy)|background|each|all|everything|facts?|here|equal\w*|diversity|monitor\w*|discriminat\w*|who you are)\b/i
/** "We need a photo", "We ask for proof": what it is that is needed. */
const needs =
  /\b(?:we|they) (?:(?:will|may|only|must|also|do|can) ){0,2}(?:use|need|ask|require|collect|share|check|keep|request)(?: (?:you|people|everyone|applicants))?(?: for)? (?!to\b|about\b|because\b|so\b|for\b|in\b|by\b|if\b|when\b|who\b|how\b|what\b|whether\b|and\b|or\b)[a-z]/i
/** "A photo is needed", "Bring a photo so that". */
const takes =
  /^\W*(?:\d{1,2}[.)]\s)?(?:(?:an?|the|your|two|one|proof|copies|payment)\b[\w’' -]{0,40} (?:is|are|must be|will be|may be|can be) (?:\w+ )?(?:used|needed|required|collected|requested|shared)|(?:please )?(?:attach|enclose|send|bring|upload|include|show|pay|sign|call|keep|staple|print|use)\b)/i

/** Whether a reason is given for another thing: "We need a photo so that we can print your card." */
const isOfAnother = (sentence: string): boolean => !pointing.test(sentence) && (needs.test(sentence) || takes.test(sentence))

/** What stands right above the group of questions that one belongs to: it speaks of them all. */
function leading(document: Document, owner: ReadonlyMap<number, Question>, from: number): readonly Block[] {
  let index = from
  while (index > 0 && owner.has(index)) index--
  return document.blocks.slice(Math.max(0, index - 1), index + 1)
}

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
