import { namedNumbers } from '../../src/facts/numbering.ts'
import { references } from '../../src/facts/references.ts'
import { sentenceOf, sentences } from '../../src/facts/sentences.ts'
import { words } from '../../src/facts/words.ts'
import type { Block, Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** "Complete this section if …": the section itself says who must fill it in. */
const ownTest = /\bif\b[^.]{0,200}\b(?:complete|fill (?:in|out)|answer)\b|\b(?:complete|fill (?:in|out)|answer)\b[^.]{0,60}\b(?:if|only when|only for)\b/i

interface Section {
  readonly noun: string
  readonly number: number
  readonly block: Block
  readonly start: number
}

export default defineRule({
  id: 'flow/skipped-section',
  title: 'Do not send people past a section that may be theirs',
  why: 'People who are told “otherwise, go to section 4” never see that section 3 asks some of them to fill it in.',
  how: 'Send everyone on to the next section that says who must complete it, or ask both things before the jump.',
  severity: 'warning',
  per: 'question',
  kinds: ['form'],
  languages: ['en'],
  sources: [
    {
      name: 'US Census Bureau: branching instructions and census 2000 (RSM2002-02)',
      url: 'https://www.census.gov/library/working-papers/2002/adrm/rsm2002-02.html',
    },
  ],
  options: {},
  examples: [
    {
      as: 'markdown',
      kind: 'form',
      text: '## Section 1: Rent\n\nIf you pay rent, complete Section 1. Otherwise, ⟦go to Section 3⟧.\n\n1. Rent each month ____\n\n## Section 2: Lodgers\n\nIf someone lodges with you, complete Section 2. Otherwise, go to Section 3.\n\n2. Name of your lodger ____\n\n## Section 3: Sign\n\n3. Signature ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '## Section 1: Rent\n\nIf you pay rent, complete Section 1. Otherwise, go to Section 2.\n\n1. Rent each month ____\n\n## Section 2: Lodgers\n\nIf someone lodges with you, complete Section 2. Otherwise, go to Section 3.\n\n2. Name of your lodger ____\n\n## Section 3: Sign\n\n3. Signature ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '## Section 1: Rent\n\nIf you pay rent, complete Section 1. Otherwise, go to Section 3.\n\n1. Rent each month ____\n\n## Section 2: Landlord\n\nAnswer this only if you completed Section 1.\n\n2. Name of your landlord ____\n\n## Section 3: Sign\n\n3. Signature ____\n',
      note: 'the section hangs on the one that is skipped',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '## Section 1: Rent\n\nIf you live alone, go to Section 3.\n\n1. Rent each month ____\n\n## Section 2: Partner\n\nComplete this section if you live with a partner.\n\n2. Name of your partner ____\n\n## Section 3: Sign\n\n3. Signature ____\n',
      note: 'the same test said the other way round',
    },
  ],
  *check(document) {
    const all = sectionsOf(document)
    if (all.length < 3) return
    for (const { verb, noun, said, keys } of references(document)) {
      if ((verb !== 'go' && verb !== 'skip') || (noun !== 'section' && noun !== 'part')) continue
      const target = Number(keys[0])
      const before = said.block.text.slice(Math.max(0, said.start - 16), said.start)
      // Only "otherwise" sends on everybody else; a plain condition may be the skipped section's own, said the other way round.
      if (!/\b(?:otherwise|if not|all others),?\s*(?:please\s*)?$/i.test(before)) continue
      const from = standing(all, said, noun)
      if (from === undefined || target < from + 2) continue
      for (const section of all) {
        if (section.noun !== noun || section.number <= from || section.number >= target) continue
        const test = testOf(document, section)
        if (!test || new RegExp(`\\b${noun}s? ${from}\\b|\\babove\\b`, 'i').test(test)) continue
        yield {
          at: said,
          message: `This sends people past ${noun} ${section.number}, which says that some of them must complete it. Send them there first.`,
          related: [{ block: section.block, start: section.start, end: Math.min(section.block.text.length, section.start + 80) }],
        }
        break
      }
    }
  },
})

function sectionsOf(document: Document): readonly Section[] {
  const found: Section[] = []
  const seen = new Set<string>()
  for (const { noun, block, start, keys } of namedNumbers(document).labels) {
    const number = Number(keys[0])
    if ((noun !== 'section' && noun !== 'part') || !Number.isInteger(number) || seen.has(`${noun}${number}`)) continue
    seen.add(`${noun}${number}`)
    found.push({ noun, number, block, start })
  }
  return found
}

/** The number of the section that the words stand in. */
function standing(all: readonly Section[], { block, start }: Span, noun: string): number | undefined {
  let number: number | undefined
  for (const section of all) {
    if (section.noun === noun && (section.block.index < block.index || (section.block === block && section.start < start))) number = section.number
  }
  return number
}

/** What a section says, near its start, about who must complete it. */
function testOf(document: Document, { block, start, number, noun }: Section): string | undefined {
  const all = words(document)
  const first = all.first[block.index]
  if (first === undefined) return undefined
  const list = sentences(document)
  let sentence = sentenceOf(document, first)
  while (sentence < list.count && list.block[sentence] === block.index && list.end[sentence] <= start) sentence++
  for (let count = 0; count < 5 && sentence + count < list.count; count++) {
    const owner = document.blocks[list.block[sentence + count]]
    const text = owner.text.slice(list.start[sentence + count], list.end[sentence + count])
    const own = ownTest.exec(text)
    if (own && new RegExp(`\\b(?:${noun} ${number}|this ${noun})\\b`, 'i').test(text)) return text
  }
  return undefined
}
