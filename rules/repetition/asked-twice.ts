import { fact } from '../../src/fact.ts'
import { askedAgain, sectionName } from '../../src/facts/asked-again.ts'
import { type Ask, asks } from '../../src/facts/asks.ts'
import { isPaper, isReadAsIs } from '../../src/facts/carrier.ts'
import { flow } from '../../src/facts/flow.ts'
import { onOnePath } from '../../src/facts/flow-paths.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { matches, phraseList } from '../../src/facts/phrases.ts'
import type { Document, Question, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** Words that let people leave a repeated answer out, or say why it comes again. */
const sameAs = phraseList([
  'same as',
  'as above|before|given',
  'if different|not',
  'different from',
  'copy from',
  'confirm|re-enter|reenter|retype|repeat|verify your|the|email|e-mail|password|account|address|number',
  're-enter|reenter|retype',
])

/** Data that a person has one of: a second ask about the same person can only be the same answer. */
const once: ReadonlySet<string> = new Set([
  'bday',
  'ssn',
  'national-insurance-number',
  'nhs-number',
  'medicare-number',
  'passport-number',
  'driver-license',
  'given-name',
  'family-name',
  'name',
  'birthplace',
  'email',
  'tel',
  'sex',
  'marital-status',
  'age',
])

/** Data that no form asks of a stranger under a heading of its own. */
const forLife: ReadonlySet<string> = new Set(['bday', 'ssn', 'national-insurance-number', 'nhs-number', 'birthplace', 'marital-status', 'sex'])

/** Every page of a paper form asks whose it is, and a signature block repeats the name beside it. */
const namesOnPaper: ReadonlySet<string> = new Set(['name', 'given-name', 'family-name', 'ssn'])

export default defineRule({
  id: 'repetition/asked-twice',
  title: 'Ask for each thing once',
  why: 'People who must write the same thing again think that nobody reads the first answer, and make mistakes in the second.',
  how: 'Use the first answer again. Where the two can differ, say so, or let people tick “same as above”. Facts that a person has one of, such as a birth date, an e-mail or a phone number, are known in other words too. Any other question is found where it stands twice in the same words.',
  severity: 'warning',
  per: 'question',
  weight: 2,
  kinds: ['form'],
  languages: ['en'],
  sources: [
    { name: 'WCAG 2.2, 3.3.7: Redundant entry', url: 'https://www.w3.org/WAI/WCAG22/Understanding/redundant-entry.html' },
    { name: 'GOV.UK Design System: Question pages', url: 'https://design-system.service.gov.uk/patterns/question-pages/' },
  ],
  options: {},
  examples: [
    {
      as: 'html',
      text: '<form><label for="a">Date of birth</label><input id="a" name="a"><label for="b">Your address</label><input id="b" name="b"><label for="c">⟦DOB⟧</label><input id="c" name="c"></form>',
    },
    {
      as: 'html',
      text: '<form><label for="a">E-mail address</label><input id="a" name="a"><label for="n">Full name</label><input id="n" name="n"><label for="c">⟦Your e-mail⟧</label><input id="c" name="c"></form>',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Club grant\n\n1. What is the name of your group? ____\n2. How many people are in it? ____\n3. ⟦What is the name of your group?⟧ ____\n4. Your town ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Club grant\n\n## 1. About you\n\nTown: ____\n\nDOB: ____\n\n## 2. Your plans\n\nSum: ____\n\n⟦What is your date of birth?⟧ ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Club grant\n\n## Section 1\n\nTown: ____\n\nDOB: ____\n\n## Section 3\n\nSum: ____\n\n⟦What is your date of birth?⟧ ____\n',
      review: true,
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Club grant\n\n## Your group\n\n1. What is your group called? ____\n2. Members ____\n\n## Your money\n\n3. ⟦What is your group called?⟧ ____\n4. Sum ____\n',
      review: true,
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Club grant\n\n1. Do you rent a hall? ____\n2. If yes, what is the rent of your hall? ____\n3. Do you own a hall? ____\n4. If yes, what is the rent of your hall? ____\n5. When did you start it? ____\n6. Sum ____\n7. When did you start it? ____\n',
      note: 'what hangs on the question before it',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Club grant\n\n## Where you meet now\n\n1. What is your landlord called? ____\n2. Rent ____\n\n## Where you met before\n\n3. What is your landlord called? ____\n4. Sum ____\n',
      note: 'another place',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Club grant\n\n1. What is your school called? ____\n2. Where is your school? ____\n3. What is your school called? ____\n4. Where is your school? ____\n',
      note: 'a form for two, one after the other',
    },
    {
      as: 'html',
      text: '<form><label for="a">Your date of birth</label><input id="a" name="a"><label for="n">Full name</label><input id="n" name="n"><label for="c">Your spouse’s date of birth</label><input id="c" name="c"></form>',
      note: 'about another person',
    },
    {
      as: 'html',
      text: '<form><label for="a">E-mail address</label><input id="a" name="a"><label for="b">Confirm your e-mail address</label><input id="b" name="b"></form>',
      note: 'a field that confirms',
    },
    {
      as: 'html',
      text: '<form><label for="a">Home phone</label><input id="a" name="a"><label for="b">Work phone</label><input id="b" name="b"></form>',
      note: 'two numbers of one person',
    },
    {
      as: 'text',
      text: 'Your e-mail: ____________     Your phone: ____________\n\nSpouse’s name: ____________     E-mail: ____________     Phone: ____________\n\nYour signature: ____________\n',
      note: 'a row of a paper form is about one person',
    },
    {
      as: 'text',
      text: 'Lender’s name: ____________\n\nE-mail: ____________     E-mail: ____________\n\nSignature: ____________\n',
      note: 'two columns for two people',
    },
    {
      as: 'html',
      text: '<form><label for="a">Phone number</label><input id="a" name="a"><label for="n">Full name</label><input id="n" name="n"><label for="c">Phone</label><input id="c" name="c"><p>For robots only: leave this field empty.</p></form>',
      note: 'a field that people must leave as it is',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<form><label for="a">Full name</label><input id="a" name="a"><label for="b">E-mail</label><input id="b" name="b"><button>Get news</button></form><p>Text.</p><form><label for="c">Full name</label><input id="c" name="c"><label for="d">E-mail</label><input id="d" name="d"><button>Get news</button></form>',
      note: 'one form, printed twice on a page',
    },
    {
      as: 'html',
      text: '<form><h2>Part 1. Applicant details</h2><label for="a">Date of birth</label><input id="a" name="a"><label for="n">Town</label><input id="n" name="n"><h2>Statement</h2><label for="b">⟦Date of birth⟧</label><input id="b" name="b"></form>',
    },
    {
      as: 'html',
      text: '<form><h2>Claimant</h2><label for="a">Date of birth</label><input id="a" name="a"><label for="n">Town</label><input id="n" name="n"><h2>Statement</h2><label for="b">⟦Date of birth⟧</label><input id="b" name="b"></form>',
    },
    {
      as: 'html',
      text: '<form><h2>Claimant</h2><label for="a">Date of birth</label><input id="a" name="a"><label for="n">Agent’s name</label><input id="n" name="n"><h2>Statement</h2><label for="b">Date of birth</label><input id="b" name="b"></form>',
      note: 'somebody may act for the claimant',
    },
    {
      as: 'html',
      text: '<form><label for="a">Applicant’s date of birth</label><input id="a" name="a"><label for="n">Town</label><input id="n" name="n"><label for="b">⟦Date of birth⟧</label><input id="b" name="b"></form>',
    },
    {
      as: 'html',
      text: '<form><label for="a">Applicant’s date of birth</label><input id="a" name="a"><label for="n">Applicant’s phone</label><input id="n" name="n"><label for="b">Your date of birth</label><input id="b" name="b"><label for="c">Your phone</label><input id="c" name="c"></form>',
      note: 'somebody writes about an applicant',
    },
    {
      as: 'html',
      text: '<form><h2>You</h2><label for="a">Your date of birth</label><input id="a" name="a"><h2>Claimant</h2><label for="b">Date of birth</label><input id="b" name="b"></form>',
      note: 'you and the claimant may be two',
    },
    {
      as: 'html',
      text: '<form><h2>You</h2><label for="a">Date of birth</label><input id="a" name="a"><p>If you apply on behalf of somebody, tell us about them.</p><label for="b">Applicant’s date of birth</label><input id="b" name="b"></form>',
      note: 'the applicant may be somebody else',
    },
    {
      as: 'html',
      text: '<form><h2>Child 1</h2><label for="a">Date of birth</label><input id="a" name="a"><h2>Child 2</h2><label for="b">Date of birth</label><input id="b" name="b"></form>',
      note: 'a group that repeats for each person',
    },
    {
      as: 'html',
      text: '<form><label for="a">Mother’s full name</label><input id="a" name="a"><label for="b">Father’s full name</label><input id="b" name="b"><label for="c">Seller’s name</label><input id="c" name="c"><label for="d">Buyer’s name</label><input id="d" name="d"><label for="e">Applicants fathers name</label><input id="e" name="e"><label for="f">Nominee name</label><input id="f" name="f"><label for="g">Your full name</label><input id="g" name="g"></form>',
      note: 'two parents, the two sides of a sale, and a part that no list knows',
    },
    {
      as: 'html',
      text: '<form><table><tr><th>Shop</th><th>Storeroom</th></tr><tr><td>Name: <input name="a"></td><td>Name: <input name="b"></td></tr><tr><td>Phone: <input name="c"></td><td>Phone: <input name="d"></td></tr></table></form>',
      note: 'the heading of each column says whose',
    },
    {
      as: 'html',
      text: '<form><h2>Home address</h2><label for="a">Address</label><input id="a" name="a"><h2>Mailing address (if different)</h2><label for="b">Address</label><input id="b" name="b"></form>',
      note: 'may be left out',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p","elements":[{"type":"radiogroup","name":"who","title":"Do you rent?","choices":["yes","no"]},{"type":"text","name":"a","title":"Your date of birth","visibleIf":"{who} = \'yes\'"},{"type":"text","name":"b","title":"Your date of birth","visibleIf":"{who} = \'no\'"}]}]}',
      note: 'branches that shut each other out',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p","elements":[{"type":"radiogroup","name":"who","title":"Do you rent?","choices":["yes","no"]},{"type":"text","name":"a","title":"Your date of birth"},{"type":"text","name":"b","title":"⟦Your date of birth⟧","visibleIf":"{who} = \'no\'"}]}]}',
    },
    {
      as: 'eq',
      text: '{"title":"Work","sections":[{"id":"s","groups":[{"id":"g","blocks":[{"type":"Question","id":"who","question":{"id":"q1","type":"General","title":"Do you answer for yourself?","answers":[{"id":"self","type":"Radio","mandatory":true,"options":[{"label":"Yes","value":"Yes"},{"label":"No","value":"No"}]}]}},{"type":"Question","id":"birth","question_variants":[{"question":{"id":"q2","type":"General","title":"What is your date of birth?","answers":[{"id":"born","type":"Date","mandatory":true}]},"when":{"==":[{"source":"answers","identifier":"self"},"Yes"]}},{"question":{"id":"q2","type":"General","title":"What is {name} date of birth?","answers":[{"id":"born","type":"Date","mandatory":true}]},"when":{"==":[{"source":"metadata","identifier":"proxy"},"No"]}}]}]}]}]}',
      note: 'one answer in the words of those who give it',
    },
  ],
  *check(document) {
    const spared = blocksOf(document)
    const first = new Map<string, Ask>()
    const told = new Set<Question>()
    for (const ask of asks(document)) {
      const { datum, question, choice } = ask
      if (datum === undefined || choice || !once.has(datum) || !isSeen(question.label)) continue
      if (spared.has(question.label.index) || question.context.some((block) => spared.has(block.index))) continue
      const subject = ask.subject === 'claimant' && isOfOne(document) ? 'applicant' : ask.subject
      const key = [datum, subject, ask.qualifier ?? '', isPaper(document) ? question.step?.id : ''].join('|')
      const earlier = first.get(key)
      if (!earlier) {
        first.set(key, ask)
        continue
      }
      // Branches that shut each other out: nobody is asked both.
      if (document.routes.length > 0 && !onOnePath(document, earlier.question, question)) continue
      // One answer, asked in the words of those it is asked of: variants of a question in a form's definition.
      if (!isReadAsIs(document) && (sameAnswer(earlier, ask) || areVariants(document, earlier, ask))) continue
      if (
        earlier.subject !== ask.subject &&
        [earlier, ask].some(({ question: { label, context } }) => [label, ...context].some(({ text }) => /\byou(?:r)?\b/i.test(text)))
      )
        continue
      if (somebodyElse(document, earlier, ask)) continue
      if (document.format !== 'html' && namesOnPaper.has(datum)) continue
      // One short form, printed at the side of a page and at its end.
      if (document.format === 'html' && isPrintedAgain(document, earlier, ask)) continue
      // A trap for robots: people are told to leave it as it is.
      if (document.blocks.slice(question.label.index, question.label.index + 4).some(({ text }) => isTrap(text))) continue
      // Two columns of one row are two people's.
      if (isPaper(document) && lineOf(earlier) === lineOf(ask)) continue
      // Another heading above may stand for another person, place or time that no word list knows.
      if (!sameContext(document, earlier, ask)) continue
      told.add(question)
      yield {
        at: whole(ask),
        message: `This was asked before: “${earlier.question.label.text}”. Use that answer, or say how this one differs.`,
        related: [whole(earlier)],
        // On paper, whose part of the form it is shows in rules and boxes that text does not keep.
        ...((isPaper(document) || isUnnamed(earlier, ask)) && { review: true }),
      }
    }
    // Whatever it is that they ask for: the same question, word for word.
    for (const { question, earlier, certain } of askedAgain(document)) {
      if (told.has(question) || [question, earlier].some(({ label, context }) => [label, ...context].some(({ index }) => spared.has(index)))) continue
      if (certain && namesOnly(question.label.text) && document.format !== 'html') continue
      yield {
        at: wholeOf(question),
        message: certain
          ? 'This question was asked before, in the same words. Use that answer, or say how this one differs.'
          : 'This question was asked before, in the same words. Does it ask for something else here? Then say so.',
        related: [wholeOf(earlier)],
        ...(certain ? {} : { review: true }),
      }
    }
  },
})

/** "What is your name?": a form may ask it anew beside each signature. */
const namesOnly = (text: string): boolean => /\bnames?\b/i.test(text) && (text.toLowerCase().match(/[a-z]+/g) ?? []).every((word) => ofAsking.has(word))

function blocksOf(document: Document): ReadonlySet<number> {
  const found = new Set<number>()
  for (const question of document.questions) {
    for (const block of [question.label, ...question.hints, ...question.context])
      if (/\b(?:same as|if different|if not|confirm|re-?enter|retype|repeat|verify|second)\b/i.test(block.text)) found.add(block.index)
  }
  // A "same as above" box somewhere in the form can stand for any pair of it.
  if (matches(document, sameAs).length > 0 && found.size === 0)
    for (const question of document.questions) for (const option of question.options) if (/same as/i.test(option.label.text)) found.add(question.label.index)
  return found
}

/** Whether both stand under headings that leave them the same person's, as far as words tell. */
function sameContext(document: Document, a: Ask, b: Ask): boolean {
  const last = (ask: Ask): { readonly index: number; readonly text: string } | undefined => ask.question.context.filter(({ role }) => role !== 'title').at(-1)
  const [first, second] = [last(a), last(b)]
  if (first?.index === second?.index) return true
  const names = [first, second].map((heading) => sectionName(heading?.text ?? ''))
  const headings = isOfOne(document) ? names.map((name) => name.replace(/\b(?:applicant|claimant)\b/g, 'you')) : names
  // A numbered heading is a group that repeats; one that names somebody is about them.
  if (headings.some((text) => /\d|\b(?:other|another|additional|second|person|member|child|applicant|owner|parent|contact|for|by|to)\b/i.test(text)))
    return false
  if (headings[0] === headings[1] && headings[0] !== '') return false
  // A name or a phone number under another heading may be anybody's; a birthday asked of "you" is yours.
  return forLife.has(a.datum ?? '')
}

/** Whether the form names nobody but the one who applies or claims: then that is who fills it in. */
const isOfOne = fact(
  (document: Document): boolean =>
    asks(document).every(({ subject }) => subject === undefined || subject === 'applicant' || subject === 'claimant') &&
    !document.blocks.some(({ text }) => others.test(text)),
)
const others =
  /\b(?:co-?|joint |second |other |each |additional |primary |main |first |on behalf of (?:the |an? )?)(?:applicant|claimant)|\b(?:behalf|spouse|partner|co-?owner|agent|representative|guardian|attorney|preparer|interpreter|helped you|somebody else|someone else)\b/i

/** Whether they stand in two sections that have numbers and no names: "Section 1" and "Section 3" may be two people's. */
const isUnnamed = (a: Ask, b: Ask): boolean => {
  const [first, second] = [a, b].map(({ question }) => question.context.filter(({ role }) => role !== 'title').at(-1))
  return first?.index !== second?.index && [first, second].every((heading) => heading === undefined || sectionName(heading.text) === '')
}

const sameAnswer = (a: Ask, b: Ask): boolean => {
  const name = a.question.fields[0]?.name
  return name !== undefined && name !== '' && name === b.question.fields[0]?.name
}

/** Two on one page, each with its condition and in the same words: asked in place of one another, whatever the conditions turn on. */
function areVariants(document: Document, a: Ask, b: Ask): boolean {
  const { showing } = flow(document)
  return a.question.step === b.question.step && a.question.label.text === b.question.label.text && showing.has(a.question) && showing.has(b.question)
}

/** Two asks in the same words, with the same one beside them. */
function isPrintedAgain({ questions }: Document, a: Ask, b: Ask): boolean {
  const labels = (ask: Ask, by: number): string | undefined => questions[questions.indexOf(ask.question) + by]?.label.text
  return labels(a, 0) === labels(b, 0) && [-1, 1].some((by) => labels(a, by) !== undefined && labels(a, by) === labels(b, by))
}

/** "Your age" and "Person's age". */
function somebodyElse(document: Document, a: Ask, b: Ask): boolean {
  const written = [a, b].map(({ question }) => question.label.text)
  // "Your name" beside "Applicant's name": somebody fills it in for another.
  const isOwn = forLife.has(a.datum ?? '') && !written.some((text) => /\byou(?:r)?\b/i.test(text)) && isOfOne(document)
  const [first, second] = isOwn ? written.map((text) => text.replace(/\b(?:applicant|claimant)(?:['’]s)?\b/gi, 'your')) : written
  const theirs = (text: string): boolean => /\b(?!that|what|it|here|there|who)[a-z]+['’]s\b/i.test(text) && !/\byour\b/i.test(text)
  if (theirs(first) !== theirs(second)) return true
  // Who plays which part in a form no list can tell: the seller's name is not the buyer's, and a nominee's phone is not mine.
  const [one, two] = [first, second].map((text) =>
    (
      text
        .toLowerCase()
        .replace(/e-mail/g, 'email')
        .match(/[a-z]+/g) ?? []
    )
      .filter((word) => !ofAsking.has(word))
      .join(' '),
  )
  return one !== two
}

/** Words of a label that say what is asked and how, not about whom. */
const ofAsking: ReadonlySet<string> = new Set(
  (
    'a an the of in on at to is are was were do does did what when where which how and or if as it this that here s no you your yours i my applicant applicants ' +
    'please enter give provide type write fill full complete legal correct valid first given fore forename christian last family sur surname name names ' +
    'email mail address phone telephone tel mobile cell contact number numbers num nr date dob birth birthdate birthday born day month year years dd mm yyyy yy ' +
    'sex gender male female age old place country town city state marital status civil social security ssn ssan national insurance ni nhs medicare passport ' +
    'driver drivers driving license licence id identification identity optional required card appears shown'
  ).split(' '),
)

const isTrap = (text: string): boolean =>
  text.length < 160 && /\b(?:(?:leave|left) (?:this |it )?(?:field |box )?(?:unchanged|blank|empty|as it is)|for validation purposes)\b/i.test(text)
const lineOf = ({ question: { label } }: Ask): number => label.locate(0, 1).start.line
const wholeOf = ({ label }: Question): Span => ({ block: label, start: 0, end: label.text.length })
const whole = ({ question }: Ask): Span => wholeOf(question)
