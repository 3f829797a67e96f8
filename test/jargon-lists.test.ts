import { describe, expect, it } from 'vitest'
import buzzwords from '../rules/data/buzzwords.json' with { type: 'json' }
import complex from '../rules/data/complex-phrases.json' with { type: 'json' }
import everyday from '../rules/data/everyday-words.json' with { type: 'json' }
import { guidelines } from '../rules/data/guidelines.ts'
import latinWords from '../rules/data/latin.json' with { type: 'json' }
import legal from '../rules/data/legalese.json' with { type: 'json' }
import nominal from '../rules/data/nominalisations.json' with { type: 'json' }
import spared from '../rules/data/simplify-spared.json' with { type: 'json' }
import terms from '../rules/data/terms.json' with { type: 'json' }
import buzzword from '../rules/jargon/buzzword.ts'
import complexPhrase from '../rules/jargon/complex-phrase.ts'
import doubleNegative from '../rules/jargon/double-negative.ts'
import latin from '../rules/jargon/latin.ts'
import legalese from '../rules/jargon/legalese.ts'
import nominalisation from '../rules/jargon/nominalisation.ts'
import shall from '../rules/jargon/shall.ts'
import { familiarityOf, spokenCount } from '../src/facts/frequency.ts'
import { simplifyPatterns } from '../src/generated/simplify.ts'
import { furtherPatterns } from '../src/generated/simplify-further.ts'
import { plural, verb } from '../src/kinds/inflect.ts'
import type { PhraseEntry } from '../src/kinds/phrases.ts'
import { read } from '../src/read.ts'
import type { Rule } from '../src/rule.ts'
import { runRule } from './support.ts'

const lists = { complex, legal, latinWords, nominal, buzzwords } as unknown as Readonly<Record<string, readonly PhraseEntry[]>>
const wordRules = [complexPhrase, legalese, latin, nominalisation, buzzword, shall, doubleNegative] as unknown as readonly Rule[]

async function findings(text: string): Promise<readonly string[]> {
  const [document] = await read('a.txt', text, { format: 'text', kind: 'page' })
  return wordRules.flatMap((rule) => runRule(rule, document).map((finding) => finding.actual))
}

async function suggestions(text: string): Promise<readonly (readonly string[])[]> {
  const [document] = await read('a.txt', text, { format: 'text', kind: 'page' })
  return wordRules.flatMap((rule) => runRule(rule, document).map((finding) => finding.instead))
}

describe('the word lists', () => {
  it('hold at least 400 complex phrases, each with plain words and a source', () => {
    expect(complex.length).toBeGreaterThanOrEqual(400)
    for (const entry of lists.complex) expect(entry.plain?.length ?? 0, entry.phrase).toBeGreaterThan(0)
    for (const entry of Object.values(lists).flat()) expect(Object.keys(guidelines), entry.phrase).toContain(entry.source)
  })

  it('name no phrase twice, in one list or in two', () => {
    const all = Object.values(lists).flatMap((entries) => entries.map(({ phrase }) => phrase))
    const twice = all.filter((phrase, at) => all.indexOf(phrase) !== at)
    expect(twice).toEqual([])
  })

  it('offer words that no word rule reports', async () => {
    const plain = new Set(Object.values(lists).flatMap((entries) => entries.flatMap(({ plain }) => plain ?? [])))
    const faults: string[] = []
    for (const word of plain) {
      if (word === '') continue
      for (const found of await findings(`We saw ${word} it there.`)) faults.push(`“${word}” is offered and reports “${found}”`)
    }
    expect(faults).toEqual([])
  })

  it('spare only patterns that retext-simplify has', () => {
    const phrases = new Set(simplifyPatterns.map(({ phrase }) => phrase))
    expect(Object.keys(spared).filter((phrase) => !phrases.has(phrase))).toEqual([])
  })

  it('take from retext-simplify what they neither hold nor spare', () => {
    const known = new Set([...Object.keys(spared), ...lists.complex.map(({ phrase }) => phrase)])
    expect(furtherPatterns.map(({ phrase }) => phrase)).toEqual(simplifyPatterns.flatMap(({ phrase }) => (known.has(phrase) ? [] : [phrase])))
  })

  it('explain each term once', () => {
    const names = terms.flatMap((term) => term.terms)
    expect(new Set(names).size).toBe(names.length)
    for (const { meaning } of terms) expect(meaning.length).toBeGreaterThan(2)
    expect(everyday.words.length).toBeGreaterThan(50)
  })
})

describe('plain words bend as the hard ones do', () => {
  const cases: readonly (readonly [text: string, instead: readonly string[]])[] = [
    ['The office furnished the form on Monday.', ['gave', 'sent']],
    ['Forms furnished by the office are free.', ['given', 'sent']],
    ['Tell us about work in which you actively participated.', ['took part']],
    ['Each owner is obligated by this note.', ['bound']],
    ['Say how far the adult participated in the plan.', ['took part in']],
    ['She has participated in the plan.', ['taken part in']],
    ['We utilise it.', ['use']],
    ['She utilizes it.', ['uses']],
    ['They are utilising it.', ['using']],
    ['It was utilized by us.', ['used']],
    ['Utilisation of it is free.', ['Use of']],
    ['We commenced on Monday.', ['started', 'began']],
    ['The work has commenced.', ['started', 'begun']],
    ['They are ascertaining the cause.', ['finding out']],
    ['The methodologies differ.', ['methods']],
    ['PRIOR TO the visit', ['BEFORE']],
    ['It is an endeavour of ours.', []],
    ['We had conducted a review of it.', ['reviewed']],
  ]
  for (const [text, instead] of cases) {
    it(text, async () => {
      expect(await suggestions(text)).toEqual([instead])
    })
  }

  it('knows the forms of common verbs and nouns', () => {
    expect(['stop', 'carry out', 'notify', 'tie', 'permit', 'offer', 'be', 'get'].map((word) => verb(word, 'ing'))).toEqual([
      'stopping',
      'carrying out',
      'notifying',
      'tying',
      'permitting',
      'offering',
      'being',
      'getting',
    ])
    expect(['stop', 'carry out', 'choose', 'go', 'refer'].map((word) => [verb(word, 'past'), verb(word, 'participle')])).toEqual([
      ['stopped', 'stopped'],
      ['carried out', 'carried out'],
      ['chose', 'chosen'],
      ['went', 'gone'],
      ['referred', 'referred'],
    ])
    expect(['have', 'be', 'go', 'rely', 'method', 'person'].map((word) => (word === 'have' || word === 'be' ? verb(word, 's') : plural(word)))).toEqual([
      'has',
      'is',
      'goes',
      'relies',
      'methods',
      'people',
    ])
  })
})

describe('how well known a word is', () => {
  it('counts what is said, and knows a word by its plainer forms and across the Atlantic', () => {
    expect(spokenCount('you')).toBe(1000)
    expect(spokenCount('zygomaticus')).toBe(0)
    expect(familiarityOf('zygomaticus')).toBe(0)
    expect(familiarityOf('organisation')).toBeGreaterThan(50)
    expect(familiarityOf('applications')).toBeGreaterThan(50)
    expect(familiarityOf('modernization')).toBeGreaterThan(50)
    expect(familiarityOf('abatement')).toBeLessThan(10)
  })
})
