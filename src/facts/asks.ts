import askedData from '../../rules/data/asked-data.json' with { type: 'json' }
import { fact } from '../fact.ts'
import { addTo } from '../lists.ts'
import type { Block, Document, Question } from '../model.ts'
import { type Match, matches, phraseList } from './phrases.ts'
import { words } from './words.ts'

/** Why people hesitate to give a datum. */
type Sensitivity = 'identity' | 'money' | 'health' | 'belief' | 'law' | 'child' | 'reach'

/** What a question asks for and about whom; one per question, in the order of `document.questions`. */
export interface Ask {
  readonly question: Question
  /** A token of the HTML autocomplete attribute where there is one, else a name from asked-data.json. */
  readonly datum?: string
  /** `applicant` where nothing says otherwise. */
  readonly subject?: string
  /** What tells two of a kind apart: `mailing`, `previous`, `work`. */
  readonly qualifier?: string
  readonly sensitive?: Sensitivity
  /** Answered by yes or no, or by choosing: it asks about the datum, not for it. */
  readonly choice: boolean
}

interface Datum {
  readonly name: string
  readonly sensitive?: Sensitivity
}

const data: Datum[] = []
const phrases: string[] = []
for (const [name, entry] of Object.entries(askedData.data as Record<string, { phrases: readonly string[]; sensitive?: string }>)) {
  for (const phrase of entry.phrases) {
    phrases.push(phrase)
    data.push({ name, sensitive: entry.sensitive as Sensitivity | undefined })
  }
}
const dataList = phraseList(phrases)
const sensitivities = new Map(data.map(({ name, sensitive }) => [name, sensitive]))

const subjects: readonly (readonly [subject: string, ...phrases: string[]])[] = [
  ['spouse', "spouse|spouses|spouse's", "husband|husband's|husbands", "wife|wife's", "partner|partner's", 'civil partner'],
  ['child', "child|child's|children|children's", "dependent|dependents|dependant|dependants|dependent's", 'son|daughter|baby|minor', "pupil|pupil's"],
  ['mother', "mother|mother's|mothers"],
  ['father', "father|father's|fathers"],
  ['parent', "parent|parent's|parents", "guardian|guardian's|guardians"],
  ['household', 'household member|members', 'other people', 'other adult|adults', 'family member|members', 'everyone who lives'],
  ['employer', "employer|employer's|employers", "supervisor|supervisor's"],
  ['landlord', "landlord|landlord's", 'property manager', "lender|lender's", 'mortgage company'],
  [
    'representative',
    "representative|representative's",
    "attorney|attorney's",
    "preparer|preparer's",
    "solicitor|solicitor's",
    "agent|agent's",
    "interpreter|interpreter's",
    "payee|payee's",
    "designee|designee's",
    'power of attorney',
    "sponsor|sponsor's",
    'third party',
  ],
  ['witness', "witness|witness's|witnesses", 'notary', "referee|referee's|reference|references", 'guarantor', "referral|referrer|referrer's", 'referred by'],
  ['emergency contact', 'emergency contact', 'next of kin'],
  ['doctor', "doctor|doctor's|physician|physician's|gp|clinic|hospital|provider|provider's"],
  ['deceased', "deceased|deceased's", "decedent|decedent's", 'person who died', 'person who has died'],
  ['co-applicant', 'co applicant|applicants', 'joint applicant', 'second applicant', 'applicant 2', 'person 2', 'joint owner'],
  ['defendant', "defendant|defendant's|respondent|respondent's|abuser"],
  ['claimant', "claimant|claimant's|plaintiff|plaintiff's|petitioner|petitioner's"],
  [
    'organisation',
    'financial institution',
    "business|business's|company|company's|organization|organisation|firm|firm's|school|school's|college|university|bank's|vendor|vendor's|corporation|partnership|trust|estate",
  ],
  ['vehicle', 'vehicle|car|boat'],
  ['property', 'property|premises|building'],
  [
    'overpaid person',
    "overpaid person|person's",
    "patient|patient's",
    "beneficiary|beneficiary's",
    "veteran|veteran's",
    "student|student's",
    "customer|customer's",
    "seller|seller's",
    "buyer|buyer's",
    "owner|owner's",
    'person 3|4|5|6',
    "recipient|recipient's",
    "tenant|tenant's",
  ],
]
const subjectNames: string[] = []
const subjectPhrases: string[] = []
for (const [subject, ...own] of subjects) {
  for (const phrase of own) {
    subjectNames.push(subject)
    subjectPhrases.push(phrase)
  }
}
const subjectList = phraseList(subjectPhrases)

const qualifiers = [
  'mailing',
  'postal',
  'home',
  'work',
  'business',
  'daytime',
  'evening',
  'mobile',
  'cell',
  'previous',
  'former',
  'prior',
  'current',
  'present',
  'new',
  'old',
  'billing',
  'shipping',
  'delivery',
  'alternate',
  'alternative',
  'other',
  'second',
  'secondary',
  'permanent',
  'temporary',
  'foreign',
  'physical',
  'confirm',
  'reenter',
  'repeat',
  'gross',
  'net',
  'monthly',
  'annual',
  'weekly',
  'last',
  'next',
  'primary',
  'office',
]
const qualifierList = phraseList(qualifiers)

export const asks = fact((document: Document): readonly Ask[] => {
  if (document.questions.length === 0) return []
  const asked = byBlock(document, matches(document, dataList))
  const named = byBlock(document, matches(document, subjectList))
  const told = byBlock(document, matches(document, qualifierList))
  const rows = document.format === 'text' ? rowSubjects(document, named) : undefined
  return document.questions.map((question): Ask => {
    const choice = question.options.length > 0
    const token = question.fields.map(({ autocomplete }) => datumOfToken(autocomplete)).find((each) => each !== undefined)
    const spoken = token === undefined ? spokenDatum(document, question, asked.get(question.label.index) ?? []) : undefined
    const datum = token ?? spoken?.name
    return {
      question,
      datum,
      subject: subjectOf(question, named, rows?.get(question)),
      qualifier: qualifierOf(question, told),
      sensitive: datum === undefined ? undefined : sensitivities.get(datum),
      choice,
    }
  })
})

function byBlock(document: Document, found: readonly Match[]): ReadonlyMap<number, readonly Match[]> {
  const all = words(document)
  const blocks = new Map<number, Match[]>()
  for (const match of found) {
    const block = all.block[match.first]
    addTo(blocks, block, match)
  }
  return blocks
}

/** `shipping street-address` asks for an address; section and contact words before the token tell whose. */
function datumOfToken(autocomplete: string | undefined): string | undefined {
  const token = autocomplete
    ?.trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((each) => each !== 'webauthn')
    .at(-1)
  if (!token || token === 'on' || token === 'off') return undefined
  if (token.startsWith('bday')) return 'bday'
  if (token === 'street-address') return 'address'
  if (token.startsWith('tel')) return 'tel'
  return token
}

/** A label longer than this speaks of the datum among other things. */
const longestLabel = 14

/** The datum a label asks for: the last one named, as in "Name of your bank and account number"; none in a long label that only speaks of it. */
function spokenDatum(document: Document, question: Question, found: readonly Match[]): Datum | undefined {
  if (found.length === 0) return undefined
  const all = words(document)
  const { index } = question.label
  const length = all.first[index + 1] - all.first[index]
  // Another property of the same paper: "Expiration date of your passport".
  if (/\b(?:expir|issue|valid|type of|kind of|copy|photo)/i.test(question.label.text)) return undefined
  // An appointment and its papers: "Preferred date for fingerprints", "Place of interview".
  if (/^(?:\w+ )?(?:date|day|time|place|location|office)s? (?:and time )?(?:for|to)\b/i.test(question.label.text)) return undefined
  const isQuestion = /^(what|when|where) (is|are|was|were|do|did)\b/i.test(question.label.text.replace(/^[\d.()a-z]{1,5}\s+/i, ''))
  if (length > longestLabel && !isQuestion) return undefined
  const [first] = found
  const lead = first.first - all.first[index]
  if (isQuestion) return data[first.phrase]
  if (length <= 4) return data[found[found.length - 1].phrase]
  return lead <= 3 ? data[first.phrase] : undefined
}

/** On paper one row is about one person: "Your spouse's first name   Last name   Phone". */
function rowSubjects(document: Document, named: ReadonlyMap<number, readonly Match[]>): ReadonlyMap<Question, string> {
  const rows = new Map<number, { readonly offset: number; readonly subject: string }>()
  for (const [index, [first]] of named) {
    const block = document.blocks[index]
    if (!first || block.text.length > 60) continue
    const { line, offset } = block.locate(0, 1).start
    const known = rows.get(line)
    if (!known || offset < known.offset) rows.set(line, { offset, subject: subjectNames[first.phrase] })
  }
  const found = new Map<Question, string>()
  for (const question of rows.size > 0 ? document.questions : []) {
    const { line, offset } = question.label.locate(0, 1).start
    const row = rows.get(line)
    if (row && row.offset < offset) found.set(question, row.subject)
  }
  return found
}

/** Whom the question is about: its own words say it best, then the nearest heading or legend above it. */
function subjectOf(question: Question, named: ReadonlyMap<number, readonly Match[]>, row: string | undefined): string {
  const from = (block: Block): string | undefined => {
    const [first] = named.get(block.index) ?? []
    return first ? subjectNames[first.phrase] : undefined
  }
  const own = from(question.label)
  if (own) return own
  if (row) return row
  if (/\b(you|your)\b/i.test(question.label.text)) return 'applicant'
  for (let at = question.context.length - 1; at >= 0; at--) {
    const block = question.context[at]
    if (block.role === 'title') break
    const found = from(block)
    if (found) return found
    if (/\b(you|your)\b/i.test(block.text)) return 'applicant'
  }
  return 'applicant'
}

function qualifierOf(question: Question, told: ReadonlyMap<number, readonly Match[]>): string | undefined {
  for (const block of [question.label, ...[...question.context].reverse().slice(0, 2)]) {
    const found = told.get(block.index)
    if (found && found.length > 0) return found.map(({ phrase }) => qualifiers[phrase]).join(' ')
  }
  return undefined
}
