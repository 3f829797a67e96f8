import type { Contact } from '../../src/facts/contacts.ts'
import { type Count, f1, yesNo } from './counts.ts'
import { interval, type Library, type Row, row, type Say, type Task } from './task.ts'
import { type ContactPage, contactPages } from './webstruct.ts'

/** What most programs take for a number or an address in the text of a page. */
const numberLike = /(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)|\d{2,5})[ .-]?\d{3,4}[ .-]?\d{3,4}\b/g
const addressLike = /[\w.+-]+@[\w-]+\.[\w.-]+/g

/** Numbers are compared by their last eight digits: marks leave out country codes that we add. Letters past a number's end are dialled by nobody. */
function digitsOf(text: string): string {
  const digits = text.replace(/[A-Z]/g, (letter) => '22233344455566677778889999'[letter.charCodeAt(0) - 65]).replace(/\D/g, '')
  return (/[A-Z]{3}/.test(text) ? digits.slice(0, digits.startsWith('1') ? 11 : 10) : digits).slice(-8)
}

const addressOf = (text: string): string =>
  text
    .toLowerCase()
    .replace('[at]', '@')
    .replace('[dot]', '.')
    .replace(/^.* at /, '')

interface Kind {
  readonly one: string
  readonly many: string
  readonly bar: number
  /** E-mail addresses were marked in two of the three sets only. */
  isMarked(page: ContactPage): boolean
  marked(page: ContactPage): ReadonlySet<string>
  found(contacts: readonly Contact[]): ReadonlySet<string>
  /** What a regular expression finds in the page's text. */
  naive(text: string): ReadonlySet<string>
}

const markedAs = ({ entities }: ContactPage, types: readonly string[]): string[] => entities.filter(({ type }) => types.includes(type)).map(({ text }) => text)

const kinds: readonly Kind[] = [
  {
    one: 'a phone number',
    many: 'phone numbers',
    bar: 0.97,
    isMarked: () => true,
    // An extension marked by itself is no number to dial.
    marked: (page) =>
      new Set(
        markedAs(page, ['TEL', 'FAX'])
          .map((text) => digitsOf(text.replace(/ *,? *(?:x|ext\.?|Ext\.?) ?\d+$/, '')))
          .filter(({ length }) => length > 5),
      ),
    found: (contacts) =>
      new Set(
        contacts
          .filter(({ type, value }) => (type === 'phone' || type === 'fax' || type === 'relay') && /\d{4}/.test(value))
          .map(({ value }) => digitsOf(value)),
      ),
    naive: (text) => new Set((text.match(numberLike) ?? []).map(digitsOf)),
  },
  {
    one: 'an e-mail address',
    many: 'e-mail addresses',
    bar: 0.95,
    isMarked: ({ set }) => set !== 'business_pages',
    marked: (page) => new Set(markedAs(page, ['EMAIL']).map(addressOf)),
    found: (contacts) => new Set(contacts.filter(({ type }) => type === 'email').map(({ value }) => value)),
    naive: (text) => new Set((text.match(addressLike) ?? []).map(addressOf)),
  },
]

interface Seen {
  readonly page: ContactPage
  readonly contacts: readonly Contact[]
  readonly text: string
}

async function see(page: ContactPage, library: Library): Promise<Seen> {
  const documents = await library.read('page.html', page.html, { kind: 'page' })
  return {
    page,
    // What nobody meets in the page's text was not marked.
    contacts: documents.flatMap(library.contacts).filter(({ hidden, unprinted }) => hidden?.by !== 'comment' && hidden?.by !== 'template' && !unprinted),
    text: documents.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join('\n'),
  }
}

function compare(found: ReadonlySet<string>, marked: ReadonlySet<string>): Count {
  return { right: [...found].filter((each) => marked.has(each)).length, found: found.size, wanted: marked.size }
}

function rowsOf({ one, many, bar, isMarked, marked, found, naive }: Kind, all: readonly Seen[], say: Say | undefined): Row[] {
  const seen = all.filter(({ page }) => isMarked(page))
  const figure = (count: (each: Seen) => Count): Row['ours'] => interval(seen.map(count), (_, at) => seen[at].page.file, f1)
  for (const { page, contacts } of seen) {
    const [got, wanted] = [found(contacts), marked(page)]
    for (const each of got) if (!wanted.has(each)) say?.(`${page.set}/${page.file} not marked as ${one}: ${each}`)
    for (const each of wanted) if (!got.has(each)) say?.(`${page.set}/${page.file} missed ${one}: ${each}`)
  }
  const shared = { task: 'contacts', set: 'webstruct', n: seen.length }
  return [
    row({
      ...shared,
      metric: `page has ${one}, F1`,
      ours: figure(({ page, contacts }) => yesNo(found(contacts).size > 0, marked(page).size > 0)),
      peers: { 'regular expression': figure((each) => yesNo(naive(each.text).size > 0, marked(each.page).size > 0)) },
      bar,
    }),
    row({
      ...shared,
      metric: `${many}, F1`,
      ours: figure(({ page, contacts }) => compare(found(contacts), marked(page))),
      peers: { 'regular expression': figure((each) => compare(naive(each.text), marked(each.page))) },
    }),
  ]
}

/** Does a page say how to reach a person, and what does it say? */
export const contacts: Task = {
  name: 'contacts',
  async run(folder, library, say) {
    const pages = contactPages(folder)
    if (pages.length === 0) return []
    const seen: Seen[] = []
    for (const page of pages) seen.push(await see(page, library))
    return kinds.flatMap((kind) => rowsOf(kind, seen, say))
  },
}
