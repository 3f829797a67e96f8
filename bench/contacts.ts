/**
 * How well contacts are found on real pages whose contacts people marked.
 *   npx tsx bench/contacts.ts [--text] [--misses]
 * A page counts as found where it has at least one phone (or e-mail address) and we find one; string level compares the sets of
 * digits (or addresses) of a page. Whatever is in the page's text was marked, behind a
 * tab or not; what stands in the target of a link alone was not, and is left out. E-mail addresses were marked in two of the three sets only: the third is left out for them.
 * `--text` reads the text that stands beside each page, without the HTML reader.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { type Contact, contacts } from '../src/facts/contacts.ts'
import { read } from '../src/read.ts'
import { dataRoot } from './data.ts'

interface Page {
  readonly set: string
  readonly file: string
  readonly text: string
  readonly html: string
  readonly entities: readonly { readonly type: string; readonly text: string }[]
}
interface Tally {
  right: number
  wrong: number
  missed: number
}

const { values } = parseArgs({ options: { text: { type: 'boolean' }, misses: { type: 'boolean' }, only: { type: 'string' } } })
const path = join(dataRoot, 'data', 'webstruct', 'pages.jsonl.gz')
const pages = gunzipSync(readFileSync(path))
  .toString('utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Page)
  .filter((page) => !values.only || `${page.set}/${page.file}` === values.only)

const tables = new Map<string, Tally>()
const misses: string[] = []

/** Numbers are compared by their last eight digits: marks leave out country codes that we add. Letters past a number's end are dialled by nobody. */
function digitsOf(text: string): string {
  const digits = letters(text).replace(/\D/g, '')
  return (/[A-Z]{3}/.test(text) ? digits.slice(0, digits.startsWith('1') ? 11 : 10) : digits).slice(-8)
}
const letters = (text: string): string => text.replace(/[A-Z]/g, (letter) => String('22233344455566677778889999'[letter.charCodeAt(0) - 65]))

function count(name: string, right: number, wrong: number, missed: number): void {
  const tally = tables.get(name) ?? { right: 0, wrong: 0, missed: 0 }
  tally.right += right
  tally.wrong += wrong
  tally.missed += missed
  tables.set(name, tally)
}

function compare(page: Page, what: string, marked: ReadonlySet<string>, found: ReadonlyMap<string, Contact>): void {
  const has = marked.size > 0
  const finds = found.size > 0
  count(`page has ${what}`, has && finds ? 1 : 0, !has && finds ? 1 : 0, has && !finds ? 1 : 0)
  const wrong = [...found.keys()].filter((value) => !marked.has(value))
  const missed = [...marked].filter((value) => !found.has(value))
  count(`${what} strings`, marked.size - missed.length, wrong.length, missed.length)
  const name = `${page.set}/${page.file}`
  if (has !== finds) misses.push(`PAGE ${what} ${name}: ${has ? 'not found' : `not marked: ${[...found.values()].map(({ text }) => text).join(' · ')}`}`)
  for (const value of missed) misses.push(`missed ${what} ${name}: ${value}`)
  for (const value of wrong) {
    const { span, hidden, unprinted } = found.get(value) as Contact
    const around = `${span.block.text.slice(Math.max(0, span.start - 40), span.start)}⟦${span.block.text.slice(span.start, span.end)}⟧${span.block.text.slice(span.end, span.end + 30)}`
    misses.push(`extra ${what} ${name}: ${value} in ${around}${hidden ? ` (hidden: ${hidden.detail})` : ''}${unprinted ? ' (link)' : ''}`)
  }
}

for (const page of pages) {
  const [source, name] = values.text ? [page.text.replaceAll('\n', '\n\n'), 'page.txt'] : [page.html, 'page.html']
  const found = (await read(name, source, { kind: 'page' }))
    .flatMap((document) => contacts(document))
    .filter(({ hidden, unprinted }) => hidden?.by !== 'comment' && hidden?.by !== 'template' && !unprinted)
  const phones = new Map(
    found
      .filter(({ type, value }) => (type === 'phone' || type === 'fax' || type === 'relay') && /\d{4}/.test(value))
      .map((each) => [digitsOf(each.value), each]),
  )
  const mails = new Map(found.filter(({ type }) => type === 'email').map((each) => [each.value, each]))
  const marked = (types: readonly string[]): string[] => page.entities.filter(({ type }) => types.includes(type)).map(({ text }) => text)
  // An extension marked by itself is no number to dial.
  const tel = marked(['TEL', 'FAX'])
    .map((text) => digitsOf(text.replace(/ *,? *(?:x|ext\.?|Ext\.?) ?\d+$/, '')))
    .filter((digits) => digits.length > 5)
  compare(page, 'phone', new Set(tel), phones)
  const mail = marked(['EMAIL']).map((text) =>
    text
      .toLowerCase()
      .replace('[at]', '@')
      .replace('[dot]', '.')
      .replace(/^.* at /, ''),
  )
  if (page.set !== 'business_pages') compare(page, 'e-mail', new Set(mail), mails)
}

if (values.misses) console.log(`${misses.sort().join('\n')}\n`)
console.log(`${pages.length} pages\n\n| what | found | not marked | missed | precision | recall | F1 |\n|---|---|---|---|---|---|---|`)
for (const [what, { right, wrong, missed }] of tables) {
  const precision = right / (right + wrong)
  const recall = right / (right + missed)
  const f1 = (2 * precision * recall) / (precision + recall)
  console.log(`| ${what} | ${right} | ${wrong} | ${missed} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${f1.toFixed(3)} |`)
}
