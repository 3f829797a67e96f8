import { judged } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { repeats } from '../../src/facts/repeats.ts'
import { nearIn, sentenceOf, sentenceSpan, sentences } from '../../src/facts/sentences.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

/** One thing of which a text can give only one value; what stands after it is that value. */
const facts = [
  {
    what: 'closing date',
    value: 'date',
    phrases: [
      'apply by|before',
      'applications? close|due|accepted|open? on|by|until|before?',
      'closing date',
      'application deadline',
      'deadline',
      'deadline for applications|applying',
      'last day to apply',
      'apply no later than',
    ],
  },
  { what: 'application fee', value: 'money', phrases: ['application fee', 'fee to apply'] },
  { what: 'filing fee', value: 'money', phrases: ['filing fee'] },
  { what: 'registration fee', value: 'money', phrases: ['registration fee'] },
] as const
const lists = facts.map(({ phrases }) => phraseList(phrases))

const month = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const values = {
  date: new RegExp(
    `^[^.;!?\\d]{0,30}?\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${month})\\b(?:\\.?,? (\\d{4}))?|^[^.;!?\\d]{0,30}?\\b(${month})\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`,
    'i',
  ),
  money: /^[^.;!?\d]{0,20}?([$£€]) ?(\d[\d,]*(?:\.\d\d)?)(?! ?(?:million|billion|[-–] ?[$£€]?\d))/i,
}
/** Words that make it another one: for whom, how, which round. */
const apart =
  /\b(?:if|unless|for (?:the |a |an )?(?!applications?\b|applying\b)\w+|late|early|child|adult|children|student|senior|online|paper|post|mail|person|each|per|additional|first|second|third|round|cohort|phase|term|semester|spring|summer|autumn|fall|winter|reduced|discount|example|was|were|extended|previous|last year|old|new|from|between|until|renewal|members?|or)\b/i

/** Numbers that tell one thing of a row from the next: "child 2", "line 7", "step 3". */
const counting =
  /\b(?:no\.?|number|line|box|step|part|section|question|item|page|child|person|applicant|table|figure|form|schedule|year|day|week|month|level|grade|stage|phase|version|chapter|row|column|option|example|group|tier|class|type|zone|band|room|floor|unit|route|line|v|#)\s?$/i
const measured =
  /^\s?(?:%|percent|per cent|days?|weeks?|months?|years?|hours?|minutes?|a\.?m|p\.?m|am|pm|pounds?|dollars?|euros?|pence|cents?|miles?|km|metres?|meters?|feet|people|copies|times|working|business|calendar|mb|gb|kb)\b/i

export default defineRule({
  id: 'repetition/contradicts',
  title: 'Give one answer everywhere',
  why: 'When a text gives two dates, fees or numbers for one thing, people do not know which to trust, and some miss the date.',
  how: 'Find out which is right, and say it in one place.',
  severity: 'warning',
  per: 'document',
  weight: 2,
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK content design: writing for GOV.UK', url: 'https://www.gov.uk/guidance/content-design/writing-for-gov-uk' },
    { name: 'PlainLanguage.gov: make it easy to follow', url: 'https://www.plainlanguage.gov/guidelines/organize/make-it-easy-to-follow/' },
  ],
  options: {},
  examples: [
    { as: 'markdown', text: '# Grants\n\nApply by 3 June.\n\nSend two copies. The closing date is ⟦6 June⟧.\n' },
    { as: 'markdown', text: '# Permit\n\nThe application fee is $40.\n\nText.\n\nInclude the application fee of ⟦$45⟧.\n' },
    {
      as: 'markdown',
      text: '# Parking\n\nSend the signed form and a copy of your lease to the housing office within 14 days.\n\nText about other things.\n\nSend the signed form and a copy of your lease to the housing office within ⟦21⟧ days.\n',
    },
    { as: 'markdown', text: '# Grants\n\nApply by 3 June.\n\nRemember: the deadline is June 3, 2024.\n' },
    { as: 'markdown', text: '# Grants\n\nApply by 3 June for the autumn term. Apply by 6 January for the spring term.\n', note: 'two rounds' },
    { as: 'markdown', text: '# Permit\n\nThe application fee is $40. If you apply on paper, the application fee is $45.\n' },
    {
      as: 'markdown',
      text: 'Write in box 1 the wages that your first employer paid you during the whole year.\n\nText.\n\nWrite in box 2 the wages that your first employer paid you during the whole year.\n',
    },
    {
      as: 'markdown',
      text: '## One person\n\nYou may keep savings of up to $2,000 and still get the full housing help each month.\n\n## Two people\n\nYou may keep savings of up to $3,000 and still get the full housing help each month.\n',
      note: 'thresholds by size of household',
    },
    {
      as: 'markdown',
      text: '- A family of 2 must earn less than $3,000 a month before tax to get help with rent.\n- A family of 3 must earn less than $4,000 a month before tax to get help with rent.\n',
    },
    {
      as: 'markdown',
      text: 'In 2019 the council mended the roofs of all the houses in the old town.\n\nText.\n\nIn 2020 the council mended the roofs of all the houses in the old town.\n',
    },
  ],
  *check(document) {
    for (let fact = 0; fact < facts.length; fact++) yield* twoValues(document, fact)
    yield* differing(document)
  },
})

/** The same labelled thing with two values. */
function* twoValues(document: Document, fact: number): Iterable<Hit> {
  const found = matches(document, lists[fact])
  if (found.length < 2) return
  const { what, value } = facts[fact]
  const may = judged(document)
  const given: { readonly key: string; readonly span: Span; readonly row: string | undefined }[] = []
  for (const match of found) {
    const { block, start, end } = matchSpan(document, match)
    if (may[block.index] === 0 || block.role === 'cell') continue
    const sentence = sentenceSpan(document, sentenceOf(document, match.first))
    const said = values[value].exec(block.text.slice(end, Math.min(sentence.end, end + 60)))
    if (!said) continue
    const from = end + said.index + said[0].search(value === 'date' ? new RegExp(`\\d|\\b${month}\\b`, 'i') : /[$£€]/)
    const span = { block, start: from, end: end + said.index + said[0].length }
    const near = nearIn(sentence, span)
    if (apart.test(`${block.text.slice(near.start, span.start)} ${block.text.slice(span.end, near.end)}`)) continue
    const key = value === 'date' ? dayOf(said) : (said[1] ?? '') + (said[2] ?? '').replace(/,|\.00$/g, '')
    const row = start === 0 ? block.text.slice(0, end).toLowerCase() : undefined
    given.push({ key, row, span })
  }
  const [first] = given
  const other = given.find((each) => first !== undefined && !agrees(first.key, each.key))
  if (!first || !other) return
  // "Deadline: 31 May", "Deadline: 20 June": a list of things, each with its own.
  if (first.row !== undefined && first.row === other.row) return
  if (given.some(({ key }) => !agrees(key, first.key) && !agrees(key, other.key))) return
  const [one, two] = [first.span, other.span].map(({ block, start, end }) => block.text.slice(start, end))
  yield { at: other.span, message: `The ${what} is ${one} further up, and ${two} here. Only one can be right.`, related: [first.span] }
}

/** Day, month and, where it is said, year. */
function dayOf(said: RegExpExecArray): string {
  const [, day, name, year, nameFirst, dayAfter, yearAfter] = said
  return `${day ?? dayAfter} ${(name ?? nameFirst ?? '').slice(0, 3).toLowerCase()} ${year ?? yearAfter ?? ''}`.trim()
}

/** A date with a year and the same day without one are no contradiction. */
const agrees = (a: string, b: string): boolean => a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `)

/** The same sentence with another number in it. */
function* differing(document: Document): Iterable<Hit> {
  const pairs = repeats(document).differing
  if (pairs.length === 0) return
  // Three sentences of one pattern are a row, not a slip.
  const uses = new Map<number, number>()
  for (const [first] of pairs) uses.set(first, (uses.get(first) ?? 0) + 1)
  const list = sentences(document)
  const heading = headingsAbove(document)
  for (const [first, second] of pairs) {
    if ((uses.get(first) ?? 0) > 1 || uses.has(second)) continue
    if (list.block[first] === list.block[second] || sameRow(document, list.block[first], list.block[second])) continue
    if (heading[list.block[first]] !== heading[list.block[second]]) continue
    const one = numbersIn(sentenceSpan(document, first))
    const two = numbersIn(sentenceSpan(document, second))
    if (one.length !== two.length) continue
    const changed = two.filter((each, at) => each.text !== one[at]?.text)
    const [number] = changed
    if (!number || changed.length > 1) continue
    const { block } = number.span
    const before = block.text.slice(Math.max(0, number.span.start - 14), number.span.start)
    const after = block.text.slice(number.span.end, number.span.end + 14)
    if (
      counting.test(before) ||
      !(
        /[$£€]\s?$/.test(before) ||
        measured.test(after) ||
        new RegExp(`^(?:st|nd|rd|th)? ${month}\\b`, 'i').test(after) ||
        new RegExp(`\\b${month} $`, 'i').test(before)
      )
    )
      continue
    const other = one[two.indexOf(number)]
    if (!other) continue
    yield {
      at: number.span,
      message: `The same sentence says ${other.text} further up, and ${number.text} here. Only one can be right.`,
      related: [other.span],
    }
  }
}

function numbersIn({ block, start, end }: Span): { readonly text: string; readonly span: Span }[] {
  return [...block.text.slice(start, end).matchAll(/\d[\d,.]*\d|\d/g)].map((found) => ({
    text: found[0],
    span: { block, start: start + found.index, end: start + found.index + found[0].length },
  }))
}

function sameRow({ blocks }: Document, first: number, second: number): boolean {
  const a = blocks[first]
  const b = blocks[second]
  return a.role === 'item' && b.role === 'item' && (a.group === b.group || second - first < 4)
}

/** For each block the heading it stands under: the same words for another case are no contradiction. */
function headingsAbove({ blocks }: Document): Int32Array {
  let last = -1
  return Int32Array.from(blocks, ({ role }, index) => {
    if (role === 'heading' || role === 'title') last = index
    return last
  })
}
