import { judged } from '../../src/facts/judged.ts'
import { onceEach } from '../../src/lazy.ts'
import { addTo } from '../../src/lists.ts'
import type { Block, Document, Link, Range, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import data from '../data/vague-links.json' with { type: 'json' }

const vague = new Set(data.texts)
const controls = new Set(data.controls)

export default defineRule({
  id: 'repetition/link-text',
  title: 'Give each link words of its own',
  why: 'People who listen to a list of links, or skim for them, cannot tell two links with the same words apart.',
  how: 'Write where each link leads: “fees for 2024”, not “read more”.',
  severity: 'warning',
  per: '100 words',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'WCAG 2.2: link purpose (in context)', url: 'https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context.html' },
    { name: 'PlainLanguage.gov: write effective links', url: 'https://www.plainlanguage.gov/guidelines/web/write-effective-links/' },
  ],
  options: {},
  examples: [
    { as: 'markdown', text: 'To pay, [⟦click here⟧](https://example.gov/pay).\n' },
    { as: 'html', text: '<p>Read <a href="/fees">our guide</a> to fees and <a href="/dates">⟦our guide⟧</a> to dates.</p>' },
    { as: 'markdown', text: '[⟦Read more⟧](/fees)\n\n[Read more](/dates)\n', note: 'one finding for one text' },
    { as: 'markdown', text: 'See [fees](/fees/) and, below, [fees](https://www.example.gov/fees#adult).\n', note: 'one page, said in two ways' },
    { as: 'markdown', text: '> Write “pay your fee”, not [Click here][pay].\n\n[pay]: /pay\n', note: 'a bad example, quoted' },
    { as: 'html', text: '<a href="{{ a }}">Guide</a> <a href="{{ b }}">Guide</a> <a href="/p/1">Next</a> <a href="/p/2">Next</a>' },
    {
      as: 'html',
      text: '<a href="/name">Change<span class="visually-hidden" style="position:absolute;clip:rect(0 0 0 0)"> name</span></a> <a href="/age">Change</a>',
    },
    { as: 'markdown', text: 'Read more about [our fees](/fees), and here is [how we count](/count).\n\nMore.\n' },
    { as: 'markdown', text: '- [Agenda](/may)\n\nText.\n\n- [Agenda](/june)\n', note: 'the list says which' },
    {
      as: 'markdown',
      text: '| Meeting | Papers |\n| - | - |\n| Board, on Mondays | [Agenda and notes](/board) |\n| Tenants, on Fridays | [Agenda and notes](/tenants) |\n',
      note: 'the row says which',
    },
    {
      as: 'markdown',
      text: 'We send it with strong [encryption](/how-we-send), so that nobody else reads it.\n\nThere are other ways of [encryption](https://example.org/ways) if you want to read more.\n',
      note: 'a word that its sentence explains',
    },
    { as: 'html', text: '<nav><a href="/a">News</a> <a href="/b">News</a></nav><p>Text</p>' },
  ],
  *check(document) {
    const may = judged(document)
    const told = new Map<string, Link>()
    const vagueOnes = new Map<string, Span[]>()
    const reported = new Set<string>()
    for (const link of document.links) {
      const { block, start, end } = link
      if (may[block.index] === 0 || block.region === 'navigation' || block.region === 'footer' || block.region === 'header') continue
      const text = wordsOf(block.text, start, end)
      if (text.length < 3 || touches(block.opaque, start, end)) continue
      if (vague.has(text)) {
        addTo(vagueOnes, text, link)
        continue
      }
      const earlier = told.get(text)
      if (!earlier) {
        told.set(text, link)
        continue
      }
      if (earlier.target === link.target || reported.has(text) || controls.has(text) || /^\d+ comments?$|^\S+\.(?:com|org|gov|net)$|^[\d\W]+$/.test(text))
        continue
      const one = targetOf(earlier, document)
      const two = targetOf(link, document)
      if (one === undefined || two === undefined || samePage(one, two)) continue
      // A row, a menu or the item of a list says what its link belongs to.
      if (mostlyLinks(block) || mostlyLinks(earlier.block) || block.role === 'cell') continue
      // A PDF's link is a box on the page, and may hold half a phrase. One word in a sentence is told apart by the sentence.
      if (document.format === 'pdf' || (!text.includes(' ') && end - start < block.text.length / 2)) continue
      reported.add(text)
      yield {
        at: { block, start, end },
        severity: 'info',
        message: `“${block.text.slice(start, end)}” links to another page further up. Say in each where it leads.`,
        related: [earlier],
      }
    }
    for (const [first, ...others] of vagueOnes.values())
      if (first)
        yield {
          at: first,
          message: `“${first.block.text.slice(first.start, first.end)}” does not say where it leads. Name the page behind the link.`,
          related: others,
        }
  },
})

const mostlyLinks = onceEach(({ text, marks, role }: Block): boolean => {
  let linked = 0
  for (const mark of marks) if (mark.as === 'link') linked += mark.end - mark.start
  return role === 'alt' || linked > text.length * 0.7
})

/** Whether any of the sorted ranges reaches into [start, end). */
function touches(ranges: readonly Range[], start: number, end: number): boolean {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle].end <= start) low = middle + 1
    else high = middle
  }
  const range = ranges[low]
  return range !== undefined && range.start < end
}

/** The link's words in lower case, without the marks around them. */
function wordsOf(text: string, start: number, end: number): string {
  let from = start
  let to = end
  while (from < to && isMark(text.charCodeAt(from))) from++
  while (to > from && isMark(text.charCodeAt(to - 1))) to--
  return text.slice(from, to).toLowerCase()
}

/** Blanks, punctuation, arrows and guillemets; `@` and `#` belong to a name. */
const isMark = (code: number): boolean =>
  (code < 48 && code !== 35) ||
  (code > 57 && code < 64) ||
  (code > 90 && code < 97) ||
  (code > 122 && code < 170) ||
  code === 171 ||
  code === 187 ||
  (code >= 0x2000 && code < 0x2c00)

/** Host and path; undefined where a template or a script decides. */
function targetOf({ target }: Link, { format }: Document): string | undefined {
  if (target === '' || target.startsWith('#') || /[{}<>$%]\s|[{}<>]|\ue000|^javascript:|^data:/i.test(target)) return undefined
  // A document made in Google Docs sends every link by way of Google.
  const through = /^https?:\/\/www\.google\.com\/url\?q=([^&]+)/.exec(target)?.[1]
  const plain = (through ?? target)
    .toLowerCase()
    .replace(/%23.*$/, '')
    .replace(/^[a-z]+:\/\/(?:www\.)?/, '')
    .replace(/#.*$/, '')
    .replace(/\?(?:utm_|ref=|source=).*$/, '')
    .replace(/\/?(?:index)?(?:\.html?|\.md|\.aspx|\.php)?\/*$/, '')
  return plain === '' ? (format === 'html' ? '/' : undefined) : plain
}

/** A relative and an absolute way to one page end alike. */
function samePage(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const tail = short.replace(/^(?:\.{0,2}\/)+/, '')
  return tail !== '' && (long === tail || long.endsWith(`/${tail}`))
}
