import type { Directive } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { type MappedText, mappedBuilder } from '../mapped.ts'
import { endOfName, endOfTag } from './tag.ts'
import { addEncoded } from './text.ts'

/** What a comment says to forthright, if it does: the text from `forthright-` on. */
export function directiveOf(source: SourceText, text: string, start: number, end: number): Directive | undefined {
  const at = text.indexOf('forthright-')
  if (at < 0 || text.slice(0, at).trim() !== '') return undefined
  return { text: text.slice(at).replace(/\s+/g, ' ').trim(), place: source.place(start, end) }
}

/** The comments of template languages may hold directives too: they never reach the page's own comments. */
export function templateDirectives(source: SourceText): readonly Directive[] {
  const { text } = source
  const found: Directive[] = []
  for (let at = text.indexOf('forthright-'); at >= 0; at = text.indexOf('forthright-', at + 1)) {
    const before = /(\{#-?|<%#|<%--|\{\{!(?:--)?|\{\{\/\*)\s*$/.exec(text.slice(Math.max(0, at - 20), at))
    if (!before) continue
    const close = closings[before[1]]
    const end = text.indexOf(close, at)
    if (end < 0 || end - at > 2000) continue
    const start = at - before[0].length
    found.push({
      text: text
        .slice(at, end)
        .replace(/-+\s*$/, '')
        .replace(/\s+/g, ' ')
        .trim(),
      place: source.place(start, end + close.length),
    })
  }
  return found
}

const closings: Readonly<Record<string, string>> = {
  '{#': '#}',
  '{#-': '#}',
  '<%#': '%>',
  '<%--': '--%>',
  '{{!': '}}',
  '{{!--': '}}',
  '{{/*': '}}',
}

const mostText = 20_000

/**
 * Text in a comment that was meant for people: sentences or contact details, commented-out markup included.
 * Notes between programmers, names of blocks and commented-out code are not.
 */
export function commentTexts(source: SourceText, masked: string, start: number, end: number): readonly MappedText[] {
  const from = start + 4
  const to = source.text.startsWith('-->', end - 3) ? end - 3 : end
  if (to - from < 8 || to - from > mostText) return []
  const inside = source.text.slice(from, to)
  if (/^\s*\[(if|end)/i.test(inside) || /<!\[endif/i.test(inside)) return []
  const texts: MappedText[] = []
  let builder = mappedBuilder(source, masked)
  const close = (): void => {
    const mapped = builder.finish()
    if (mapped && isForPeople(mapped.text)) texts.push(mapped)
    builder = mappedBuilder(source, masked)
  }
  let at = from
  while (at < to) {
    const open = masked.indexOf('<', at)
    const next = open < 0 || open > to ? to : open
    if (next > at) addEncoded(builder, masked, at, next, false)
    if (next >= to) break
    const tag = /^<\/?([a-z][a-z0-9]*)/i.exec(masked.slice(next, next + 20))
    if (!tag) {
      builder.raw(next, next + 1)
      at = next + 1
      continue
    }
    if (!inlineTags.has(tag[1].toLowerCase())) close()
    const end = endOfTag(masked, endOfName(masked, next + 1))
    at = end < 0 ? to : Math.min(to, end)
    if (/^(script|style)$/i.test(tag[1]) && masked[next + 1] !== '/') return texts
  }
  close()
  return texts
}

const inlineTags = new Set(['a', 'abbr', 'b', 'em', 'font', 'i', 'small', 'span', 'strong', 'sub', 'sup', 'u'])

function isForPeople(text: string): boolean {
  if (/[{}=]|\/\/|\(\)|=>|\bTODO\b|\bFIXME\b/.test(text)) return false
  if (/[\w.+-]{1,64}@[\w-]{1,64}\.[a-z]{2,}/i.test(text)) return true
  if (/(?:\+?\d[\s().-]{0,2}){7,15}/.test(text) && /[-().\s]\d{3}|\+\d/.test(text) && !/\d{4}-\d\d-\d\d|\d{1,2}:\d\d/.test(text)) return true
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0
  return words >= 6 && /\p{Ll}[.!?]["')\]]*$/u.test(text)
}
