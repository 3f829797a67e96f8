import { readFileSync } from 'node:fs'
import { decodeHTML } from 'entities'
import { describe, expect, it } from 'vitest'
import { filesBelow, inputFiles } from '../bench/data.ts'
import type { Block, Document, Format, Place } from '../src/model.ts'
import { read } from '../src/read.ts'
import { decode } from '../src/readers/decode.ts'
import { asSeen } from './support.ts'

/*
 * For every block of every document: each character stands in the source where its place says, spelled as the format spells it, and
 * between two characters stands nothing but markup. So any span's source, read as its format reads it, is the span's text.
 * The two oracles below know the formats and nothing of how the readers remember places.
 */

interface Oracle {
  /** Whether the source spells this character (or the one blank it is folded to). */
  spells(source: string, character: string): boolean
  /** Whether a reader of the page sees nothing of this. */
  silent(source: string): boolean
}

const blanks = /^[\s\u0085\ufeff]*$/
/** Names, as people write them, that hold no text: tags, comments, doctypes. */
const tags = /<!--[\s\S]*?(-->|$)|<[!/?a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi

const html: Oracle = {
  spells: (source, character) => {
    if (source === character) return true
    if (character === ' ') return blanks.test(decodeHTML(source.replace(tags, ' ')))
    return decodeHTML(source).includes(character) && source.startsWith('&')
  },
  silent: (source) =>
    blanks.test(
      decodeHTML(source.replace(/<(script|style|template|svg|select|textarea|iframe|noscript|option|button)\b[\s\S]*?<\/\1\s*>/gi, '').replace(tags, '')),
    ),
}

/** Links' targets, references, images, marks of emphasis and code, quotation and list marks at a line's start, lists of attributes. */
const markdownMarkup =
  /!\[[^\]]*\](\([^)\n]*(\([^)]*\)[^)\n]*)*\)|\[[^\]]*\])|\]\((?:[^()\\]|\\.|\([^()]*(?:\([^()]*\)[^()]*)*\))*\)|\]\[[^\]]*\]|\[\^[^\]\s]+\]|\{::?[^}\n]*\}|\{\/?button[^}]*\}|\[!\w+\]|[*_~`[\]|<>\\]|^\s*(?:[-+]|\d+[.)])\s/gim

const markdown: Oracle = {
  spells: (source, character) =>
    source === character ||
    source === `\\${character}` ||
    (character === ' ' ? markdown.silent(source) || blanks.test(decodeHTML(source)) : html.spells(source, character)),
  silent: (source) =>
    blanks.test(
      source
        .replace(tags, '')
        .replace(markdownMarkup, '')
        .replace(markdownMarkup, '')
        .replace(/&nbsp;/g, ''),
    ),
}

// Where text stands in columns, the lines of one column have the words of the others between them.
const text: Oracle = {
  spells: (source, character) => source === character || (character === ' ' && (blanks.test(source) || /[\n\r]/.test(source))),
  silent: (source) => /^[\s_.…|\ufeff-]*$/.test(source),
}

const signs: Oracle = {
  spells: (source, character) => text.spells(source, character) || (character === '"' && source === '""'),
  silent: (source) => /^[\s"]*$/.test(source),
}

const oracles: Readonly<Partial<Record<Format, Oracle>>> = { markdown, html, svg: html, text, signs }

const folded = (source: string): string => asSeen(source.replace(/&(?:shy|zwnj|zwj|lrm|rlm|ZeroWidthSpace);|&#(?:173|820[3-7]|x200[b-f]|xad);/gi, ''))

/** What is wrong with the block's places; empty where all is well. */
function faults(block: Block, format: Format, source: string, stride: number): string[] {
  const { spells, silent } = oracles[format] ?? text
  const found: string[] = []
  const opaque = (at: number): boolean => block.opaque.some((range) => at >= range.start && at < range.end)
  const slice = ({ start, end }: Place): string => source.slice(start.offset, end.offset)
  const { length } = block.text
  for (let at = 0; at < length; at += stride) {
    // The two halves of a character outside the basic plane have one place.
    const pair = /[\ud800-\udbff]/.test(block.text[at]) ? 2 : /[\udc00-\udfff]/.test(block.text[at]) ? 0 : 1
    if (pair === 0) continue
    const character = block.text.slice(at, at + pair)
    const place = block.locate(at, at + pair)
    const said = slice(place)
    // A template tag is one piece: its blanks may be folded, and no rule reports a part of it.
    if (opaque(at) || opaque(at + pair)) continue
    if (!spells(said, character) && !spells(folded(said), character))
      found.push(`${JSON.stringify(character)} at ${at} is ${JSON.stringify(said.slice(0, 80))}`)
    if (at + pair < length) {
      const wide = /[\ud800-\udbff]/.test(block.text[at + pair]) ? 2 : 1
      const next = block.locate(at + pair, at + pair + wide)
      // A character that its source spells as one piece with the next has no gap behind it.
      const gap = source.slice(place.end.offset, next.start.offset)
      if (next.start.offset < place.start.offset) found.push(`the place after ${at} lies before it`)
      else if (!silent(folded(gap))) found.push(`between ${at} and ${at + pair}: ${JSON.stringify(gap.slice(0, 120))}`)
      const both = block.locate(at, at + pair + wide)
      if (both.start.offset !== place.start.offset || both.end.offset !== next.end.offset) found.push(`the span at ${at} has other edges than its characters`)
    }
    if (at === 0 && block.index % 16 === 0) {
      const lines = source.slice(0, place.start.offset).split(/\r\n|\r|\n/)
      if (place.start.line !== lines.length || place.start.column !== (lines.at(-1)?.length ?? 0) + 1) found.push(`line and column of ${place.start.offset}`)
    }
  }
  return found
}

function documentFaults(document: Document, source: string, most: number): string[] {
  return document.blocks.flatMap((block) => {
    const stride = Math.max(1, Math.floor(block.text.length / most))
    const all = faults(block, document.format, source, stride)
    if (block.text !== block.text.trim() || (block.opaque.length === 0 && /\s{2}|[^\S ]/.test(block.text))) all.push('white space is not folded')
    for (const { start, end } of block.opaque) {
      const place = block.locate(start, end)
      // Tags side by side are one range; markup may stand between them.
      const said = source.slice(place.start.offset, place.end.offset)
      if (said[0] !== block.text[start] || said.at(-1) !== block.text[end - 1]) all.push('a template tag is not read whole')
    }
    for (const { start, end } of [...block.opaque, ...block.marks])
      if (start < 0 || end > block.text.length || end <= start) all.push('a range lies outside the text')
    return all.map((fault) => `${document.id} block ${block.index} <${block.role}> "${block.text.slice(0, 60)}": ${fault}`)
  })
}

const tricky: Readonly<Record<string, string>> = {
  'entities.md': 'Fish &amp; chips &mdash; &#x1F600; \\*not bold\\* 5&nbsp;km &copy;2020',
  'lines.md': 'A long line\r\nthat goes on  \r\nand\\\r\non.\r\n\r\n> Quoted\r\n> twice\r\nand lazy\r\n',
  'marks.md': '**Bold *and* more** ~~old~~ `a  b` [a *link*](http://x.y/(z) "t") ![alt &amp; *text*](p.png) <abbr title="x">PIP</abbr><br>next',
  'mark.md': '\ufeff# Title 😀\n\nText 😀 **😀** end\n',
  'table.md': '| A | B \\| C |\n|---|---|\n| `x \\| y` | **z** |\n',
  'lists.md': '1. one\n   goes on\n   - two\n\n     > three\n     > `four\n     > five`\n\t- tab\tbed\n',
  'tags.md': 'Dear {{ user.name }}, you owe ${{ sum }}{% if x %} now{% endif %}.\n\n<div class="a">Raw &eacute; <b>html</b>\n<p>two</p></div>\n',
  'speak.md': '$CTA\nCall us\n$CTA\n\n^Note this^\n\ns1. First\ns2. Then\n\n*[PIP]: Personal Independence Payment\n\nPIP [Start](/start){: .button}\n',
  'form.md': '1. Name: \\_\\_\\_\\_\\_\\_\n2. Born: __/__/____\n\nDo you smoke? [ ] Yes [ ] No\n',
  'front.md': "---\ntitle: 'A page: of ours'\nlang: en\n---\n\nText.\n",
  'odd.html': '<!doctype html><title>T</title><p>Fish &amp; <b>chips</b>&nbsp;&#8212; <i>\n a</i> b<br>c &notanentity; &copy 😀</p><ul><li>x <a href="y">z</a>',
  'form.html':
    '<form><label for="a">Na&iuml;ve  name</label><input id="a"><fieldset><legend>Yes&nbsp;?</legend><label><input type="radio"> Yes</label></fieldset></form>',
  'plain.txt': 'TITLE\r\n\r\nA line\r\nand more.\r\n\r\n1. Name: ________   Date: ____\r\n[ ] Yes  [ ] No\r\n',
  'list.csv': 'id,text\n1,"Keep ""off"" the grass"\n2,"Two\nlines 😀"\n',
  'sign.svg': '<svg xmlns="http://www.w3.org/2000/svg"><text x="1">Way &amp; <tspan>out</tspan></text></svg>',
}

describe('every character has its place', () => {
  for (const [path, source] of Object.entries(tricky)) {
    it(`in ${path}`, async () => {
      for (const document of await read(path, source)) {
        expect(document.blocks.length).toBeGreaterThan(0)
        expect(documentFaults(document, source, 10_000)).toEqual([])
      }
    })
  }
  it('in all examples and real documents', { timeout: 120_000 }, async () => {
    const files = [...filesBelow('examples').filter((path) => /\.(md|html|txt|csv|tsv|svg)$/.test(path)), ...inputFiles()]
    const only = process.env.ONLY
    const found: string[] = []
    for (const path of files.filter((each) => !only || each.includes(only))) {
      let source: string
      try {
        source = decode(path, readFileSync(path))
      } catch {
        continue
      }
      const documents = await read(path, source).catch(() => [])
      for (const document of documents) found.push(...documentFaults(document, source, 24))
    }
    expect(found.slice(0, 40)).toEqual([])
  })
})
