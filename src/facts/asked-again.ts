import { fact } from '../fact.ts'
import { addTo } from '../lists.ts'
import type { Block, Document, Question } from '../model.ts'
import { isPaper, isReadAsIs } from './carrier.ts'
import { flow } from './flow.ts'
import { onOnePath } from './flow-paths.ts'
import { isSeen } from './judged.ts'

/** A question in the very words of an earlier one. */
export interface AskedAgain {
  readonly question: Question
  readonly earlier: Question
  /** Both stand in one section, so that they can only mean the same; else a person has to look. */
  readonly certain: boolean
}

/**
 * Questions that are asked twice in the same words of the same person, whatever they ask for: "What is the name of your group?".
 * Not the short labels that a form has many of ("Amount"), nor what hangs on the question before it ("If yes, explain", "When did that happen?"),
 * nor the rows of a table or of a group that repeats.
 */
export const askedAgain = fact((document: Document): readonly AskedAgain[] => {
  const { questions } = document
  if (questions.length < 2) return []
  const keys = questions.map((question) => (isSeen(question.label) ? keyOf(question) : undefined))
  const places = new Map<string, number[]>()
  for (const [at, key] of keys.entries()) if (key !== undefined) addTo(places, key, at)
  const found: AskedAgain[] = []
  for (const own of places.values()) {
    // More than twice is a group that people fill in for each of several things.
    if (own.length !== 2) continue
    const [one, two] = own
    const earlier = questions[one]
    const question = questions[two]
    if (earlier.label === question.label || repeatsBeside(questions, one, two) || inPlaceOf(document, earlier, question)) continue
    // Every page of a paper form asks whose it is.
    if (isPaper(document) && earlier.step !== question.step) continue
    const same = sameSection(earlier, question)
    if (same === undefined) continue
    found.push({ question, earlier, certain: same && two - one > 1 && !isPaper(document) && hintsOf(earlier) === hintsOf(question) })
  }
  return found
})

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^\W*(?:q(?:uestion)? ?)?(?:\d{1,3}[a-z]?|[a-z])[.):] +/, '')
    .replace(/\((?:required|optional|if known)\)/g, '')
    .replace(/[^\p{L}\p{N}?]+/gu, ' ')
    .trim()

const hintsOf = ({ hints }: Question): string => hints.map(({ text }) => text).join('\n')

/** What it asks; undefined where the label does not say that by itself. */
function keyOf({ label, fields, options }: Question): string | undefined {
  if (label.role === 'cell' || label.text.length > 200 || fields.some(({ labelledBy }) => labelledBy === 'table')) return undefined
  if (options.length === 0 && fields.length > 1) return undefined
  const asked = plain(label.text)
  return standsAlone(asked) ? [asked, ...options.map((option) => option.label.text.toLowerCase())].join('\n') : undefined
}

const opens =
  /^(?:please )?(?:what|which|who|whose|when|where|how|why|do|does|did|are|is|was|were|have|has|had|will|would|can|could|should|tell|give|write|enter)\b/
/** Words that stand for something said before, or that are about somebody or something else each time. */
const hangs =
  /\b(?:if|this|that|these|those|it|its|them|they|their|theirs|he|she|his|her|him|above|below|following|previous|next|another|other|others|else|more|same|again|first|second|third|last|each|such|so|answers?|comments?|questions?|further|additional|anything|details?|explain|describe|specify|notes?|remarks?|why|reasons?|signature|sign(?:ed)?|initials?)\b/

/** Whether a label says by itself what is asked, in enough words to mean one thing. */
const standsAlone = (text: string): boolean =>
  text.split(' ').length >= 4 && ((text.endsWith('?') && opens.test(text)) || /\byour\b/.test(text)) && !hangs.test(text)

/** Whether the questions beside them are the same too: a form or a group that is printed twice. */
const repeatsBeside = (questions: readonly Question[], one: number, two: number): boolean =>
  [-1, 1].some((by) => {
    const first = questions[one + by]
    const second = questions[two + by]
    return first !== undefined && second !== undefined && first !== second && one + by !== two && plain(first.label.text) === plain(second.label.text)
  })

/** Whether one is asked in place of the other: branches that shut each other out, or one answer with two conditions. */
function inPlaceOf(document: Document, one: Question, two: Question): boolean {
  if (document.routes.length > 0 && !onOnePath(document, one, two)) return true
  if (isReadAsIs(document)) return false
  const name = one.fields[0]?.name
  if (name !== undefined && name !== '' && name === two.fields[0]?.name) return true
  const { showing } = flow(document)
  return showing.has(one) && showing.has(two)
}

/** Whether both stand in one section; undefined where the sections are, or may be, about different people, things or times. */
function sameSection(one: Question, two: Question): boolean | undefined {
  const last = ({ context }: Question): Block | undefined => context.filter(({ role }) => role !== 'title').at(-1)
  const [first, second] = [last(one), last(two)]
  if (first?.index === second?.index) return one.step === two.step || first !== undefined
  const names = [first, second].map((heading) => sectionName(heading?.text ?? ''))
  if (
    names[0] === names[1] ||
    names.some((text) =>
      /\d|\b(?:other|another|additional|second|next|new|old|previous|current|past|now|before|earlier|later|after|during|since|partner|spouse|person|member|child|applicant|owner|parent|contact|for|by|to|if|use)\b/.test(
        text,
      ),
    )
  )
    return undefined
  return /\byour\b/i.test(two.label.text) ? false : undefined
}

/** The name of a section without its number. */
export const sectionName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(?:section|step|part|page)\s+\w{1,4}\b(?:\s+of\s+\d+)?[\s:.–—-]*/, '')
    .replace(/^(?:\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4})[.):]+\s+/, '')
    .trim()
