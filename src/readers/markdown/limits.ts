/**
 * The Markdown parser takes time that grows with the square of what one paragraph holds: brackets, marks of emphasis, tags left open, quotations in
 * quotations. No text for people comes near the limits below. Past them the signs are taken as plain letters, so that time grows with length alone;
 * the text itself is read from the source and loses nothing.
 */
const most = { brackets: 500, emphasis: 200, ticks: 300, open: 60, underlines: 100, lazy: 200, pipes: 20_000 }
const deepestNesting = 40
/** Signs times characters of one paragraph: a line of eight megabytes with a few brackets is slow too. */
const mostWork = 10_000_000
/** Tables and lists have many short lines and no blank one between them; together they may hold more. */
const mostTogether = 40_000

/** A stand-in that is a letter to the parser. */
const letter = 'x'

/** The text with signs past the limits made letters; of the same length, and the very same string where all is within them. */
export function withinLimits(text: string): string {
  let changed: string[] | undefined
  let done = 0
  let together = 0
  let unit = 0
  const counts = { brackets: 0, emphasis: 0, ticks: 0, open: 0, underlines: 0, lazy: 0, pipes: 0 }
  let quoted = false
  const replace = (start: number, end: number, signs: RegExp): void => {
    changed ??= []
    changed.push(
      text.slice(done, start),
      text.slice(start, end).replace(signs, (all) => letter.repeat(all.length)),
    )
    done = end
  }
  const close = (end: number, blank: boolean): void => {
    const size = end - unit
    const all = counts.brackets + counts.emphasis + counts.ticks + counts.open + counts.underlines + counts.lazy
    together += all
    if (all > 0 || counts.pipes > most.pipes) {
      const work = all * size > mostWork || together > mostTogether
      const over = (Object.keys(counts) as (keyof typeof counts)[]).filter((sort) => (work && sort !== 'pipes') || counts[sort] > most[sort])
      if (over.length > 0) replace(unit, end, new RegExp(`[${over.map((sort) => signsOf[sort]).join('')}]`, 'g'))
    }
    counts.brackets = counts.emphasis = counts.ticks = counts.open = counts.underlines = counts.lazy = counts.pipes = 0
    quoted = false
    unit = end
    if (blank) together = 0
  }

  let at = 0
  while (at < text.length) {
    const from = at
    const { end, deep } = lineStart(text, from)
    if (deep >= 0) {
      close(from, false)
      replace(from, end, /[>+*-]/g)
      unit = end
    }
    const first = text.charCodeAt(end)
    const blank = end >= text.length || first === 10 || first === 13
    if (blank || startsBlock(text, end)) close(end, blank)
    // Lines that go on in a quotation without its mark, and lines that underline a heading.
    if (!blank && deep < 0 && text.charCodeAt(from) === 62) quoted = true
    else if (quoted) counts.lazy++
    if ((first === 61 || first === 45) && isUnderline(text, end)) counts.underlines++
    at = end
    let run = 0
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === 124) counts.pipes++
      if (code > 96 && code !== 126) {
        run = 0
        continue
      }
      if (code === 10 || code === 13) break
      if (code === 92) {
        at++
        run = 0
        if (text.charCodeAt(at) === 10 || text.charCodeAt(at) === 13) break
        continue
      }
      if (code === 91 || code === 93) counts.brackets++
      else if (code === 42 || code === 95 || code === 126) {
        if (run !== code) counts.emphasis++
      } else if (code === 96) {
        if (run !== code) counts.ticks++
      } else if (code === 60 && !closesSoon(text, at)) counts.open++
      run = code
    }
    at++
  }
  close(text.length, true)
  if (!changed) return text
  changed.push(text.slice(done))
  return changed.join('')
}

const signsOf = { brackets: '[\\]', emphasis: '*_~', ticks: '`', open: '<', underlines: '=\\-', lazy: '>', pipes: '|' }

/** Marks of quotations and lists at a line's start: where they end, and from where on they lie too deep; -1 where they do not. */
function lineStart(text: string, from: number): { end: number; deep: number } {
  let at = from
  let nested = 0
  let deep = -1
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 32 || code === 9) {
      if (deep < 0 && at - from > 400) deep = at
      continue
    }
    const next = text.charCodeAt(at + 1)
    const marks = code === 62 || ((code === 42 || code === 43 || code === 45) && (next === 32 || next === 9))
    if (!marks) break
    if (++nested > deepestNesting && deep < 0) deep = at
  }
  return { end: Math.min(at, text.length), deep: deep >= 0 && nested > 0 ? deep : -1 }
}

/** Whether a line begins a block of its own even without a blank line above it: an item, a row, a heading, a tag. */
function startsBlock(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const code = text.charCodeAt(at)
  // The marks of items and quotations lie behind `at` already.
  return code === 35 || code === 124 || code === 60 || (code >= 48 && code <= 57) || ((before === 32 || before === 9) && /[-+*]/.test(text[at - 2] ?? ''))
}

function isUnderline(text: string, at: number): boolean {
  const sign = text.charCodeAt(at)
  let next = at
  while (text.charCodeAt(next) === sign) next++
  while (text.charCodeAt(next) === 32) next++
  return next >= text.length || text.charCodeAt(next) === 10 || text.charCodeAt(next) === 13
}

function closesSoon(text: string, at: number): boolean {
  const limit = Math.min(text.length, at + 400)
  for (let next = at + 1; next < limit; next++) {
    const code = text.charCodeAt(next)
    if (code === 62) return true
    if (code === 60 || code === 10 || code === 13) return false
  }
  return false
}
