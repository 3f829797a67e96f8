/** Stands for one code unit of a template tag in a masked source. A private-use character: real text does not hold it. */
export const opaqueMark = 0xe000

const openings: readonly (readonly [open: string, close: string])[] = [
  ['{{', '}}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['<%', '%>'],
  ['${', '}'],
  ['{$', '}'],
  ['{!!', '!!}'],
  ['<?php', '?>'],
  ['<?=', '?>'],
]

/** A tag longer than this is not one: an opening left alone must not swallow the rest of the file. */
const longestTag = 2000
/** `{% set steps = [ … ] %}` holds data by the page, `<?php … ?>` a program. */
const longestData = 20_000
/** A block of a template whose text goes into the page's head: search engines and social media show it, the page does not. */
const headBlock = /^\{%-? ?block (?:meta|desc|og_|twitter|social)\w*/
const longestHead = 1000

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122

/** The end of the tag that closes a block, where it is near and the block holds no other. */
function headEnd(text: string, from: number): number {
  const next = text.indexOf('{%', from)
  if (next < 0 || next - from > longestHead || !/^\{%-? ?endblock\b/.test(text.slice(next, next + 14))) return from
  const close = text.indexOf('%}', next)
  return close < 0 || close - next > 100 ? from : close + 2
}

/**
 * Replaces template tags (Jinja, Liquid, ERB, Handlebars, Angular, Smarty, Blade, PHP, `${}`) by marks of the same length, so that no parser
 * trips over what they hold and no rule reads them as prose. Same length: offsets stay true.
 */
export function maskTemplates(text: string): string {
  if (!openings.some(([open]) => text.includes(open))) return text
  let masked: string[] | undefined
  let done = 0
  // Where the next closing of each sort stands: found once and kept, so that a million openings cost one pass.
  const closings = openings.map(() => -1)
  for (let at = 0; at < text.length - 1; at++) {
    const code = text.charCodeAt(at)
    if (code !== 123 && code !== 60 && code !== 36) continue
    const next = text.charCodeAt(at + 1)
    if (
      next !== 123 &&
      next !== 37 &&
      next !== 35 &&
      !(code === 60 && next === 63) &&
      !(code === 123 && (next === 33 || (next === 36 && isLetter(text.charCodeAt(at + 2)))))
    )
      continue
    const sort = openings.findIndex(([open]) => text.startsWith(open, at))
    if (sort < 0) continue
    const close = openings[sort][1]
    if (closings[sort] < at + 2) {
      const next = text.indexOf(close, at + 2)
      closings[sort] = next < 0 ? Number.POSITIVE_INFINITY : next
    }
    if (closings[sort] - at > (next === 63 || (next === 37 && text.startsWith('set ', at + 3)) ? longestData : longestTag)) continue
    let end = closings[sort] + close.length
    // `{{{ raw }}}` closes with three.
    if (close === '}}' && text.charCodeAt(end) === 125) end++
    if (next === 37 && headBlock.test(text.slice(at, at + 40))) end = headEnd(text, end)
    masked ??= []
    masked.push(text.slice(done, at), String.fromCharCode(opaqueMark).repeat(end - at))
    done = end
    at = end - 1
  }
  if (!masked) return text
  masked.push(text.slice(done))
  return masked.join('')
}
