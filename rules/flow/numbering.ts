import { fact } from '../../src/fact.ts'
import { printedNumbers } from '../../src/facts/excerpt.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { bareLabels, namedNumbers } from '../../src/facts/numbering.ts'
import { references } from '../../src/facts/references.ts'
import { highestOf, lowestOf } from '../../src/lists.ts'
import type { Block, Document, Span } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

/** One printed number in a series: what it counts, and where it stands. */
interface Entry {
  readonly value: number
  readonly at: Span
}

export default defineRule({
  id: 'flow/numbering',
  title: 'Number questions and sections in order',
  why: 'A missing or repeated number makes people think that they have lost a page, and sends them to the wrong place.',
  how: 'Number again from the start, then check every instruction that names a number.',
  severity: 'error',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  sources: [
    { name: 'USWDS: step indicator', url: 'https://designsystem.digital.gov/components/step-indicator/' },
    { name: 'PlainLanguage.gov: make it easy to follow', url: 'https://www.plainlanguage.gov/guidelines/organize/make-it-easy-to-follow/' },
  ],
  options: {},
  examples: [
    { as: 'markdown', text: '## Step 1: Check\n\nText.\n\n## Step 2: Apply\n\nText.\n\n## ⟦Step 4⟧: Wait\n\nText.\n\n## Step 5: Reply\n\nText.\n' },
    { as: 'markdown', text: '## 1. Check\n\nText.\n\n## 2. Apply\n\nText.\n\n## ⟦2.⟧ Pay\n\nText.\n\n## 3. Wait\n\nText.\n' },
    {
      as: 'markdown',
      text: '## Part 1: You\n\nText.\n\n## Part 2: Your home\n\nText.\n\n## Part 4: Money\n\nText.\n\n## ⟦Part 3⟧: Work\n\nText.\n\n## Part 5: Sign\n\nText.\n',
    },
    {
      as: 'html',
      text: '<h2>Section 1: You</h2><p>Text.</p><h2>Section 2: Home</h2><p>Text.</p><h2>⟦Section 2⟧: Work</h2><p>Text.</p><h2>Section 3: Sign</h2><p>Text.</p>',
    },
    {
      as: 'text',
      text: '1. Name: ____________\n\n2. Address: ____________\n\n3. Phone: ____________\n\n5. ⟦Landlord:⟧ ____________\n\n6. Rent: ____________\n\n7. Signature: ____________\n',
    },
    {
      as: 'text',
      text: '1. Name: ____________\n\n2. Address: ____________\n\n3. Phone: ____________\n\nWhat follows is for the office.\n\n    4\n\n5. Landlord: ____________\n\n6. Rent: ____________\n\n7. Signature: ____________\n',
      note: 'printed apart from its question',
    },
    {
      as: 'markdown',
      text: '# Moving in\n\n1. Read the meters.\n2. Tell the council.\n3. Tell your bank.\n5. ⟦Get your mail sent on.⟧\n6. Meet the neighbours.\n',
    },
    {
      as: 'markdown',
      text: '1. Do you rent?\n   [ ] Yes\n   [ ] No (go to 4)\n\n2. What is your rent? ____________\n\n4. ⟦Do you have children?⟧\n   [ ] Yes\n   [ ] No (go to 6)\n\n5. How many? ____________\n\n6. Your name ____________\n',
    },
    { as: 'markdown', text: '## Step 1: Check\n\nText.\n\n## Step 2: Apply\n\nText.\n\n## Step 3: Wait\n\nText.\n' },
    {
      as: 'markdown',
      text: '1. Read the meters.\n1. Tell the council.\n1. Tell your bank.\n\nThen:\n\n0. Pack.\n0. Move.\n0. Unpack.\n',
      note: 'Markdown may count',
    },
    {
      as: 'markdown',
      text: '1. Read the meters.\n2. Tell the council.\n\nTake a break.\n\n3. Tell your bank.\n4. Meet the neighbours.\n\nLater:\n\n7. Pay the first rent.\n8. Keep the receipt.\n',
      note: 'lists that begin where they are meant to',
    },
    { as: 'markdown', text: '1. Read the meters.\n  1. Gas.\n  2. Water.\n2. Tell the council.\n2. Tell your bank.\n', note: 'numbers that do not run on' },
    {
      as: 'markdown',
      text: '# Renting\n\n## 1. Look\n\nText.\n\n## 2. Sign\n\nText.\n\n# Buying\n\n## 1. Look\n\nText.\n\n## 2. Offer\n\nText.\n',
      note: 'a new chapter counts anew',
    },
    { as: 'markdown', text: '## 1.1 Look\n\nText.\n\n## 1.3 Sign\n\nText.\n\n## 2.0 Buy\n\nText.\n\n## 2024\n\nText.\n', note: 'sub-numbers and years' },
    { as: 'markdown', text: '## Part 3: Work\n\nText.\n\n## Part 4: Money\n\nText.\n\n## Part 4 (continued)\n\nText.\n\n## Part 5: Sign\n\nText.\n' },
    {
      as: 'text',
      text: '1. Your name ____________        4. Your rent ____________\n2. Your address ____________     5. Your landlord ____________\n3. Your phone ____________       6. Your signature ____________\n',
      note: 'two columns',
    },
    {
      as: 'text',
      text: '1. Name: ____________\n\n2. Address: ____________\n\n3. Phone: ____________\n\n3. ⟦Landlord:⟧ ____________\n\n4. Rent: ____________\n\n5. Signature: ____________\n',
    },
    {
      as: 'text',
      text: 'PART ONE\n\n1. Name: ____________\n\n2. Address: ____________\n\n3. Phone: ____________\n\nPART TWO\n\n1. Landlord: ____________\n\n2. Rent: ____________\n\n3. Signature: ____________\n',
      note: 'another part counts anew',
    },
    {
      as: 'text',
      text: '1. Name: ____________\n\n1. Nombre: ____________\n\n2. Town: ____________\n\n2. Ciudad: ____________\n\n3. Signature: ____________\n\n3. Firma: ____________\n',
      note: 'two languages',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<form><h2>Part A. You</h2><label>Name <input></label><h2>Part B. Home</h2><label>Rent <input></label><h2>⟦Part D⟧. Work</h2><label>Pay <input></label><h2>Part E. Sign</h2></form>',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<form><h2>Part G. You</h2><h2>Part A. You</h2><label>Name <input></label><h2>Part B. Home</h2><p>Part C. Is for the office.</p><label>Rent <input></label><h2>Part D. Work</h2><label>Pay <input></label><h2>Part E. Sign</h2></form>',
      note: 'printed, and no heading',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<form><h2>Part A</h2><p>Your Medicare card.</p><label>Name <input></label><h2>Part B</h2><label>Day <input></label><h2>Part D</h2><label>Pharmacy <input></label></form>',
      note: 'parts of an insurance',
    },
    { as: 'markdown', text: '## 3. Bronze\n\nText.\n\n## 2. Silver\n\nText.\n\n## 1. Gold\n\nText.\n', note: 'counts down' },
  ],
  *check(document) {
    for (const series of headingSeries(document)) yield* faults(document, series, true)
    yield* faults(document, questionSeries(document), false)
    yield* holes(document)
    yield* twice(document)
    yield* renumbered(document)
  },
})

/** Numbered headings by what they count and by level; a higher heading or a 1 starts a new series. */
function headingSeries(document: Document): readonly (readonly Entry[])[] {
  const named = new Map<Block, { readonly noun: string; readonly value: number; readonly end: number }>()
  const { labels, known } = namedNumbers(document)
  for (const { noun, block, start, end, keys } of labels) {
    // The letter after H is no Roman one.
    const letter = document.kind === 'form' && /^[a-k]$/.test(keys.at(-1) ?? '') && (keys.length === 1 || known.get(noun)?.has('h'))
    const value = letter ? letterValue(keys.at(-1) ?? '') : Number(keys[0])
    if (start === 0 && (noun === 'step' || noun === 'section' || noun === 'part' || (noun === 'chapter' && !letter)) && Number.isInteger(value)) {
      const all = /[.(]$|^\.\d/.test(block.text.slice(end, end + 2))
      if (!all) named.set(block, { noun: letter ? `${noun} letter` : noun, value, end })
    }
  }
  const open = new Map<string, Entry[]>()
  const done: Entry[][] = []
  for (const block of document.blocks) {
    if (block.role !== 'heading' && block.role !== 'title' && block.role !== 'legend') continue
    if (!isSeen(block) || block.region === 'navigation' || block.region === 'footer') continue
    const level = block.role === 'legend' ? 7 : (block.level ?? 2)
    for (const [key, series] of open) {
      if (Number(key.slice(0, 1)) > level) {
        done.push(series)
        open.delete(key)
      }
    }
    const label = named.get(block) ?? bareNumber(block)
    if (!label) continue
    const key = `${level}${label.noun}`
    let series = open.get(key)
    if (series && label.value === 1) {
      done.push(series)
      series = undefined
    }
    if (!series) {
      series = []
      open.set(key, series)
    }
    const last = series[series.length - 1]
    if (last?.value === label.value && goesOn(last.at.block, block)) continue
    series.push({ value: label.value, at: { block, start: 0, end: label.end } })
  }
  return [...done, ...open.values()]
}

/** A section that goes on overleaf prints its heading again. */
function goesOn(before: Block, block: Block): boolean {
  if (before.text !== block.text) return false
  const a = before.locate(0, 1)
  const b = block.locate(0, 1)
  return a.in === 'pdf' && b.in === 'pdf' && a.page !== b.page
}

function bareNumber({ text }: Block): { readonly noun: string; readonly value: number; readonly end: number } | undefined {
  const found = /^(\d{1,2})[.):](?= \S)/.exec(text)
  return found ? { noun: '', value: Number(found[1]), end: found[0].length } : undefined
}

/** Question numbers, where the reader met them in order: in columns the order on the page says nothing. */
function questionSeries({ questions }: Document): readonly Entry[] {
  const series: Entry[] = []
  for (const { number, label } of questions) {
    if (number === undefined || !/^\d{1,3}$/.test(number) || !label.text.startsWith(number)) continue
    series.push({ value: Number(number), at: { block: label, start: 0, end: number.length + (/[.)]/.test(label.text.charAt(number.length)) ? 1 : 0) } })
  }
  return series.every(({ value }, index) => index === 0 || value >= (series[index - 1]?.value ?? 0)) ? series : []
}

const letterValue = (letter: string): number => letter.charCodeAt(0) - 96
const letterOf = (value: number): string => String.fromCharCode(64 + value)

function* faults(document: Document, series: readonly Entry[], sure: boolean): Iterable<Hit> {
  if (series.length < (sure ? 3 : 5)) return
  const inLetters = sure && /^[A-Z][a-z]+ [A-HJK]\b/i.test(series[0].at.block.text.slice(0, series[0].at.end))
  // A form that speaks of two parts of a law or of an insurance need not speak of those between: Medicare has the parts A, B and D.
  if (inLetters && (series[0].value !== 1 || speaksOfParts(document))) return
  const nameOf = inLetters ? letterOf : String
  let rising = 0
  for (let at = 1; at < series.length; at++) if (series[at].value > series[at - 1].value) rising++
  const known = new Set(series.map(({ value }) => value))
  const least = lowestOf(known)
  const most = highestOf(known)
  // What does not count up without many holes is a list of another kind, or was not read well enough to be judged.
  if (rising * 2 < series.length - 1 || known.size < (most - least + 1) * 0.75) return
  const elsewhere = inLetters ? lettersElsewhere(document) : printed(document, known, least, most)
  let highest = series[0].value
  let gapBefore = false
  for (let at = 1; at < series.length; at++) {
    const { value, at: span } = series[at]
    const before = series[at - 1].value
    const name = span.block.text.slice(span.start, span.end)
    const gap = gapBefore
    gapBefore = false
    if (value === before) {
      // A paper form prints the heading again where a section goes on over the page.
      if (sure && document.format !== 'text' && !/\bcont(?:inued|'d|\.|\b)/i.test(span.block.text))
        yield { at: span, message: `“${name}” is used twice. Give this one the next number.` }
    } else if (value < highest) {
      // One wrong number makes a gap and a step back: told once.
      if (sure && !gap)
        yield { at: span, message: `“${name}” comes after ${inLetters ? '' : 'number '}${nameOf(before)}. Put it in its place, or number again.` }
    } else if (value > highest + 1 && value <= highest + 3) {
      const missing = Array.from({ length: value - highest - 1 }, (_, index) => highest + 1 + index).filter((each) => !known.has(each))
      if (missing.length > 0 && !missing.some((each) => elsewhere.has(each))) {
        gapBefore = true
        yield {
          at: span,
          message: `“${name}” follows ${inLetters ? '' : 'number '}${nameOf(before)}: ${missing.map(nameOf).join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing.`,
          severity: sure ? undefined : 'warning',
        }
      }
    }
    highest = Math.max(highest, value)
  }
}

const speaksOfParts = fact((document: Document): boolean => document.blocks.some(({ text }) => /\bmedicare\b/i.test(text)))

/** Letters that stand after a noun anywhere: a section that was not read as a heading. */
const lettersElsewhere = fact((document: Document): ReadonlySet<number> => {
  const { labels } = namedNumbers(document)
  return new Set(labels.flatMap(({ keys }) => keys.filter((key) => key.length === 1 && key >= 'a').map(letterValue)))
})

/** One number that two questions share, in a count that runs on; two columns or two languages share more than one. */
function* twice({ questions, format }: Document): Iterable<Hit> {
  if (format === 'pdf') return
  const numbered = questions.filter(({ number }) => number !== undefined && /^\d{1,3}$/.test(number))
  const values = numbered.map(({ number }) => Number(number))
  if (values.length < 5 || values.some((value, at) => value < (values[at - 1] ?? 0))) return
  const same = values.flatMap((value, at) => (value === values[at - 1] ? [at] : []))
  const [at] = same
  if (same.length !== 1 || !goesOnAfter(values, at) || (at > 1 && values[at - 2] !== values[at] - 1)) return
  const { label } = numbered[at]
  const before = numbered[at - 1]
  // A number in the middle of a line may be an answer that the form gives: "31 days".
  const columns = [label, before.label].map((each) => each.locate(0, 1).start.column)
  if (format === 'text' && (Math.abs(columns[0] - columns[1]) > 3 || !/^\W*[A-Z]/.test(label.text))) return
  if (label === before.label || label.text.toLowerCase() === before.label.text.toLowerCase() || /\bcont(?:inued|'d)\b/i.test(label.text)) return
  yield {
    at: { block: label, start: 0, end: label.text.length },
    message: `This is number ${values[at]}, and so is the question before it. Give this one the next number.`,
    severity: 'warning',
  }
}

/** At the end of a form, only a count without gaps is one. */
const goesOnAfter = (values: readonly number[], at: number): boolean =>
  at + 1 < values.length ? values[at + 1] === values[at] + 1 : values.slice(0, at).every((value, index) => value === values[0] + index)

/**
 * The one number that a paper form leaves out. Its numbers are no part of a question's text, and a line that was not read as a question
 * may have had one: so only a single hole in a column read in order tells, and only where the number stands nowhere else.
 */
function* holes(document: Document): Iterable<Hit> {
  const { questions, inOrder, lowest, highest } = printedNumbers(document)
  if (document.format !== 'text' || !inOrder || questions.size < 5 || highest - lowest !== questions.size) return
  const missing = Array.from({ length: highest - lowest }, (_, index) => lowest + index).find((value) => !questions.has(value))
  if (missing === undefined || printed(document, questions, lowest, highest).has(missing)) return
  const at = document.questions.findIndex(({ number }) => Number(/^\d{1,3}/.exec(number ?? '')?.[0] ?? 0) === missing + 1)
  const before = document.questions[at - 1]
  if (!before) return
  const { label } = document.questions[at]
  // A number that stands alone on a line is in no block: no line may lie between the two but a blank one.
  const above = document.blocks[label.index - 1]
  const last = Math.max(above.locate(0, above.text.length).end.line, ...before.fields.map(({ place }) => place?.end.line ?? 0))
  if (label.locate(0, 1).start.line - last > 2) return
  yield {
    at: { block: label, start: 0, end: label.text.length },
    message: `This is number ${missing + 1}, and the one before it is ${missing - 1}: ${missing} is missing.`,
    severity: 'warning',
  }
}

/** Where a list is counted by itself and not as its author counts: told once, at the item from which the numbers differ. */
function* renumbered(document: Document): Iterable<Hit> {
  let last = { written: 0, shown: 0 }
  for (const block of document.blocks) {
    if (!block.renumbered || block.exempt) continue
    const { written, shown } = block.renumbered
    const goesOn = shown === last.shown + 1 && Math.abs(written - last.written) === 1
    last = block.renumbered
    if (goesOn) continue
    const end = block.text.length <= 60 ? block.text.length : block.text.lastIndexOf(' ', 60)
    yield {
      at: { block, start: 0, end: end > 0 ? end : 60 },
      message: `You wrote ${written}, readers see ${shown}: Markdown counts a list by itself. Number it without gaps, and check what points to its numbers.`,
      // Only words that point to a number send people to the wrong place.
      ...(!references(document).some(({ noun }) => noun === undefined || noun === 'step' || noun === 'question') && { severity: 'warning' }),
    }
  }
}

/** Whether a number stands somewhere, by what was asked so far: to answer, all words of the document are looked at. */
const standing = fact(() => new Map<number, boolean>())

/** Numbers missing from the series that stand somewhere else, out of order. */
function printed(document: Document, known: ReadonlySet<number>, first: number, last: number): ReadonlySet<number> {
  const missing: number[] = []
  for (let number = first; number < last; number++) if (!known.has(number)) missing.push(number)
  const stands = standing(document)
  const unasked = missing.filter((number) => !stands.has(number))
  if (unasked.length > 0) {
    const bare = bareLabels(document, new Set(unasked.map(String)))
    const labels = new Set(namedNumbers(document).labels.flatMap(({ keys, noun }) => (noun === 'page' || noun === 'table' || noun === 'figure' ? [] : keys)))
    for (const number of unasked) stands.set(number, bare.has(String(number)) || labels.has(String(number)))
  }
  return new Set(missing.filter((number) => stands.get(number)))
}
