import { judged } from '../../src/facts/judged.ts'
import { isFurniture } from '../../src/facts/prose.ts'
import { addTo } from '../../src/lists.ts'
import type { Block, Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const things =
  'your passport or card,the key to your flat,proof of your rent,the last two payslips,a letter from school,the lease you signed,a bank statement,bills for heat and power,your tax letter,a list of your medicines,the name of your doctor,two recent photos,the deed of the house'.split(
    ',',
  )
const items = (count: number): string[] => things.slice(0, count)

export default defineRule({
  id: 'length/list',
  title: 'Keep lists short',
  why: 'People read the first few points of a list and skim the rest.',
  how: 'Group the points under two or three short lead-ins, or leave out what only a few people need.',
  severity: 'info',
  per: '100 words',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  sources: [
    { name: 'USWDS: Process list', url: 'https://designsystem.digital.gov/components/process-list/' },
    { name: 'NHS digital service manual: Formatting and punctuation', url: 'https://service-manual.nhs.uk/content/formatting-and-punctuation' },
    { name: 'Canada.ca Content Style Guide: 5.2 Lists', url: 'https://design.canada.ca/style-guide/' },
  ],
  options: { max: { default: 12, what: 'Most points a list may have. Sources say 6 (NHS), 7 (Canada.ca) and 10 (USWDS).', min: 2 } },
  examples: [
    {
      as: 'markdown',
      text: `Bring:\n\n${items(13)
        .map((item, at) => (at === 0 ? `- ⟦${item}⟧` : `- ${item}`))
        .join('\n')}`,
    },
    {
      as: 'markdown',
      text: `Bring:\n\n${items(7)
        .map((item) => `- ${item}`)
        .join('\n')}\n\nIf you rent:\n\n${items(5)
        .map((item) => `- ${item}`)
        .join('\n')}`,
    },
    {
      as: 'markdown',
      text: items(13)
        .map((item, at) => `- [${item}](/${at})`)
        .join('\n'),
      note: 'links to choose from, not points to read',
    },
    {
      as: 'markdown',
      text: items(13)
        .map((item) => `- **${item}**: what it is`)
        .join('\n'),
      note: 'a glossary',
    },
    {
      as: 'markdown',
      text: [...items(13)]
        .sort()
        .map((item) => `- ${item}`)
        .join('\n'),
      note: 'in order of the alphabet: to look things up',
    },
    {
      as: 'markdown',
      text: 'Adams Boise Cassia Blaine Ada Butte Camas Elmore Clark Custer Gem Idaho Lewis'
        .split(' ')
        .map((item) => `- ${item}`)
        .join('\n'),
      note: 'names to look up',
    },
    {
      as: 'markdown',
      text: `# Links\n\n${'Project folder,Chat channel,Running notes doc,Team charter,Risk tracker,Task tracker,Launch plan,Mural space,Ship record,Agreement,Budget sheet,Open questions doc,Meeting notes'
        .split(',')
        .map((item) => `- ${item}`)
        .join('\n')}`,
      note: 'what to find where',
    },
  ],
  *check(document, { max }) {
    const may = judged(document)
    for (const list of lists(document)) {
      if (list.length <= max || may[list[0].index] === 0 || isReference(list)) continue
      const block = list[0]
      yield {
        at: { block, start: 0, end: block.text.length },
        message: `This list has ${list.length} points. Aim for ${max} or fewer, in groups where it needs more.`,
      }
    }
  },
})

/** Items of one list and one depth. */
function lists(document: Document): Iterable<readonly Block[]> {
  const found = new Map<string, Block[]>()
  for (const block of document.blocks) {
    if (block.role !== 'item' || block.group === undefined || isFurniture(block) || block.hidden) continue
    const key = `${block.group} ${block.level ?? 1}`
    addTo(found, key, block)
  }
  return found.values()
}

/** Lists that people look things up in: links, terms with what they mean, names, what a template fills in, and whatever is in order of the alphabet. */
function isReference(list: readonly Block[]): boolean {
  const half = list.length / 2
  if (list.filter((item) => item.opaque.length > 0).length > half) return true
  const links = list.filter((item) => item.marks.reduce((sum, mark) => sum + (mark.as === 'link' ? mark.end - mark.start : 0), 0) * 2 > item.text.length)
  if (links.length > half) return true
  const terms = list.filter(
    (item) =>
      item.marks.some((mark) => mark.start === 0 && (mark.as === 'strong' || mark.as === 'dfn' || mark.as === 'code' || mark.as === 'link')) ||
      /^[^.:–—]{1,80}(?::|\s[–—-])\s/.test(item.text),
  )
  if (terms.length > half) return true
  if (list.filter((item) => !item.text.slice(0, 40).trim().includes(' ') || item.text.split(' ', 5).length <= 3).length > half) return true
  const names = list.map((item) => item.text.toLowerCase())
  const rising = names.filter((name, at) => at === 0 || name >= names[at - 1]).length
  return rising >= list.length * 0.9
}
