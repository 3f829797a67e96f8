import { wordCounts } from '../../src/facts/exposure.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { minutes, reading } from '../../src/facts/minutes.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { readerCost } from '../../src/facts/reader-cost.ts'
import { sentenceOf, sentenceSpan } from '../../src/facts/sentences.ts'
import { words } from '../../src/facts/words.ts'
import type { Document, Question, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const time = phraseList(['minute|minutes|min|mins', 'hour|hours|hr|hrs'])
/** The sentence around a time must say that it is what the form takes. */
const burden =
  /\b(?:takes?|should take|burden|average|estimated?|to (?:complete|fill (?:in|out)|answer|apply|finish)|per (?:response|application|form)|allow)\b/i
const aboutForm =
  /\b(?:form|application|apply|survey|questionnaire|complete|fill (?:in|out)|collection of information|response|respondents?|claim|questions?)\b/i
const notForm =
  /\b(?:call|phone|wait|within|before|after|appointment|interview|late|arrive|walk|drive|bus|train|day|week|per week|a week|work(?:ed|ing)?|sav(?:e|ed|es)|log(?:ged)? (?:you )?out|sign(?:ed)? (?:you )?out|session|expires?)\b/i

/** What stands before the number where "it" is the form: "It should take about", "Takes", "Estimated time:". */
const ofForm =
  /^\W{0,3}(?:(?:it|this|that|which)(?:[’']ll)? )?(?:(?:will|should|may|might|can|usually|normally|typically|generally|probably|only|just|all) )*takes? (?:(?:you|most people|people|us all|only|just) )*$/i
const estimated =
  /\b(?:(?:estimated|average|expected|approximate|typical|total)? ?(?:completion )?time(?: (?:needed|required|to (?:complete|finish|answer)|it takes))?|time estimate|how long (?:it|this) takes|estimated duration|duration)\s?(?:is|[:–—-])\s*$/i
/** "You can complete it in 2 minutes" is no limit: that is what people must. */
const canBeDone =
  /\b(?:you|people|applicants|most|it|this|form|survey|application) (?:can|could|should be able to|can usually|can be|could be|usually|will usually)\b[^.;]{0,60}\b(?:complet(?:e|ed)|fill(?:ed)? (?:in|out)|finish(?:ed)?|answer(?:ed)?|appl(?:y|ied)|done|do)\b[^.;]{0,40}\bin $/i
const nearly =
  /(?:(?:about|around|approximately|approx\.?|roughly|only|just|less than|under|up to|no more than|at most|no longer than|as little as|between|an average of|an estimated) )+(?:\d{1,3} (?:to|and|or|-|–) )?$|\d{1,3} (?:to|or) $|\d{1,3}[-–]$/i
const endsSo =
  /^\s*(?:$|[.!,;)]|to (?:complete|fill|finish|answer|do|apply)\b|of your time|on average|or (?:less|so|fewer)|in (?:total|all)|and |if |for most)/i
/** Things on a form that take time of their own. */
const another =
  /\b(?:videos?|tests?|exams?|calls?|phone|interviews?|visits?|appointments?|assessments?|inspections?|walk|drive|journey|bus|train|trip|session|meetings?|class(?:es)?|courses?|training|hearings?|scans?|payments?|e-?mails?|codes?|downloads?|uploads?|process(?:ing|ed)?|reviews?|checks?|queue|tour|lesson|ceremony|treatment|surgery|operation|sections?|parts?|step|page|load(?:s|ing)?|sav(?:es?|ing))\b/i
const names = /\b(?:form|survey|questionnaire|application|questions|apply)\b/i
const spelled: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
}

interface Stated {
  readonly at: Span
  readonly minutes: number
}

const questions = (count: number): string =>
  Array.from({ length: count }, (_, at) => `<label for="f${at}">Amount of income ${at + 1}</label><input id="f${at}" name="f${at}">`).join('')

const survey = (count: number, visibleIf: string): string =>
  JSON.stringify({
    pages: [
      {
        name: 'p',
        elements: [
          ...Array.from({ length: count }, (_, at) => ({
            type: 'text',
            name: `f${at}`,
            title: `Amount of income ${at + 1}`,
            ...(visibleIf && at > 50 && { visibleIf }),
          })),
          { type: 'text', name: 'last', title: 'Other income', visibleIf: "{f0} = 'yes'" },
        ],
      },
    ],
  })

export default defineRule({
  id: 'length/form',
  title: 'Ask for less, and say truly how long it takes',
  why: 'People start a form in the time they have. A form that takes much longer than it says, or than anyone expects, is left half done.',
  how: 'Leave out questions whose answers nobody uses. Time a few people who fill the form in, and print what they took.',
  severity: 'info',
  per: 'document',
  kinds: ['form'],
  languages: ['en'],
  reads: ['exempt'],
  sources: [
    { name: 'Paperwork Reduction Act guide: Estimate burden', url: 'https://pra.digital.gov/burden/' },
    { name: 'RateMyPDF: how forms of US courts compare', url: 'https://ratemypdf.com/' },
    { name: 'GOV.UK Design System: Start using a service', url: 'https://design-system.service.gov.uk/patterns/start-using-a-service/' },
  ],
  options: {
    fields: { default: 85, what: 'More answers than this are many: one court form in six has them.', min: 5 },
    share: { default: 0.5, what: 'A printed time below this share of the least time that the answers take, as we reckon, is too low.', min: 0.1, max: 1 },
  },
  examples: [
    { as: 'html', text: `<form><p>This form takes about ⟦5 minutes⟧ to fill in.</p>${questions(60)}<button>Send</button></form>` },
    { as: 'html', text: `<form><p>This form takes about 90 minutes to fill in.</p>${questions(60)}<button>Send</button></form>` },
    {
      as: 'html',
      text: `<form><p>This form takes about 5 minutes to fill in.</p>${questions(12)}<p>${'The lender may ask for the whole sum at once. '.repeat(200)}</p><button>Send</button></form>`,
      note: 'a contract of many words with few blanks',
    },
    {
      as: 'text',
      text: Array.from({ length: 4 }, (_, at) => `Part ${at + 1}\n\nItem ${at + 1} sold:\n\n${'____________\n\n'.repeat(30)}`).join(''),
      note: 'rows for those who have much to list',
    },
    ...['It should take about ⟦2 minutes⟧.', 'Estimated time: ⟦2 minutes⟧', 'Takes ⟦two minutes⟧', 'You can complete this form in ⟦2 minutes⟧.'].map(
      (said) => ({
        as: 'html' as const,
        text: `<form><p>Tell us about your income.</p><p>${said}</p>${questions(30)}<button>Send</button></form>`,
      }),
    ),
    ...[
      'Call us first. It should take about 2 minutes.',
      'It takes 2 minutes for the page to load.',
      'You must complete this form in 2 minutes.',
      'We sign you out when you do nothing for 2 minutes.',
      'Estimated time of the test: 2 minutes',
      'This section takes 2 minutes.',
    ].map((said) => ({
      as: 'html' as const,
      text: `<form><p>${said}</p>${questions(30)}<button>Send</button></form>`,
      note: 'the time of something else',
    })),
    {
      as: 'html',
      text: `<form><p>Tell us about your income.</p>${questions(30)}<p>The scan is next. It takes 2 minutes.</p><button>Send</button></form>`,
      note: 'said among the questions, of what stands there',
    },
    {
      as: 'html',
      text: `<form><p>Calls are answered within 5 minutes. Take your time to complete the form.</p>${questions(60)}<button>Send</button></form>`,
      note: 'another wait',
    },
    { as: 'html', text: `<form>${questions(90)}<button>Send</button></form>`, reports: 'missing' },
    { as: 'surveyjs', text: survey(90, ''), reports: 'missing' },
    { as: 'surveyjs', text: survey(90, "{f0} = 'yes'"), note: 'most are asked only of some' },
    { as: 'html', text: `<form><p>This takes about 2 hours to complete.</p>${questions(90)}<button>Send</button></form>`, note: 'many, and it says so' },
  ],
  *check(document, { fields: most, share }) {
    if (document.questions.length === 0) return
    const { low, high, basis } = minutes(document)
    const stated = statedTime(document)
    if (stated) {
      // Text that nobody has to read, such as a contract's, may be most of the form: only its answers count here.
      if (stated.minutes < (low - wordCounts(document).words / reading.fast) * share)
        yield {
          at: stated.at,
          message: `The form says ${plural(stated.minutes)}. We reckon ${low} to ${high} minutes (${basis}).`,
          severity: 'warning',
        }
      return
    }
    const answers = document.questions.reduce((sum, question) => sum + answersTo(question), 0)
    if (answers <= most) return
    if (document.routes.length === 0) {
      yield { message: `This form asks for ${answers} answers and does not say how long it takes. We reckon ${low} to ${high} minutes (${basis}).` }
      return
    }
    // Nobody meets all questions: those on the shortest way are asked of everyone.
    const { shortest, longest } = readerCost(document)
    if (shortest.questions <= most) return
    yield {
      message: `This form asks everyone at least ${shortest.questions} questions and does not say how long it takes. We reckon ${shortest.low} to ${longest.high} minutes.`,
    }
  },
})

/** A column of many blanks is there for those who have much to list: people fill in a row or two. */
function answersTo({ options, fields }: Question): number {
  if (options.length > 0 || fields.length === 0) return 1
  return fields.length > mostColumns ? 2 : fields.length
}
const mostColumns = 4

const plural = (count: number): string => `${count} minute${count === 1 ? '' : 's'}`

/** The longest time that a sentence about filling in the form names. */
function statedTime(document: Document): Stated | undefined {
  const all = words(document)
  const asked = document.questions.reduce((least, { label }) => Math.min(least, label.index), document.blocks.length)
  let found: Stated | undefined
  for (const match of matches(document, time)) {
    const { block } = matchSpan(document, match)
    if (!isSeen(block) || match.first === all.first[block.index]) continue
    const number = all.start[match.first - 1]
    const { start, end } = sentenceSpan(document, sentenceOf(document, match.first))
    const text = block.text.slice(start, end)
    if (notForm.test(text)) continue
    const says = burden.test(text) && aboutForm.test(text)
    if (!says && !isOfForm(document, { block, start, end }, number, all.end[match.last], block.index < asked)) continue
    const written = block.text.slice(number, all.end[match.first - 1])
    const value = spelled[written.toLowerCase()] ?? Number(written.replace(',', ''))
    if (!(value > 0)) continue
    const minutes = match.phrase === 1 ? value * 60 : value
    if (!found || minutes > found.minutes) found = { at: { block, start: number, end: all.end[match.last] }, minutes }
  }
  return found
}

/** Whether the time in a sentence that does not name the form is the form's: said above its first question, and not of what stands before. */
function isOfForm(document: Document, { block, start, end }: Span, number: number, after: number, opens: boolean): boolean {
  if (end - start > 400) return false
  let before = block.text.slice(start, number)
  for (let near = nearly.exec(before); near; near = nearly.exec(before)) before = before.slice(0, near.index)
  const text = block.text.slice(start, end)
  const isSaid = canBeDone.test(before)
  if (isSaid && names.test(text)) return true
  if (!opens || another.test(text) || !endsSo.test(block.text.slice(after, end))) return false
  if (!isSaid && !ofForm.test(before) && !estimated.test(before)) return false
  const above =
    start > 0 ? block.text.slice(Math.max(0, start - 200), start).replace(/^.*[.!?] (?=\S)/s, '') : (document.blocks[block.index - 1]?.text.slice(-200) ?? '')
  return names.test(above) || !another.test(above)
}
