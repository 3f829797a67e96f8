import { isPaper, isReadAsIs } from '../../src/facts/carrier.ts'
import { isSeen } from '../../src/facts/judged.ts'
import type { Block, Document, Option, Question, Span } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/duplicate-option',
  title: 'Offer each answer once',
  why: 'People who find the same answer twice look for the difference, and two answers with one value cannot be told apart afterwards.',
  how: 'Take the second one out, or give it the words and the value that were meant.',
  severity: 'warning',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  sources: [
    { name: 'XLSForm: choices', url: 'https://xlsform.org/en/#multiple-choice-questions' },
    { name: 'GOV.UK Design System: radios', url: 'https://design-system.service.gov.uk/components/radios/' },
  ],
  options: {},
  examples: [
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"pet","title":"Which pet have you?","choices":[{"value":"d","text":"Dog"},{"value":"c","text":"Cat"},{"value":"x","text":"⟦Dog⟧"}]}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"pet","title":"Which pet have you?","choices":[{"value":"d","text":"Dog"},{"value":"c","text":"Cat"},{"value":"d","text":"⟦Donkey⟧"}]}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"pet","title":"Which pet have you?","choices":[{"value":"d","text":"Dog"},{"value":"c","text":"Cat"},{"value":"n","text":"None"}]},{"type":"radiogroup","name":"next","title":"Which pet do you want?","choices":[{"value":"d","text":"Dog"},{"value":"c","text":"Cat"}]}]}]}',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Cars</h1><form><label for="f">Fuel</label><select id="f"><option>Petrol</option><option>Diesel</option><option>⟦Petrol⟧</option></select><button>Send</button></form>',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Pets</h1><form><fieldset><legend>Which pet have you?</legend><input type="radio" name="p" id="a" value="1"><label for="a">Dog</label><input type="radio" name="p" id="b" value="2"><label for="b">⟦Dog⟧</label><input type="radio" name="p" id="c" value="2"><label for="c">⟦Cat⟧</label></fieldset><button>Send</button></form>',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Wards</h1><form><label for="w">Ward</label><select id="w"><option>Upper Lane</option><option>Upper Lane (part)</option><option>Mill</option><option>⟦Mill⟧</option></select><button>Send</button></form>',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Pets\n\nWhich pet have you?\n\n- [ ] Dog\n- [ ] Cat\n- [ ] ⟦Dog⟧\n\nYour name: ____________\n',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Pets</h1><form><fieldset><legend>Which pet have you?</legend><input type="radio" name="p" id="a" value="1"><label for="a">Dog</label><input type="radio" name="p" id="b" value="2"><label for="b">Cat</label></fieldset><fieldset><legend>Which pet do you want?</legend><input type="radio" name="q" id="c" value="1"><label for="c">Dog</label><input type="radio" name="q" id="d" value="2"><label for="d">Cat</label></fieldset><button>Send</button></form>',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Cars</h1><form><label for="c">Country</label><select id="c"><optgroup label="Often chosen"><option>France</option></optgroup><optgroup label="All"><option>Austria</option><option>France</option></optgroup></select><button>Send</button></form>',
      note: 'two groups',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Cars</h1><form><label for="c">Country</label><select id="c"><option value="">Choose one</option><option>France</option><option>Spain</option><option>──</option><option>Austria</option><option>Belgium</option><option>Denmark</option><option>Estonia</option><option>Finland</option><option>France</option><option>Greece</option><option>Iceland</option><option>Spain</option><option>──</option><option>Other</option></select><button>Send</button></form>',
      note: 'those that most people choose come first',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Cars</h1><form><label for="s">State</label><select id="s"><option value="AE">Armed Forces Africa</option><option value="AE">Armed Forces Canada</option></select><button>Send</button></form>',
      note: 'two names with one code',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Cars</h1><form><fieldset><legend>When can you come?</legend><p>Monday</p><input type="radio" name="t" id="a" value="1"><label for="a">9 am</label><input type="radio" name="t" id="b" value="2"><label for="b">10 am</label><p>Tuesday</p><input type="radio" name="t" id="c" value="3"><label for="c">9 am</label><input type="radio" name="t" id="d" value="4"><label for="d">10 am</label></fieldset><button>Send</button></form>',
      note: 'the day sets them apart',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Visits\n\nWhen can you come?\n\nMonday: [ ] AM [ ] PM\nTuesday: [ ] AM [ ] PM\n',
      note: 'two rows that were read as one',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Visits</h1><form><fieldset><legend>When can you come?</legend>Monday <input type="checkbox" name="a"> AM <input type="checkbox" name="b"> PM<br>Tuesday <input type="checkbox" name="c"> AM <input type="checkbox" name="d"> PM</fieldset><button>Send</button></form>',
      note: 'words without a label, which were read as part of an answer',
    },
    {
      as: 'text',
      kind: 'form',
      text: 'Which pet have you?\n\n[ ] Dog     [ ] Cat\n[ ] Dog     [ ] Cat\n\nYour name: ______________\n',
      note: 'paper: what stood above the columns may be lost',
    },
  ],
  *check(document) {
    // Boxes on paper stand in rows and columns of which the reader may have lost the headings.
    if (isPaper(document)) return
    for (const question of document.questions) {
      if (question.options.length < 2) continue
      yield* isReadAsIs(document) ? offeredTwice(document, question) : namedTwice(question)
    }
  },
})

interface Met {
  readonly option: Option
  readonly at: Span
  readonly text: string
}

const met = ({ options }: Question): readonly Met[] =>
  options.map((option) => {
    const { label } = option
    return { option, at: { block: label, start: 0, end: label.text.length }, text: label.text.toLowerCase() }
  })

/** A definition says of each option that it is one, and all that sets it apart. */
function* namedTwice(question: Question): Iterable<Hit> {
  const labels = new Set<string>()
  const values = new Map<string, Option>()
  for (const { option, at, text } of met(question)) {
    const { label, value } = option
    const before = value === undefined || value === '' ? undefined : values.get(value)
    if (label.opaque.length === 0 && isRead(option) && labels.has(text)) yield sameWords(at)
    else if (before) yield sameValue(at, before, value)
    labels.add(text)
    if (value !== undefined) values.set(value, before ?? option)
  }
}

/** On a page, what sets two options apart may stand between them: the name of their group, a hint, the heading of a row. */
function* offeredTwice(document: Document, question: Question): Iterable<Hit> {
  const all = met(question)
  const texts = new Set(all.map(({ text }) => text))
  if (!isMenu(question) && all.some(({ text }) => takesInNext(text, texts))) return
  const values = new Map<string, Option>()
  const common = commonFirst(all)
  const circles = areCircles(question)
  let labels = new Set<string>()
  let last: Block | undefined
  for (const [at, { option, at: span, text }] of all.entries()) {
    const { label, value = '' } = option
    if (last && partedBy(document, last, label)) labels = new Set()
    last = label
    if (!isSeen(label) || label.opaque.length > 0 || !isRead(option)) continue
    const before = circles && /^[\w .-]+$/.test(value) ? values.get(value) : undefined
    if (labels.has(text)) yield sameWords(span)
    else if (before) yield sameValue(span, before, value)
    if (at >= common) labels.add(text)
    if (value !== '' && !before) values.set(value, option)
  }
}

const sameWords = (at: Span): Hit => ({ at, message: `“${at.block.text}” is offered twice. Take one out, or say what sets them apart.` })

const sameValue = (at: Span, { label }: Option, value: string | undefined): Hit => ({
  at,
  message: `“${at.block.text}” and “${label.text}” have the same value, “${value}”. Give each its own.`,
  related: [{ block: label, start: 0, end: label.text.length }],
})

/** An option that nothing ends takes in the words before the next box: "PM Tuesday" of "[ ] AM [ ] PM Tuesday [ ] AM [ ] PM". */
function takesInNext(text: string, texts: ReadonlySet<string>): boolean {
  for (let blank = text.indexOf(' '); blank > 0 && blank < longestOption; blank = text.indexOf(' ', blank + 1)) if (texts.has(text.slice(0, blank))) return true
  return false
}

const isMenu = ({ fields }: Question): boolean => fields.length > 0 && fields.every(({ control }) => control === 'select')

/** In a menu two names may share a value, such as the code of a country. Of the circles of one question each sends its own. */
const areCircles = ({ fields }: Question): boolean =>
  fields.length > 1 && fields.every(({ control, name }) => control === 'radio' && name !== '' && name === fields[0].name)

/** How many answers of a long list stand at its top and come again in their place: those that most people look for. */
function commonFirst(all: readonly Met[]): number {
  if (all.length < longList) return 0
  const last = new Map(all.map(({ text }, at) => [text, at]))
  const comesAgain = (at: number): boolean => last.get(all[at].text) !== at
  // The first answer may be none: "Choose one".
  let end = comesAgain(0) ? 0 : 1
  while (end < all.length && (comesAgain(end) || !isRead(all[end].option))) end++
  return end
}

const longList = 12
const longestOption = 200

/** Whether people see something between two options that is none. */
function partedBy({ blocks }: Document, before: Block, after: Block): boolean {
  for (let at = before.index + 1; at < after.index; at++) if (blocks[at].role !== 'option' && isSeen(blocks[at])) return true
  return false
}

const isRead = ({ label }: Option): boolean => label.role !== 'logic' && /[\p{L}\p{N}]/u.test(label.text)
