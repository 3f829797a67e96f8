import { type Match, matches, phraseList } from '../../src/facts/phrases.ts'
import { words } from '../../src/facts/words.ts'
import { isSpared, type PhraseEntries, phraseHits, phrases, plainer, wordAfter, wordBefore } from '../../src/kinds/phrases.ts'
import { onceEach } from '../../src/lazy.ts'
import type { Block, Document } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'
import entries from '../data/legalese.json' with { type: 'json' }

const list = phrases(entries as PhraseEntries)
const pointers = phraseList(['such *', 'the said *', 'of|in|to|by|from|on|for|that|any said *', 'whether|if|where|when|unless|until said *'])

const split = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** "such as", "such a", "such that", and what follows "such" in plain speech. */
const plainAfterSuch = split(
  'as a an that is are was were be can may will thing things cases case circumstances situations high low large small good bad great long short little much many few other others like it this they he she we you i the no not if when where to in on for by and or but',
)
const plainBeforeSuch = split(
  'no one many other another few several two three as is are was were be been ever in some most next first second third last latest only every each all any',
)
/** What follows a noun, so that an adjective or half of a name is not taken for one. */
const endsPhrase = split(
  '$ is was shall will may must can should would has had be been in on at by to of for from under within with without or and before after until unless if when while prior during upon between pursuant takes becomes occurs',
)
/** What follows a noun of which something is asked: "whether said permit is", not "if said aloud". */
const says = split('is are was were has have had shall will may must can should would does did')
/** A declaration may have to use prescribed words. */
const declares = /\b(?:declare|certify|swear|affirm|affidavit|perjury|attest|consent|acknowledge that)\b/i

export default defineRule({
  id: 'jargon/legalese',
  title: 'Leave legal wording to the law',
  why: 'Words such as “herein” are not used anywhere else. They slow people down and make them feel the form is not for them.',
  how: 'Say it as you would to the person in front of you: “in this form”, “these”, “under”. Keep prescribed words only where the law prescribes them.',
  severity: 'warning',
  per: '100 words',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [guidelines.jargon, guidelines.PLG],
  options: {},
  examples: [
    { as: 'text', text: 'The documents are ⟦enclosed herewith⟧.' },
    { as: 'text', text: 'The documents are with this letter.' },
    { as: 'text', text: 'The operator will fill any hole made by ⟦such activity⟧ before leaving.' },
    {
      as: 'text',
      text: '⟦Pursuant to⟧ section 4 and as filed ⟦in said Registry⟧ of Deeds, ⟦the said premises⟧ must be kept clean ⟦notwithstanding⟧ any other rule.',
    },
    {
      as: 'text',
      text: '⟦Notwithstanding the foregoing⟧, you may appeal. Keep to ⟦the foregoing⟧ rules. Tell us ⟦if said permit⟧ was lost, or what was said if said aloud.',
    },
    { as: 'text', text: 'I ⟦hereby⟧ declare that what I wrote is true.', note: 'reported as info: the words may be prescribed' },
    { as: 'text', text: 'Bring proof, such as a bill. There is no such form. It was such a long day. He said nothing.' },
    { as: 'text', text: 'We hope to see you at the next such event. Each such visit is free.', note: '“this” would not fit' },
    { as: 'text', text: 'In such cases we call you first. She said the form was late.' },
    {
      as: 'text',
      text: 'People with such conditions get help sooner. A guardian for such children is named below.',
      note: 'a plural after “such” is plain enough',
    },
  ],
  *check(document) {
    for (const hit of phraseHits(document, list, plainer)) yield softened(hit)
    for (const match of matches(document, pointers)) {
      const hit = match.phrase === 0 ? suchHit(document, match) : saidHit(document, match)
      if (hit) yield softened(hit)
    }
  },
})

const isDeclaration = onceEach((block: Block) => declares.test(block.text))
const softened = (hit: Hit): Hit => (hit.at && isDeclaration(hit.at.block) ? { ...hit, severity: 'info' } : hit)

/** "such activity" where people say "this activity". */
function suchHit(document: Document, match: Match): Hit | undefined {
  const all = words(document)
  const noun = all.lexicon.text[all.lexicon.lower[all.type[match.last]]]
  if (plainAfterSuch.has(noun) || noun.length < 4 || !/^[a-z]+$/.test(noun)) return undefined
  // Adjectives and plurals after "such" belong to plain speech: "such high costs", "such conditions".
  if (
    /(?:s|ed|ly|ous|ful|ive|able|ible|less|ic)$|^(?:children|people|women|men|data|staff)$/.test(noun) ||
    !endsPhrase.has(wordAfter(document, all, match.last))
  )
    return undefined
  if (plainBeforeSuch.has(wordBefore(document, all, match.first)) || isSpared(document, match)) return undefined
  const block = document.blocks[all.block[match.first]]
  const at = { block, start: all.start[match.first], end: all.end[match.last] }
  const said = block.text.slice(at.start, at.end)
  const capital = said.startsWith('S')
  // A term that the text writes with a capital keeps it.
  const written = said.slice(said.lastIndexOf(' ') + 1)
  return {
    at,
    message: `“${said}” is how a contract says it. Say “this ${written}” or “the ${written}”.`,
    instead: capital ? [`This ${written}`, `The ${written}`] : [`this ${written}`, `the ${written}`],
  }
}

function saidHit(document: Document, match: Match): Hit | undefined {
  const all = words(document)
  const noun = all.lexicon.text[all.lexicon.lower[all.type[match.last]]]
  if (!/^[a-z]{4,}$/.test(noun) || plainAfterSuch.has(noun) || isSpared(document, match)) return undefined
  if (match.phrase === 3 && !says.has(wordAfter(document, all, match.last))) return undefined
  const block = document.blocks[all.block[match.first]]
  const at = { block, start: all.start[match.first], end: all.end[match.last] }
  const said = block.text.slice(at.start, at.end)
  const before = match.phrase === 1 ? '' : `${said.slice(0, said.indexOf(' '))} `
  const better = `${before}the ${said.slice(said.lastIndexOf(' ') + 1)}`
  const fitting = /^\p{Lu}/u.test(said) ? better.slice(0, 1).toUpperCase() + better.slice(1) : better
  return { at, message: `“${said}” is how a contract says it. Say “${fitting}”.`, instead: [fitting] }
}
