import { retext } from 'retext'
import retextSimplify from 'retext-simplify'
import { describe, expect, it } from 'vitest'
import { inputFiles, readText } from '../bench/data.ts'
import { simplifyMatches, simplifySpan } from '../src/facts/simplify.ts'
import { simplifyPatterns } from '../src/generated/simplify.ts'
import { read } from '../src/read.ts'

/** A known difference: the plugin's parser splits `and/or` at the slash, so it has the pattern and never finds it. */
const isKnown = (found: string): boolean => found.startsWith('and/or@')

/** Findings as `pattern@start-end`. */
function byPlugin(text: string): Set<string> {
  const file = retext().use(retextSimplify).processSync(text)
  return new Set(file.messages.map(({ ruleId, place }) => `${ruleId}@${offsets(place)}`))
}

function offsets(place: unknown): string {
  const { start, end } = place as { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } }
  return `${start.offset}-${end.offset}`
}

async function natively(text: string): Promise<Set<string>> {
  const [document] = await read('a.txt', text, { format: 'text', kind: 'page' })
  return new Set(
    simplifyMatches(document).map((match) => {
      const { block, start, end } = simplifySpan(document, match)
      const place = block.locate(start, end)
      return `${match.phrase.replace(/\s+/g, '-').toLowerCase()}@${place.start.offset}-${place.end.offset}`
    }),
  )
}

const texts = [
  ...simplifyPatterns.map(({ phrase }) => `We saw that ${phrase} stands here today.`),
  ...simplifyPatterns.map(({ phrase }) => `${phrase.slice(0, 1).toUpperCase()}${phrase.slice(1)} begins a line, and "${phrase}" is quoted (${phrase}).`),
  'In order to apply, submit the form prior to the deadline. It is essential that you notify us; however, you may proceed.',
  'The word “utilize” is a literal; so is – utilize – here. Utilize: not a literal in the middle.',
  'Pre-submit, re-submit and submit-button are other words. Non-compliance is not what comply with says.',
  'Adversely impact on the use of time. As to whether or not it is required, there are various different views.',
  "It's said that you can't submit it. The applicant's request isn't additional.",
  'SUBMIT the form. In Order To apply. IN ACCORDANCE WITH the rules.',
  'Bring photo ID and/or a bill, e.g. a gas bill, i.e. a proof.',
]

describe('native matching of the patterns of retext-simplify', () => {
  it('holds all patterns of the package', () => {
    expect(simplifyPatterns.length).toBeGreaterThan(300)
  })

  it('finds what the plugin finds in examples', async () => {
    let shared = 0
    const differences: string[] = []
    for (const text of texts) {
      const plugin = byPlugin(text)
      const native = await natively(text)
      for (const found of plugin) {
        if (native.has(found)) shared++
        else differences.push(`only the plugin: ${found} in ${text}`)
      }
      for (const found of native) if (!plugin.has(found) && !isKnown(found)) differences.push(`only ours: ${found} in ${text}`)
    }
    expect(shared / (shared + differences.length), differences.join('\n')).toBeGreaterThanOrEqual(0.99)
  })

  it('agrees with the plugin on paragraphs of real documents', async (context) => {
    const files = inputFiles(['markdown', 'text-forms', 'html-gov'])
    if (files.length === 0) return context.skip('skipped: no data')
    let shared = 0
    const differences: string[] = []
    for (const [at, path] of files.entries()) {
      // Some files are enough: the plugin takes a second for a megabyte.
      if (at % 20 !== 0) continue
      for (const document of await read(path, readText(path))) {
        const ours = new Map<number, Set<string>>()
        for (const match of simplifyMatches(document)) {
          const { block, start, end } = simplifySpan(document, match)
          const set = ours.get(block.index) ?? new Set()
          ours.set(block.index, set.add(`${match.phrase.replace(/\s+/g, '-').toLowerCase()}@${start}-${end}`))
        }
        for (const block of document.blocks) {
          if (block.opaque.length > 0) continue
          const plugin = byPlugin(block.text)
          const native = ours.get(block.index) ?? new Set()
          for (const found of plugin) {
            if (native.has(found)) shared++
            else differences.push(`only the plugin: ${found} in ${block.text.slice(0, 300)}`)
          }
          for (const found of native) if (!plugin.has(found) && !isKnown(found)) differences.push(`only ours: ${found} in ${block.text.slice(0, 300)}`)
        }
      }
    }
    expect(shared).toBeGreaterThan(100)
    expect(shared / (shared + differences.length), differences.slice(0, 40).join('\n')).toBeGreaterThanOrEqual(0.99)
  }, 120_000)
})
