import { fact } from '../../src/fact.ts'
import { isExplained } from '../../src/facts/explained.ts'
import { familiarity, spokenCount } from '../../src/facts/frequency.ts'
import { judged } from '../../src/facts/judged.ts'
import { type Lexicon, perType, shape } from '../../src/facts/lexicon.ts'
import { type Match, matches, spelledList } from '../../src/facts/phrases.ts'
import { difficultyOf } from '../../src/facts/word-difficulty.ts'
import { wordSpan, words } from '../../src/facts/words.ts'
import { plural } from '../../src/kinds/inflect.ts'
import { isSetAside, isSpared, wordAfter, wordBefore } from '../../src/kinds/phrases.ts'
import { onceEach } from '../../src/lazy.ts'
import { addTo, type Listed } from '../../src/lists.ts'
import type { Block, Document, Role, Span } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'
import everyday from '../data/everyday-words.json' with { type: 'json' }
import { guidelines } from '../data/guidelines.ts'
import entries from '../data/terms.json' with { type: 'json' }

interface Term {
  readonly terms: readonly string[]
  readonly meaning: string
  /** Who uses the term in this sense. */
  readonly source?: string
  readonly unlessNear?: string
}
const terms = entries as Listed<Term>
/** Each has so many numbers, most of which stand for no phrase. */
const mostForms = 16
/** "Decedent", "decedents", "decedent’s". */
const formsOf = (name: string): readonly string[] => (/^[a-z]+$/.test(name) ? [name, plural(name), `${name}'s`] : [name, plural(name)])
const list = spelledList({
  end: terms.length * mostForms,
  spell: (phrase) => terms.at(Math.floor(phrase / mostForms))!.terms.flatMap(formsOf)[phrase % mostForms] ?? '',
})
const known: ReadonlySet<string> = new Set(everyday.words)

/** Roles in which a word decides whether people can answer at all. */
const asking: ReadonlySet<Role> = new Set(['label', 'legend', 'option', 'button', 'heading', 'title', 'sign', 'error'])

export default defineRule({
  id: 'jargon/unexplained-term',
  title: 'Explain terms people may not know',
  why: 'A term of law, medicine or trade shuts people out where it is not explained. They guess, or give up.',
  how: 'Use everyday words. If people will meet the term again, keep it and say what it means where it first stands.',
  severity: 'warning',
  per: 'document',
  weight: 0.5,
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [guidelines.VA, guidelines.unusual],
  options: {
    rare: { default: true, what: 'Also report words that are rare in everyday speech and used more than once, or in a question.' },
  },
  examples: [
    { as: 'text', text: 'Your award will be paid less any ⟦abatement⟧ for the week.' },
    { as: 'text', text: 'Your award will be ⟦abated⟧. Ask for an abatement.', note: 'one of a kind is enough' },
    { as: 'text', text: 'We will pay you less. This is called abatement.' },
    { as: 'text', text: 'Has a ⟦lien⟧ been placed on your car? The lien may have to be paid first.', note: 'once for each document' },
    { as: 'text', text: 'A lien is a claim on your car until a debt is paid. Has a lien been placed on it?' },
    { as: 'text', text: 'You may have to pay surety (money you lose if you do not come back).' },
    { as: 'text', text: 'A lien lets the bank sell your car. The lien ends when you pay.', note: 'says what it does' },
    { as: 'text', text: 'The sum is a charge, or lien, on your car.' },
    { as: 'text', text: 'Bring the affidavit, a paper that you swear is true.' },
    { as: 'text', text: 'Once you file the ⟦affidavit⟧, the court will call. Bring it, or when you cannot, post it.', note: 'a comma explains nothing' },
    { as: 'text', text: 'Forbearance plan: we lower what you pay for a time. The forbearance ends in May.' },
    { as: 'text', text: 'Give the name of the ⟦decedent⟧’s bank.' },
    { as: 'text', text: 'Say if there is a mortgage or ⟦lien⟧ on it.', note: 'another thing, not another word' },
    { as: 'text', text: 'Wait 30 days unless it is a ⟦default judgment⟧.', note: 'does not say what it is' },
    {
      as: 'text',
      text: 'The contract breaks the duty of ⟦habitability⟧.\n\nRespectfully submitted, Jo Brown',
      review: true,
      note: 'for a court, which knows the term',
    },
    {
      as: 'text',
      text: 'The clerk calls the ⟦Respondent⟧ first. Ask the Probate Registry and the Probate and Family Court.',
      note: 'a capital alone makes no name',
    },
    { as: 'markdown', text: '# Start a conservatorship\n\nA conservator is a person who looks after your money.', note: 'who knows one can tell the other' },
    { as: 'markdown', text: '# Probate & Family Court forms\n\nPrint them.', note: 'a name' },
    { as: 'text', text: 'A ⟦guardian ad litem⟧ will call. Your ⟦deductibles⟧ may go up.' },
    { as: 'text', text: 'A ⟦qualified alien⟧ may be ⟦categorically eligible⟧. Count your ⟦liquid resources⟧ first.' },
    { as: 'text', text: 'The court may give us a ⟦liability order⟧. Then ⟦enforcement agents⟧ may come to your home.' },
    { as: 'text', text: 'The council, as ⟦data controller⟧, has a ⟦lawful basis⟧ to keep ⟦special category data⟧.' },
    {
      as: 'text',
      text:
        'The court may give us a liability order, which says that you owe the money. Then bailiffs (also called enforcement agents) may come. ' +
        'We keep special category data such as your religion. Liquid resources means cash.',
      note: 'explained',
    },
    { as: 'text', text: 'Give your ⟦DX no.⟧ and your phone number.' },
    { as: 'text', text: 'The probate office is open. Ask for the Probate Registry.', known: ['probate'] },
    { as: 'text', text: 'Enter your username and password, upload a photo and download the form from the website.', note: 'everyday words of the web' },
    {
      as: 'html',
      kind: 'form',
      text: '<form><fieldset><legend>Which dog do you have?</legend><label><input type="radio" name="d"> schnauzer</label><label><input type="radio" name="d"> affenpinscher</label></fieldset></form>',
      note: 'the name of a thing to choose',
    },
    { as: 'markdown', kind: 'form', text: '# List each ⟦zygomaticus⟧\n\nAdd a page for more.', note: 'rare, and in what is asked' },
    {
      as: 'text',
      kind: 'form',
      text: 'Say if the ⟦zygomaticus⟧ hurts. The zygomaticus may swell.',
      review: true,
      note: 'rare and used twice: a person must say whether these readers know it',
    },
    {
      as: 'strings',
      text: '{ "title": "What the ⟦respondent⟧ said", "hint": "You can read the answer here", "next": "Continue", "back": "Go back" }',
      review: true,
      note: 'another screen may explain it',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Report a zygomaticus\n\nSay if the zygomaticus hurts. The zygomaticus may swell.',
      note: 'who came for it knows it',
    },
    {
      as: 'text',
      kind: 'form',
      text: 'One ⟦zygomaticum⟧ may swell. Both zygomaticums may hurt. Say which of the zygomaticums it is.',
      review: true,
      note: 'one or several: reported once, where the first stands',
    },
    { as: 'signs', text: 'id,text\n1,Please do not feed waterfowl.', note: 'made of two words that people know' },
    { as: 'text', text: 'There was one zygomaticus in the picture.', note: 'met in passing' },
    { as: 'markdown', kind: 'form', text: '# Show your transparency report\n\nAdd the transparency report.', note: 'seldom said, but not hard' },
    { as: 'text', text: 'Traffic noise abatement starts in May. A visit may be collateral to the event.', note: 'other senses' },
  ],
  *check(document, { rare }) {
    const taken = new Set<string>()
    yield* listed(document, taken)
    if (rare) yield* unheard(document, taken)
  },
})

const askedOf = new Map<string, (block: Block) => boolean>()

/** Whether one of the words stands in the block. */
function isNear(words: string, block: Block): boolean {
  let asked = askedOf.get(words)
  if (!asked) {
    const any = new RegExp(`\\b(?:${words.split(' ').join('|')})\\b`, 'i')
    asked = onceEach(({ text }: Block) => any.test(text))
    askedOf.set(words, asked)
  }
  return asked(block)
}

function* listed(document: Document, taken: Set<string>): Iterable<Hit> {
  const places = new Map<number, Span[]>()
  for (const match of matches(document, list)) {
    const at = Math.floor(match.phrase / mostForms)
    const { terms: names, unlessNear } = terms.at(at)!
    for (const name of names) taken.add(name).add(plural(name))
    const span = wordSpan(document, match.first, match.last)
    if (unlessNear && isNear(unlessNear, span.block)) continue
    const list = places.get(at)
    // A name in capitals explains nothing, but what is explained there is explained.
    if (list) list.push(span)
    else places.set(at, [span])
  }
  const spared = new Map<Span, boolean>()
  for (const match of matches(document, list)) {
    const is = isSetAside(document, match) || (isSpared(document, match) && !isParty(document, match))
    spared.set(wordSpan(document, match.first, match.last), is)
  }
  const told = [...places].filter(([, spans]) => isExplained(document, spans)).map(([at]) => at)
  const open = [...spared].filter(([{ block }, is]) => !is || isTitled(block)).map(([span]) => span)
  for (const [at, spans] of places) {
    const first = spans.find((span) => open.some((other) => other.block === span.block && other.start === span.start))
    if (!first || told.some((other) => other === at || isKin(other, at))) continue
    // One of a kind is enough: who looks up "abatement" knows "abated".
    told.push(at)
    const said = first.block.text.slice(first.start, first.end)
    const owned = /['’]s$/.test(said) ? { ...first, end: first.end - 2 } : first
    const dotted = /\bno$/i.test(said) && first.block.text[first.end] === '.' ? { ...first, end: first.end + 1 } : owned
    yield {
      at: dotted,
      // Words of an interface may be explained on a screen whose words stand in another file, and a court knows its own.
      ...((document.format === 'strings' || isForCourt(document)) && { review: true }),
      message: `“${first.block.text.slice(dotted.start, dotted.end)}” is not explained here. It means: ${terms.at(at)!.meaning}. Say that, or explain the term where it first stands.`,
    }
  }
}

const pointers: ReadonlySet<string> = new Set(['the', 'a', 'an', 'each', 'every', 'your', 'this', 'that', 'any', 'both'])

/** "The Petitioner must", "a Respondent": a capital that contracts and courts give, and no name, which "the Probate Registry" is. */
function isParty(document: Document, { first, last }: Match): boolean {
  const all = words(document)
  if (first !== last || !pointers.has(wordBefore(document, all, first))) return false
  const end = all.first[all.block[last] + 1]
  const next = wordAfter(document, all, last)
  const near = next === 'and' || next === 'of' || next === 'for' ? last + 2 : last + 1
  return next === '$' || near >= end || (all.lexicon.shapes[all.type[near]] & shape.capital) === 0
}

/** A paper for a court to read, as its set phrases tell. */
const isForCourt = fact(({ blocks }: Document): boolean => blocks.some(({ text }) => setPhrases.test(text)))
const setPhrases =
  /\bcomes? now\b[^.]{0,80}\b(?:plaintiff|defendant|petitioner|respondent)|\brespectfully (?:submitted|requests? (?:that )?(?:this|the) court)\b|\bwherefore,? (?:the )?(?:plaintiff|defendant|petitioner|respondent|movant)/i

/** In letters: words that share so many are made from one another. */
const kinFrom = 6

/** "Conservator" and "conservatorship", "lien" and "lienholder": who knows one can tell the other. */
const isKin = (one: number, other: number): boolean =>
  terms
    .at(one)!
    .terms.some((name) =>
      terms
        .at(other)!
        .terms.some((next) => !name.includes(' ') && !next.includes(' ') && (next.startsWith(name) || name.slice(0, kinFrom) === next.slice(0, kinFrom))),
    )

/** A question in which every word of weight has a capital: there a capital makes no name. */
const isTitled = ({ role, text }: Block): boolean => {
  if (role !== 'label' || text.length > 200 || !/\?\s*$/.test(text)) return false
  const weighty = text.match(/[A-Za-z]{5,}/g) ?? []
  return weighty.length >= 3 && weighty.every((word) => /^[A-Z][a-z]/.test(word))
}

/** Words that hardly anyone says, where they matter: in a question, or used again and again. */
function* unheard(document: Document, taken: ReadonlySet<string>): Iterable<Hit> {
  const all = words(document)
  const may = judged(document)
  const { lexicon } = all
  /** By the word without a plural’s -s. */
  const uses = new Map<string, number[]>()
  const named = new Set<string>()
  const rare = tableFor(lexicon)
  for (let word = 0; word < all.count; word++) {
    const type = all.type[word]
    const kind = rare[type] === 0 ? kindOf(lexicon, rare, type) : rare[type]
    if (kind === plain) continue
    const low = singular(lexicon.text[lexicon.lower[type]])
    if (kind === name) named.add(low)
    else if (may[all.block[word]] === 1 && !isChoice(wordSpan(document, word, word))) {
      addTo(uses, low, word)
    }
  }
  for (const [low, places] of uses) {
    const word = lexicon.text[lexicon.lower[all.type[places[0]]]]
    if (taken.has(low) || taken.has(word) || named.has(low) || document.setting.known.has(word) || document.setting.known.has(low)) continue
    const asked = places.some((place) => asking.has(document.blocks[all.block[place]].role))
    const firm = asked && document.kind !== 'page'
    if (!firm && places.length < (document.kind === 'page' ? 3 : 2)) continue
    // Who came for a badger permit knows what a badger is.
    if (places.some((place) => !isTop(document.blocks[all.block[place]])) && isInTitle(document, low)) continue
    const first = places.find((place) => !isSpared(document, { phrase: 0, first: place, last: place }))
    if (
      first === undefined ||
      isExplained(
        document,
        places.map((place) => wordSpan(document, place, place)),
      )
    )
      continue
    yield {
      at: wordSpan(document, first, first),
      severity: 'info',
      // That a word is rare in speech does not say that these readers do not know it.
      ...(!firm && { review: true }),
      message: `“${word}” is a word few people use. Say it in everyday words, or explain it where it first stands.`,
    }
  }
}

const singular = (word: string): string => (/[^s]s$/.test(word) && word.length > 7 ? word.slice(0, -1) : word)
const isTop = ({ role, level }: Block): boolean => role === 'title' || (role === 'heading' && level === 1)

const titles = fact(({ blocks }: Document): string =>
  blocks
    .filter(isTop)
    .map(({ text }) => text.toLowerCase())
    .join(' '),
)
const isInTitle = (document: Document, word: string): boolean => titles(document).includes(word)

/** An option that is one word names a thing to choose, mostly one that those who are asked know by that name: a breed, a cheese. */
const isChoice = ({ block, start, end }: Span): boolean => block.role === 'option' && end - start === block.text.trim().length

/** What a spelling is: known to people, a rare word, or a rare word with a capital, which is mostly a name. */
const plain = 1
const rareWord = 2
const name = 3
/** For each word type what it is, 0 where it was not asked yet. */
const tableFor = perType((size) => new Uint8Array(size))

function kindOf(lexicon: Lexicon, table: Uint8Array, type: number): number {
  const low = lexicon.lower[type]
  const found = !isRare(lexicon, low) ? plain : low === type ? rareWord : name
  table[type] = found
  return found
}

/** From which difficulty a word that is hardly ever said is a hard one: a standard deviation above the words that readers rated. */
const hardFrom = 1

function isRare(lexicon: Lexicon, type: number): boolean {
  const word = lexicon.text[type]
  if (lexicon.shapes[type] !== shape.letter || word.length < 7 || !/^[a-z]+$/.test(word)) return false
  if (spokenCount(word) > 0 || familiarity(lexicon, type) > 0 || known.has(word) || known.has(word.replace(/s$/, '')) || /(.)\1\1/.test(word)) return false
  if (isCompound(word) || difficultyOf(lexicon, type) < hardFrom) return false
  // A plural is no harder than the word itself.
  const one = singular(word)
  return one === word || difficultyOf(lexicon, lexicon.intern(one, 0, one.length)) >= hardFrom
}

/** `homebuyer`, and words run together where a line broke: both halves are known. */
function isCompound(word: string): boolean {
  for (let at = 2; at <= word.length - 2; at++) {
    if (spokenCount(word.slice(0, at)) >= 50 && (spokenCount(word.slice(at)) >= 20 || spokenCount(word.slice(at).replace(/(?:s|ed|ing|er|ers)$/, '')) >= 50))
      return true
  }
  return false
}
