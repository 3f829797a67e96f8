import type { Draft } from '../document.ts'
import { lazy } from '../lazy.ts'
import type { Block, Format, Kind, Question } from '../model.ts'

/** What a document is, by what it holds, where nobody said. A piece of a page that tells nothing is a page. */
export function kindOf(draft: Draft, format: Format): Kind {
  if (format === 'signs' || format === 'svg') return 'sign'
  const asks = draft.questions.filter(isAsk)
  const letter = isLetter(draft.blocks)
  if (asks.length >= (letter ? 4 : 2) && !isBox(asks, draft) && isMostlyAsking(asks.length, draft, format)) return 'form'
  return letter ? 'letter' : 'page'
}

const furniture = ({ region }: Block): boolean => region === 'header' || region === 'navigation' || region === 'footer'

/** Search, language and sort boxes serve the page; they ask nothing about the reader. */
function isAsk({ label, fields, options }: Question): boolean {
  if (furniture(label) || (fields.length === 0 && options.length === 0)) return false
  if (fields.length > 0 && fields.every(({ control }) => control === 'hidden' || control === 'other')) return false
  return !/^(search|find|keywords?|sort|filter|show|order by|(choose|select|change)( your| a)? language|language|per page)\b/i.test(label.text)
}

const invitation =
  /\b(newsletter|subscribe|subscription|mailing list|stay (informed|connected|up to date)|e-?mail (updates|alerts)|get updates|sign up (for|to get|to receive)|was this (page|information) (helpful|useful)|log ?in|sign in|leave a (comment|reply))\b/i

/** A newsletter, log-in or feedback box: few fields, and words that say so in or beside them. */
function isBox(asks: readonly Question[], { blocks }: Draft): boolean {
  if (asks.length > 3) return false
  const first = Math.min(...asks.map(({ label }) => label.index))
  const last = Math.max(...asks.map(({ label }) => label.index))
  return blocks.slice(Math.max(0, first - 3), last + 4).some(({ text }) => text.length < 300 && invitation.test(text))
}

/** An article with a few fields below it stays one; what is printed has much small print to a question. */
function isMostlyAsking(asks: number, { blocks }: Draft, format: Format): boolean {
  const perAsk = format === 'html' ? 250 : 500
  let length = 0
  for (const block of blocks) if (!furniture(block) && !block.hidden) length += block.text.length
  return asks >= 8 || length / 6 <= asks * perAsk
}

const greeting =
  /^((?:[Hh]onou?r(?:able|ed) |[Rr]espected |[Mm]y )?[Dd]ear\b.{1,80}|(?:Hi|Hello|HI) .{1,120},$|[Tt]o [Ww]hom [Ii]t [Mm]ay [Cc]oncern|To the [A-Z].{2,60}[,:]$)/
const closing =
  /^(yours (sincerely|faithfully|truly)|sincerely|(kind|best|warm|with kind|with best) (regards|wishes)|regards|respectfully|very truly yours|cordially|with thanks|many thanks)(,| yours| submitted|$|\.$|, )/i

/** It greets a reader near its start and takes leave near its end. */
function isLetter(all: readonly Block[]): boolean {
  const blocks = all.some(({ hidden }) => hidden) ? all.filter(({ hidden }) => !hidden) : all
  const greets = blocks.findIndex(({ text, exempt }) => exempt !== 'code' && text.length < 400 && (greeting.test(text) || /^Dear\b/i.test(text)))
  if (greets < 0 || greets > Math.max(12, blocks.length * 0.4)) return false
  const closes = blocks.findLastIndex(({ text }) => text.length < 200 && closing.test(text))
  if (closes > greets && closes >= blocks.length * 0.5) return true
  // A notice by e-mail: it greets first of all, and its last line is who sends it.
  const last = blocks.at(-1)
  return greets === 0 && blocks.length >= 4 && /[,:]$/.test(blocks[0].text) && last !== undefined && isSender().test(last.text)
}

const isSender = lazy(() => /^(?:The )?\p{Lu}[\p{L}&’'() -]{2,60}$/u)
