import { asks } from '../../src/facts/asks.ts'
import { legalNotices } from '../../src/facts/exempt.ts'
import { noticesElsewhere } from '../../src/facts/omb.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import type { Block, Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const named = phraseList(['privacy act'])
const personal: ReadonlySet<string> = new Set([
  'name',
  'given-name',
  'family-name',
  'bday',
  'ssn',
  'address',
  'address-line1',
  'tel',
  'email',
  'alien-number',
  'tax-id',
])

const parts: readonly (readonly [what: string, said: RegExp])[] = [
  [
    'by what law you ask (the authority)',
    /\bauthori(?:ty|ties|ze[sd]?|zed by|sed)\b|\bU\.? ?S\.? ?C\b|\bexecutive order\b|\bsection \d+[^.]{0,80}\b(?:act|code)\b|\brequired by law\b|\b(?:act|code|law|regulation)\b[^.]{0,80}\b(?:allows?|permits?|lets?|requires?)\b/i,
  ],
  [
    'what you use the answers for (the purpose)',
    /\bpurposes?\b|\b(?:we|will be|is|are|be|may) (?:will |may |only )?used?\b|\bto (?:determine|decide|identify|verify|process|carry out|administer|check)\b/i,
  ],
  [
    'whom you give the answers to (routine uses)',
    /\broutine uses?\b|\b(?:disclose[ds]?|shared?|give[n]?|provided?|released?)\b[^.]{0,80}\b(?:to|with)\b|\bdisclosures?\b[^.]{0,60}\b(?:made|to)\b|\bsystems? of records\b/i,
  ],
  [
    'whether people must answer',
    /\bvoluntar(?:y|ily)\b|\bmandatory\b|\b(?:you|people) (?:must|are required|are not required|do not have to|don['’]t have to|need not|may refuse)\b|\bnot required\b|\bis required\b|\brequired to\b/i,
  ],
  [
    'what happens if they do not',
    /\b(?:failure|failing|fail|refusal|refus(?:e|ing)|declin(?:e|ing)) to\b|\bif you (?:do not|don['’]t|choose not|refuse|decline|fail)\b|\bnot (?:provid|furnish|giv|supply|answer)ing\b|\bwithout (?:this|it|the|your)\b|\b(?:may|could|will|can) (?:prevent|delay|result|not be able|be unable|affect)\b|\bcannot (?:pay|process|decide|help)\b|\bno effect\b|\bunable to\b|\bpenalt/i,
  ],
]

export default defineRule({
  id: 'openness/privacy-act',
  title: 'Give the whole Privacy Act statement',
  why: 'The law lets people know who asks, why, who else will see it, and what happens if they do not answer.',
  how: 'State the authority, the purpose, the routine uses, whether answering is voluntary, and what happens without an answer.',
  severity: 'error',
  per: 'document',
  off: true,
  kinds: ['form'],
  languages: ['en'],
  reads: ['exempt'],
  sources: [{ name: 'Privacy Act, 5 U.S.C. 552a(e)(3)', url: 'https://www.law.cornell.edu/uscode/text/5/552a' }],
  options: {},
  examples: [
    { as: 'markdown', kind: 'form', text: '# Claim\n\n1. Your full name ____\n\n2. Social Security number ____\n\n3. Town ____\n', reports: 'missing' },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Claim\n\n1. Your full name ____\n\n2. Social Security number ____\n\n## ⟦Privacy Act Statement⟧\n\nAuthority: 5 U.S.C. 301. Purpose: to check your claim. Answering is voluntary. If you do not answer, we cannot pay you.\n',
      note: 'routine uses are missing',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Claim\n\n1. Your full name ____\n\n2. Social Security number ____\n\n## Privacy Act Statement\n\nAuthority: 5 U.S.C. 301. Purpose: to check your claim. Routine uses: we may share your answers with the Treasury. Answering is voluntary. If you do not answer, we cannot pay you.\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Claim\n\n1. Your full name ____\n\n2. Social Security number ____\n\nFor the Privacy Act notice, see the separate instructions.\n',
      note: 'on a sheet that people can keep',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Survey\n\n1. How was the road? ____\n\n2. How was the light? ____\n\n3. What else? ____\n',
      note: 'nothing personal is asked',
    },
    { as: 'markdown', kind: 'form', text: '# Claim\n\n1. Your full name ____\n\n2. Social Security number ____\n\n{{ privacy_act_statement }}\n' },
  ],
  applies: (document) => asks(document).some(({ datum }) => datum !== undefined && personal.has(datum)),
  *check(document) {
    const lawful = legalNotices(document).filter(({ kind, blocks }) => kind === 'privacy-act' || (kind === 'burden' && /privacy/i.test(textOf(blocks))))
    const notices = lawful.length > 0 ? lawful.map(({ blocks }) => blocks) : headed(document)
    if (notices.length === 0) {
      if (isElsewhere(document)) return
      yield { message: 'The form asks for personal facts and gives no Privacy Act statement. Add one, or say where people can read and keep it.' }
      return
    }
    const text = notices.map(textOf).join(' ')
    const [[block]] = notices
    const at = { block, start: 0, end: block.text.length }
    for (const [what, said] of parts) if (!said.test(text)) yield { at, message: `The Privacy Act statement does not say ${what}.` }
  },
})

const textOf = (blocks: readonly Block[]): string => blocks.map(({ text }) => text).join(' ')

/** A notice under its own heading that says too little to be told by its words. */
function headed(document: Document): (readonly Block[])[] {
  for (const match of matches(document, named)) {
    const { block, start } = matchSpan(document, match)
    if (start > 4 || block.text.length > 60) continue
    const section = [block]
    for (let index = block.index + 1; index < document.blocks.length && section.length < 14; index++) {
      const next = document.blocks[index]
      if (next.role === 'heading' || next.role === 'label' || next.role === 'legend') break
      section.push(next)
    }
    if (section.length > 1) return [section]
  }
  return []
}

/** A notice that is named and stands on another sheet or page, or that a template fills in. */
function isElsewhere(document: Document): boolean {
  if (document.blocks.some((block) => block.opaque.some(({ start, end }) => /privacy|statement|notice|disclosure/i.test(block.text.slice(start, end)))))
    return true
  return noticesElsewhere(document)
}
