import { addBlock, type Draft } from '../../document.ts'
import { InputError } from '../../errors.ts'
import type { Block, Link } from '../../model.ts'
import { stepHeading } from '../form-lines.ts'
import { formOf, type Line } from '../form-questions.ts'
import type { ReadOptions } from '../reader.ts'
import { openZip } from '../zip.ts'
import { bindControls } from './controls.ts'
import { linesOf } from './lines.ts'
import type { Part } from './model.ts'
import { readNumbering } from './numbering.ts'
import { mainPart, openPackage, type Package } from './package.ts'
import { readStyles } from './styles.ts'
import { docxText } from './text.ts'
import { type Shared, walkPart } from './walk.ts'

/**
 * Reads a Word document (.docx) as it is printed: headings, lists with their numbers, tables, notes, headers and footers, and, where it leaves room
 * for answers, the questions of a form. Comments and what was deleted are left out.
 * @throws InputError where the file is damaged, locked, beyond a bound, or holds no words.
 */
export async function readDocx(path: string, bytes: Uint8Array, _options: ReadOptions): Promise<readonly Draft[]> {
  const archive = openZip(path, bytes)
  const main = mainPart(path, archive)
  const file = openPackage(path, archive, main)
  const styles = readStyles(path, file.part('styles'))
  const numbering = readNumbering(path, file.part('numbering'), styles)
  const shared: Shared = { path, styles, numbering, read: { characters: 0, nodes: 0 } }
  const body = walkPart(shared, 'body', archive.text(main) ?? '', file.links(main))
  const furniture = furnitureOf(shared, file, body)
  const notes = (['footnotes', 'endnotes'] as const).flatMap((kind) => {
    const xml = file.part(kind)
    return xml === undefined ? [] : [walkPart(shared, kind, xml, file.links(file.name(kind) ?? ''))]
  })
  const headers = furniture.filter(({ name }) => name.startsWith('header'))
  const footers = furniture.filter(({ name }) => !name.startsWith('header'))
  const text = docxText(path, [...headers, body, ...notes, ...footers])
  if (!/[\p{L}\p{N}]/u.test(text.source.text)) {
    const pictures = archive.names.some((name) => name.startsWith('word/media/'))
    throw new InputError(
      path,
      pictures ? 'The document holds no readable text: its words may be in its pictures.' : 'The document is empty: it holds no readable text.',
    )
  }
  const lines: readonly Line[] = [
    ...headers.flatMap(({ nodes }) => linesOf(text, nodes, 'header')),
    ...linesOf(text, body.nodes, undefined),
    ...notes.flatMap(({ nodes }) => linesOf(text, nodes, undefined)),
    ...footers.flatMap(({ nodes }) => linesOf(text, nodes, 'footer')),
  ]
  const form = formOf(lines)
  const asked = form.questions.length > 0 ? bindControls(form, text) : undefined
  const { blocks, questions, steps } = asked ?? { blocks: plainBlocks(lines), questions: [], steps: [] }
  const title = blocks.find(
    ({ role, region, text: words }) => (role === 'title' || role === 'heading') && region === undefined && stepHeading(words) === undefined,
  )
  const near = title !== undefined && (title.role === 'title' || title.level === 1 || title.index < 12)
  return [
    {
      title: near ? title.text : undefined,
      language: styles.language?.split(/[-_]/)[0].toLowerCase(),
      blocks,
      questions,
      steps,
      links: linksOf(blocks),
      directives: [],
      start: near ? title.locate(0, title.text.length) : text.source.place(0, 0),
    },
  ]
}

/** Headers and footers that some section prints, each but once: first pages and even pages often say the same. */
function furnitureOf(shared: Shared, file: Package, body: Part): readonly Part[] {
  const said = new Set<string>()
  const parts: Part[] = []
  for (const { furniture, firstPage } of body.sections) {
    for (const { id, sort } of furniture) {
      const target = file.targets(file.main).get(id)
      if (target === undefined || (sort === 'first' && !firstPage) || (sort === 'even' && !file.evenPages)) continue
      const name = target.slice(target.lastIndexOf('/') + 1).replace(/\.xml$/, '')
      const xml = file.read(target)
      if (xml === undefined || parts.some((part) => part.name === name)) continue
      const part = walkPart(shared, name, xml, file.links(target))
      const words = part.nodes
        .map((node) => (node.is === 'paragraph' ? node.text : JSON.stringify(node.rows.map((row) => row.map(({ nodes }) => nodes.length)))))
        .join('\n')
        .replace(/\d+/g, '#')
        .replace(/\s+/g, ' ')
        .trim()
      if (words === '' || said.has(words)) continue
      said.add(words)
      parts.push(part)
    }
  }
  return parts
}

/** Of a document that asks nothing: a block for each paragraph, whatever tabs it holds, and for each cell of a row. */
function plainBlocks(lines: readonly Line[]): readonly Block[] {
  const blocks: Block[] = []
  for (const { cells, box: _box, room: _room, prose: _prose, indent: _indent, stacked: _stacked, marker: _marker, ...line } of lines) {
    if (cells === undefined || line.role !== 'cell') {
      // What was taken for a label is a paragraph where nothing is asked.
      const role = line.role === 'cell' && line.group === undefined ? 'paragraph' : line.role
      if (!/^[_\s.]+$/.test(line.text)) addBlock(blocks, { ...line, role })
      continue
    }
    for (const { start, end } of cells) {
      const inside = <T extends { readonly start: number; readonly end: number }>(ranges: readonly T[]): T[] =>
        ranges
          .filter((range) => range.start < end && range.end > start)
          .map((range) => ({ ...range, start: Math.max(range.start, start) - start, end: Math.min(range.end, end) - start }))
      addBlock(blocks, {
        ...line,
        text: line.text.slice(start, end),
        opaque: inside(line.opaque),
        marks: inside(line.marks),
        locate: (from, to) => line.locate(from + start, to + start),
      })
    }
  }
  return blocks
}

function linksOf(blocks: readonly Block[]): readonly Link[] {
  return blocks.flatMap((block) =>
    block.marks.flatMap(({ as, start, end, value }) =>
      as === 'link' && value !== undefined && !value.startsWith('#_') ? [{ block, start, end, target: value, place: block.locate(start, end) }] : [],
    ),
  )
}
