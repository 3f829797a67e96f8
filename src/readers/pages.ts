import type { SourceText } from '../source.ts'
import { edited } from './edited.ts'

/**
 * The pages of a form in the order in which they are met, where each page names the next: those of a branch before the page
 * at which branches join. Pages that nothing leads to follow in the order of the file.
 * @param next the keys of the pages that a page leads to, in the order in which its routes are tried.
 */
export function inMeetingOrder(keys: readonly string[], first: string | undefined, next: (key: string) => readonly string[]): readonly string[] {
  const known = new Set(keys)
  const entered = new Set<string>()
  const left: string[][] = []
  const roots = first !== undefined && known.has(first) ? [first, ...keys] : keys
  for (const root of roots) {
    if (entered.has(root)) continue
    const done: string[] = []
    // Depth first, without recursion; a page is done when all it leads to is done. Last branches first, because the order is read backwards.
    const stack = [{ key: root, todo: [...next(root)] }]
    entered.add(root)
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = top.todo.pop()
      if (to === undefined) {
        done.push(top.key)
        stack.pop()
      } else if (known.has(to) && !entered.has(to)) {
        entered.add(to)
        stack.push({ key: to, todo: [...next(to)] })
      }
    }
    left.push(done.reverse())
  }
  return left.flat()
}

/** Whether two titles say the same: a page and its only question often do, but for a question mark. */
export const sameWords = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && bare(a) === bare(b)

const bare = (words: string): string =>
  words
    .toLowerCase()
    .replace(/^[\0-\x7f]*$/.test(words) ? /[^a-z\d]+/g : /[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Words that the form's software adds of itself, such as Yes and No: they stand where the definition asks for them. */
export function added(text: string, at: SourceText): SourceText {
  return edited(at, [{ start: 0, end: at.text.length, text }])
}
