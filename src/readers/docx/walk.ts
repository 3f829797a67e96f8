import { InputError } from '../../errors.ts'
import { append } from '../../lists.ts'
import { xmlEvents } from '../xml-events.ts'
import { closeCell, type OpenCell, type OpenTable, openCell, openRow, openTable, takeCellProperty, takeTableProperty } from './cells.ts'
import { fieldStack } from './field-stack.ts'
import { type ContentControl, contentControl, takeControlProperty, takeFieldProperty } from './fields.ts'
import type { Node, Part, Section } from './model.ts'
import type { Numbering } from './numbering.ts'
import { addMark, addPicture, addWords, draw, endParagraph, openParagraph, settleParagraph, type Written } from './paragraph.ts'
import { isDark, type ParagraphLook, type RunLook, type Styles, takeParagraphProperty, takeRunProperty } from './styles.ts'
import { symbolOf } from './symbols.ts'

/** What the parts of one document share. */
export interface Shared {
  readonly path: string
  readonly styles: Styles
  readonly numbering: Numbering
  /** Characters and paragraphs read so far, over all parts. */
  readonly read: { characters: number; nodes: number }
}

/** Some 2,000 pages. What is read of each takes memory. */
const mostNodes = 60_000
const mostLetters = 10_000_000

/** Deleted, moved away, said again for older programs, or a look of the past: nobody reads it. */
const unread = new Set([
  ...['w:del', 'w:moveFrom', 'w:delText', 'w:delInstrText', 'mc:Fallback', 'w:rt', 'w:object', 'w:pPrChange', 'w:rPrChange', 'w:sectPrChange'],
  ...['w:tblPrChange', 'w:tblPrExChange', 'w:tcPrChange', 'w:trPrChange', 'w:tblGridChange', 'w:numberingChange', 'w:annotationRef', 'w:glossaryDocument'],
])

interface Container {
  readonly path: string
  readonly nodes: Node[]
  paragraphs: number
  tables: number
}

interface OpenLink {
  readonly paragraph: Written
  readonly start: number
  readonly target: string | undefined
}

/**
 * Reads one part of a document: its paragraphs and tables, as printed.
 * @param links targets by the id of their relationship.
 * @throws InputError where it nests too deep or holds too much.
 */
export function walkPart(shared: Shared, name: string, xml: string, links: ReadonlyMap<string, string>): Part {
  const { styles, numbering } = shared
  const root: Container = { path: name, nodes: [], paragraphs: 0, tables: 0 }
  const sections: Section[] = []
  let container = root
  const containers: Container[] = []
  const tables: OpenTable[] = []
  const cells: OpenCell[] = []
  let paragraph: Written | undefined
  const paragraphs: (Written | undefined)[] = []
  const runs: (RunLook | undefined)[] = []
  let run: RunLook | undefined
  let runStyle: string | undefined
  let direct: ParagraphLook = { run: {} }
  let style: string | undefined
  const controls: ContentControl[] = []
  const fields = fieldStack()
  const hyperlinks: OpenLink[] = []
  let section: { furniture: { id: string; sort: string }[]; firstPage: boolean } | undefined
  /** Which settings are being read. */
  let settings: 'paragraph' | 'mark' | 'run' | 'control' | 'field' | 'row' | 'cell' | 'table' | 'other' | undefined
  let skipping = 0
  let inText: 'words' | 'code' | undefined
  let boxes = 0
  let background = false

  const count = (more: number): void => {
    shared.read.nodes += more
    if (shared.read.nodes > mostNodes)
      throw new InputError(shared.path, `The document holds more than ${mostNodes.toLocaleString('en')} paragraphs and cells; forthright reads no more.`)
  }
  const white = (): boolean => !background && boxes === 0 && !tables.some(({ styled }) => styled) && !cells.some(({ shaded }) => shaded)
  const write = (words: string, sign?: 'tab' | 'break'): void => {
    if (words === '' || !paragraph || fields.inCode()) return
    const control = controls.find(({ prompting, sort }) => sort !== 'none' && (prompting || sort === 'checkbox' || sort === 'select'))
    shared.read.characters += words.length
    if (shared.read.characters > mostLetters)
      throw new InputError(shared.path, `The document holds more than ${mostLetters / 1e6} million letters; forthright reads no more.`)
    settle()
    if (control) {
      if (control.prompt.length < 400) control.prompt += words
      if (!control.drawn) draw(paragraph, control)
      return
    }
    const look = run === undefined && runStyle === undefined ? paragraph.look.run : { ...paragraph.look.run, ...styles.character(runStyle), ...run }
    addWords(paragraph, words, look, white(), sign)
  }
  /** The paragraph's settings are known: what stands before its words can be printed. */
  const settle = (): void => {
    if (!paragraph || paragraph.settled) return
    settleParagraph(paragraph, styles, style, direct, numbering, fields.inContents() || controls.some(({ contents }) => contents))
  }
  const enter = (path: string): void => {
    containers.push(container)
    container = { path, nodes: [], paragraphs: 0, tables: 0 }
  }
  const leave = (): void => {
    container = containers.pop() ?? root
  }

  xmlEvents(shared.path, xml, {
    open(element, attribute) {
      if (skipping > 0) {
        skipping++
        return
      }
      if (unread.has(element)) {
        // A row that was deleted has no words left, and its empty cells are no blanks.
        if (element === 'w:del' && settings === 'row') tables.at(-1)?.table.rows.pop()
        skipping = 1
        return
      }
      switch (settings) {
        case 'paragraph':
          if (element === 'w:pStyle') style = attribute('w:val')
          else if (element === 'w:rPr') settings = 'mark'
          else if (element === 'w:sectPr') section = { furniture: [], firstPage: false }
          else if (section) takeSection(section, element, attribute)
          else takeParagraphProperty(direct, element, attribute)
          return
        case 'run':
          if (element === 'w:rStyle') runStyle = attribute('w:val')
          else takeRunProperty((run ??= {}), element, attribute)
          return
        case 'control':
          if (controls.length > 0) takeControlProperty(controls[controls.length - 1], element, attribute)
          return
        case 'field': {
          const legacy = fields.settings()
          if (legacy) takeFieldProperty(legacy, element, attribute)
          return
        }
        case 'cell': {
          const cell = cells.at(-1)
          if (cell) takeCellProperty(cell, element, attribute)
          return
        }
        case 'table': {
          const table = tables.at(-1)
          if (table) takeTableProperty(table, element, attribute)
          return
        }
        case 'mark':
        case 'row':
        case 'other':
          return
      }
      switch (element) {
        case 'w:p': {
          count(1)
          paragraphs.push(paragraph)
          runs.push(run)
          container.paragraphs++
          paragraph = openParagraph(`${container.path}/p[${container.paragraphs}]`)
          style = undefined
          direct = { run: {} }
          run = undefined
          return
        }
        case 'w:pPr':
          if (paragraph) settings = 'paragraph'
          return
        case 'w:r':
          run = undefined
          runStyle = undefined
          return
        case 'w:rPr':
          settings = 'run'
          return
        case 'w:t':
        case 'm:t':
          inText = 'words'
          return
        case 'w:instrText':
          inText = 'code'
          return
        case 'w:tab':
        case 'w:ptab':
          write('\t', 'tab')
          return
        case 'w:br':
        case 'w:cr':
          write('\n', 'break')
          return
        case 'w:noBreakHyphen':
          write('-')
          return
        case 'w:sym':
          write(symbolOf(Number.parseInt(attribute('w:char') ?? '0', 16) || 0, attribute('w:font')))
          return
        case 'w:sdt':
          controls.push(contentControl())
          return
        case 'w:sdtPr':
          settings = 'control'
          return
        case 'w:hyperlink': {
          const id = attribute('r:id')
          const anchor = attribute('w:anchor')
          settle()
          if (paragraph) hyperlinks.push({ paragraph, start: paragraph.text.length, target: (id && links.get(id)) || (anchor && `#${anchor}`) || undefined })
          return
        }
        case 'w:fldChar':
          settle()
          fields.sign(attribute('w:fldCharType'), paragraph)
          return
        case 'w:fldSimple':
          settle()
          fields.simple(attribute('w:instr') ?? '', paragraph)
          return
        case 'w:ffData':
          settings = 'field'
          return
        case 'w:tbl':
          container.tables++
          tables.push(openTable(`${container.path}/tbl[${container.tables}]`))
          return
        case 'w:tblPr':
          settings = 'table'
          return
        case 'w:tr': {
          const table = tables.at(-1)
          if (table) openRow(table)
          return
        }
        case 'w:trPr':
          settings = 'row'
          return
        case 'w:tc': {
          const table = tables.at(-1)
          if (!table) return
          count(1)
          const cell = openCell(table)
          cells.push(cell)
          enter(cell.path)
          return
        }
        case 'w:tcPr':
          settings = 'cell'
          return
        case 'w:txbxContent':
          boxes++
          settle()
          enter(`${paragraph?.path ?? container.path}/box[${(paragraph?.boxCount ?? 0) + 1}]`)
          if (paragraph) paragraph.boxCount++
          return
        case 'wp:docPr':
          if (paragraph) addPicture(paragraph, attribute('descr'))
          return
        case 'w:footnote':
        case 'w:endnote':
          if (attribute('w:type') !== undefined && attribute('w:type') !== 'normal') skipping = 1
          return
        case 'w:sectPr':
          section = { furniture: [], firstPage: false }
          return
        case 'w:background':
          background = isDark(attribute('w:color'))
          return
        case 'w:tblGrid':
          settings = 'other'
          return
      }
      if (section) takeSection(section, element, attribute)
    },
    close(element) {
      if (skipping > 0) {
        skipping--
        return
      }
      switch (element) {
        case 'w:pPr':
        case 'w:sdtPr':
        case 'w:ffData':
        case 'w:trPr':
        case 'w:tcPr':
        case 'w:tblPr':
        case 'w:tblGrid':
          settings = undefined
          return
        case 'w:tblBorders': {
          const table = tables.at(-1)
          if (table) table.inBorders = false
          return
        }
        case 'w:tcBorders': {
          const cell = cells.at(-1)
          if (cell) cell.inBorders = false
          return
        }
        case 'w:rPr':
          settings = settings === 'mark' ? 'paragraph' : settings === 'run' ? undefined : settings
          return
        case 'w:t':
        case 'm:t':
        case 'w:instrText':
          inText = undefined
          return
        case 'w:sdt': {
          const control = controls.pop()
          if (!control || !paragraph || control.drawn || control.sort === 'none') return
          // An empty control inside a line: its prompt was taken away, its room is still there.
          if (control.prompting || control.sort === 'checkbox' || control.sort === 'select') {
            settle()
            draw(paragraph, control)
          }
          return
        }
        case 'w:hyperlink': {
          const link = hyperlinks.pop()
          if (link?.target && link.paragraph === paragraph)
            addMark(link.paragraph, { as: 'link', start: link.start, end: link.paragraph.text.length, value: link.target })
          return
        }
        case 'w:fldSimple':
          fields.end(paragraph)
          return
        case 'w:p': {
          if (!paragraph) return
          settle()
          count(paragraph.hidden.length + paragraph.controls.reduce((sum, { choices }) => sum + 1 + choices.length, 0))
          endParagraph(paragraph, container.nodes)
          paragraph = paragraphs.pop()
          run = runs.pop()
          return
        }
        case 'w:tc': {
          const cell = cells.pop()
          const table = tables.at(-1)
          if (!cell || !table) return
          closeCell(table, cell, container.nodes)
          leave()
          return
        }
        case 'w:tbl': {
          const table = tables.pop()
          if (table && table.table.rows.length > 0) container.nodes.push(table.table)
          return
        }
        case 'w:txbxContent': {
          boxes--
          const { nodes } = container
          leave()
          append(paragraph ? paragraph.boxes : container.nodes, nodes)
          return
        }
        case 'w:sectPr':
          if (section) sections.push(section)
          section = undefined
          return
      }
    },
    text(words) {
      if (skipping > 0 || inText === undefined) return
      if (inText === 'words') write(words.replaceAll('\u00ad', ''))
      else fields.code(words)
    },
  })
  return { name, nodes: root.nodes, sections }
}

function takeSection(
  section: { furniture: { id: string; sort: string }[]; firstPage: boolean },
  element: string,
  attribute: (name: string) => string | undefined,
): void {
  if (element === 'w:headerReference' || element === 'w:footerReference')
    section.furniture.push({ id: attribute('r:id') ?? '', sort: attribute('w:type') ?? 'default' })
  else if (element === 'w:titlePg') section.firstPage = !/^(0|false|off)$/.test(attribute('w:val') ?? '1')
}
