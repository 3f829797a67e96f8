import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { words } from '../../src/facts/words.ts'
import { isSpared, wordAfter } from '../../src/kinds/phrases.ts'
import { defineRule } from '../../src/rule.ts'

const negative: Readonly<Record<string, string>> = {
  "can't": 'cannot',
  "don't": 'do not',
  "won't": 'will not',
  "doesn't": 'does not',
  "didn't": 'did not',
  "isn't": 'is not',
  "aren't": 'are not',
  "wasn't": 'was not',
  "weren't": 'were not',
  "haven't": 'have not',
  "hasn't": 'has not',
  "hadn't": 'had not',
  "couldn't": 'could not',
  "shouldn't": 'should not',
  "wouldn't": 'would not',
  "mustn't": 'must not',
  "needn't": 'need not',
  "mightn't": 'might not',
  "shan't": 'shall not',
}
const perfect: Readonly<Record<string, string>> = {
  "should've": 'should have',
  "could've": 'could have',
  "would've": 'would have',
  "they've": 'they have',
  "might've": 'might have',
  "must've": 'must have',
}
const long: Readonly<Record<string, string>> = { ...negative, ...perfect }
const list = phraseList(Object.keys(long))
const pronouns: ReadonlySet<string> = new Set(['i', 'you', 'we', 'they', 'he', 'she', 'it'])

export default defineRule({
  id: 'jargon/contraction',
  title: 'Write “cannot”, not “can’t”',
  why: 'Some readers miss the “n’t”, and take the sentence for its opposite.',
  how: 'Write “do not”, “cannot”, “will not”. Other contractions (“you’ll”, “we’re”) are fine.',
  severity: 'info',
  per: '100 words',
  off: true,
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK style guide: Contractions', url: 'https://www.gov.uk/guidance/style-guide/a-to-z#contractions' },
    { name: 'NHS digital service manual: How we write', url: 'https://service-manual.nhs.uk/content/voice-and-tone' },
  ],
  options: { perfect: { default: true, what: 'Report “could’ve”, “should’ve” and “they’ve” too.' } },
  examples: [
    { as: 'text', text: 'You ⟦can’t⟧ apply if you ⟦don’t⟧ live here.' },
    { as: 'text', text: "It ⟦won't⟧ cost you anything. They ⟦should've⟧ told you." },
    { as: 'text', text: 'They could’ve told you.', options: { perfect: false } },
    { as: 'text', text: 'You cannot apply. You’ll get a letter, and we’re here to help.' },
    { as: 'text', text: 'She said “I can’t find it”.', note: 'quoted' },
    { as: 'text', text: '⟦Don’t⟧ send cash. ⟦Don’t⟧ you have a card? Why ⟦don’t⟧ we call you?' },
  ],
  *check(document, { perfect: also }) {
    const all = words(document)
    for (const match of matches(document, list)) {
      if (isSpared(document, match)) continue
      const at = matchSpan(document, match)
      const said = at.block.text.slice(at.start, at.end)
      const short = said.toLowerCase().replaceAll('’', "'")
      if (!also && perfect[short] !== undefined) continue
      if (isInQuotes(at.block.text, at.start)) continue
      const plain = /^[A-Z]/.test(said) ? long[short][0].toUpperCase() + long[short].slice(1) : long[short]
      // "Don’t you have a card?" turns round: no word can simply stand in its place.
      const turns = pronouns.has(wordAfter(document, all, match.last))
      const asks = /^[A-Z]/.test(said) && /^[^.!]{0,160}\?/.test(at.block.text.slice(at.end))
      yield { at, message: `Write “${plain}”.`, ...(!turns && !asks && { instead: [plain], certain: true }) }
    }
  },
})

const isInQuotes = (text: string, at: number): boolean => {
  const open = text.lastIndexOf('“', at)
  if (open >= 0) return text.lastIndexOf('”', at) < open
  return text.slice(Math.max(0, at - 300), at).split('"').length % 2 === 0
}
