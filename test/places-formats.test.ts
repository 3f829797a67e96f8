import { readFileSync, statSync } from 'node:fs'
import { load } from 'cheerio/slim'
import { decodeHTML } from 'entities'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { everyInputFile } from '../bench/data.ts'
import type { Block, Document, Place } from '../src/model.ts'
import { read } from '../src/read.ts'
import { control, docx, listed, numbering, p, run, styles, table } from './docx-maker.ts'

/*
 * The places of formats that are not text, and of definitions: a word of a block stands in the paragraph, cell, page or value that its place names.
 * Each format's oracle reads the file another way than its reader does.
 */

/** Whether the words of a block may stand where their place says. */
type Oracle = (place: Place, word: string) => boolean

const letters = (text: string): string => text.replace(/[\s\u00ad\u2011-]/g, '')

interface Element {
  readonly type: string
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly Element[]
}

/** All text inside an element, and behind it what attributes say: choices, words for pictures. */
function saidIn(element: Element): string {
  const words: string[] = []
  const values: string[] = []
  const visit = ({ type, data, attribs, name, children }: Element): void => {
    if (type === 'text') words.push(data ?? '')
    if (name === 'w:listItem' || name === 'w:listEntry' || name === 'wp:docPr') values.push(...Object.values(attribs ?? {}))
    if (name !== 'w:del' && name !== 'w:instrText') for (const child of children ?? []) visit(child)
  }
  visit(element)
  return [...words, ' ', ...values].join('')
}

/** All paragraphs of a Word file by their paths, counted in the XML. */
function paragraphsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (element: Element, path: string, counts: Map<string, number>): void => {
    const next = (kind: string): string => {
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
      return `${path}/${kind}[${counts.get(kind)}]`
    }
    for (const child of element.children ?? []) {
      const name = child.name?.replace('w:', '') ?? ''
      if (child.name === 'mc:Fallback' || name === 'del') continue
      if (name === 'p') {
        const at = next('p')
        found.set(at, letters(saidIn(child)))
        visit(child, at, new Map())
      } else if (name === 'txbxContent') visit(child, next('box'), new Map())
      else if (name === 'tbl' || name === 'tr' || name === 'tc') visit(child, next(name), new Map())
      else visit(child, path, counts)
    }
  }
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    const short = /^word\/(\w+)\.xml$/.exec(name)?.[1]
    if (short && /^(document|header\d*|footer\d*|footnotes|endnotes)$/.test(short))
      visit(load(strFromU8(part), { xml: true }).root()[0] as unknown as Element, short === 'document' ? 'body' : short, new Map())
  }
  return found
}

function docxOracle(bytes: Uint8Array): Oracle {
  const paragraphs = paragraphsOf(bytes)
  return (place, word) => place.in === 'docx' && paragraphs.get(place.path)?.includes(letters(word)) === true
}

/** A value of a JSON file by its pointer, and the file's own text. */
function treeOracle(source: string): Oracle {
  let tree: unknown
  try {
    tree = JSON.parse(source.replace(/^\ufeff/, ''))
  } catch {
    tree = undefined
  }
  const valueAt = (pointer: string): unknown =>
    pointer
      .split('/')
      .slice(1)
      .reduce((at: unknown, key) => (at as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], tree)
  return (place, word) => {
    if (place.in !== 'text') return false
    if (place.pointer !== undefined && tree !== undefined && valueAt(place.pointer) === undefined) return false
    const said = source.slice(place.start.offset, place.end.offset)
    const plain = said.replace(/\\u([\da-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))).replace(/\\(.)/g, '$1')
    return letters(decodeHTML(plain).replace(/<[^>]*>|[*_`]/g, '')).includes(letters(word))
  }
}

const known: Oracle = (place) => {
  if (place.in === 'sheet') return place.sheet !== '' && /^[A-Z]{1,3}\d+$/.test(place.cell)
  if (place.in === 'pdf')
    return place.page >= 1 && place.boxes.length > 0 && place.boxes.every(({ x, y, width, height }) => [x, y].every(Number.isFinite) && width > 0 && height > 0)
  return place.in === 'text'
}

function faultsOf({ blocks, id }: Document, stands: Oracle): readonly string[] {
  return blocks.flatMap((block) => wordFaults(block, stands).map((fault) => `${id} ${block.index} <${block.role}> "${block.text.slice(0, 50)}": ${fault}`))
}

function wordFaults(block: Block, stands: Oracle): readonly string[] {
  const found: string[] = []
  // What a list prints before a paragraph stands in no paragraph.
  const lead = /^(?:Question \d+|[IVX]+)\. /.exec(block.text)?.[0].length ?? 0
  const words = [...block.text.matchAll(/\p{L}{4,}/gu)]
    .filter(({ index }) => index >= lead)
    .filter(({ index }) => !block.opaque.some(({ start, end }) => index >= start && index < end))
  const stride = Math.max(1, Math.floor(words.length / 12))
  let last = 0
  for (let at = 0; at < words.length; at += stride) {
    const [word] = words[at]
    const start = words[at].index
    const place = block.locate(start, start + word.length)
    // What is told but not printed, such as the tooltip of a field, has a place and no stretch.
    const told = place.start.offset === place.end.offset && place.in !== 'docx'
    if (place.start.offset > place.end.offset || place.start.line < 1 || place.start.column < 1) found.push(`no stretch for "${word}"`)
    if (told) continue
    if (!stands(place, word)) found.push(`"${word}" is not in ${JSON.stringify({ ...place, boxes: undefined }).slice(0, 160)}`)
    if (place.in === 'docx' && place.start.offset < last) found.push(`"${word}" lies before the word before it`)
    last = place.start.offset
    const whole = block.locate(0, block.text.length)
    // The words of a page may be read in another order than it holds them.
    if (place.in === 'pdf') continue
    if (whole.start.offset > place.start.offset || whole.end.offset < place.end.offset) found.push(`"${word}" lies outside its block`)
  }
  return found
}

const oracleOf = (path: string, bytes: Uint8Array): Oracle =>
  path.endsWith('.docx') ? docxOracle(bytes) : path.endsWith('.json') ? treeOracle(new TextDecoder().decode(bytes)) : known

describe('every word has its place', () => {
  it('in a Word file of all sorts', async () => {
    const bytes = docx({
      styles,
      numbering: numbering([{ format: 'decimal', text: 'Question %1.' }]),
      header: p('Harbour office'),
      footnotes: `<w:footnote w:id="1">${p('Weekdays only')}</w:footnote>`,
      body: [
        p('First thing', listed()),
        p(`${run('Split ')}${run('over\u00a0several', '<w:b/>')}${run(' runs  of words')}`),
        `<w:sdt><w:sdtContent>${p('Inside control')}</w:sdtContent></w:sdt>`,
        table([
          ['Left label', 'Right &amp; label'],
          [`<w:p/>${p('second paragraph')}`, `<w:p/>${table([['nested table', 'with cells']])}<w:p/>`],
        ]),
        p(`${run('Boat: ')}${control('<w:dropDownList><w:listItem w:displayText="Sailing" w:value="s"/></w:dropDownList>', 'Choose here')}`),
        p(`<w:r><w:txbxContent>${p('Boxed words')}</w:txbxContent></w:r>${run('Host words')}`),
        p(`${run('Seen ')}${run('unseen', '<w:vanish/>')}${run(' again')}`),
      ].join(''),
    })
    const [document] = await read('all.docx', bytes)
    expect(document.blocks.length).toBeGreaterThan(10)
    expect(faultsOf(document, docxOracle(bytes))).toEqual([])
  })

  it('in all real documents that are not text', { timeout: 300_000 }, async () => {
    const only = process.env.ONLY
    const files = everyInputFile().filter((path) => /\.(docx|xlsx|json|pdf)$/.test(path) && (!only || path.includes(only)) && statSync(path).size < 600_000)
    const found: string[] = []
    for (const path of files) {
      const bytes = readFileSync(path)
      const documents = await read(path, bytes).catch(() => [])
      const stands = oracleOf(path, bytes)
      for (const document of documents) found.push(...faultsOf(document, stands).slice(0, 3))
    }
    expect(found.slice(0, 40)).toEqual([])
  })
})
