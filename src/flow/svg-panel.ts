/** What stands beside the picture: the form's name, what the signs mean, and each defect in words. */
import { addTo } from '../lists.ts'
import type { Chart, Defect } from './chart.ts'
import { summary } from './summary.ts'
import { at, blue, grey, ink, mark, paper, shape, vermilion, words } from './svg-parts.ts'
import { type Face, wrap } from './text-width.ts'

export const panelWidth = 360
const left = 24
const room = panelWidth - left - 30
const head = { size: 20, bold: true } as const
const section = { size: 14, bold: true } as const
const text = { size: 13 } as const
const note = { size: 12 } as const
/** More than these would make the list longer than any picture: the others are in the text and in the JSON. */
const mostListed = 60

interface Panel {
  readonly drawn: string
  readonly height: number
}

export function panelOf(chart: Chart, drawn: Chart): Panel {
  const parts: string[] = []
  let y = 24
  const write = (said: string, face: Face, most: number, indent = 0, fill?: string): void => {
    for (const line of wrap(said, room - indent, face, most)) {
      y += face.size * 1.35
      parts.push(words(line, { x: left + indent, y, face, fill }))
    }
  }
  write(chart.title, head, 4)
  y += 4
  write(summary(chart), text, 4)
  y += 22
  write('Signs', section, 1)
  for (const { draw, said } of legend(drawn)) {
    y += 26
    parts.push(draw(left, y - 4), words(said, { x: left + 46, y, face: note }))
  }
  if (chart.defects.length > 0) {
    y += 30
    write(`Findings about the flow (${chart.defects.length})`, section, 1)
    const entries = alike(chart.defects)
    for (const same of entries.slice(0, mostListed)) {
      const [defect] = same
      y += 12
      parts.push(mark(defect, { x: left + 13, y: y + 16 }))
      write(defect.message, text, 12, 38)
      const places = same.length === 1 ? defect.at : same.map(({ number, at: place }) => `${number}: ${place}`).join('; ')
      write(`${defect.review ? 'a person must decide' : defect.severity}, ${defect.rule}, ${places}`, note, 5, 38, grey)
    }
    if (entries.length > mostListed) {
      y += 10
      write(`… and ${entries.length - mostListed} more`, text, 1)
    }
  }
  return { drawn: `<g>${parts.join('\n')}</g>`, height: y + 30 }
}

/** Findings that say the same of several places. */
function alike(defects: readonly Defect[]): readonly (readonly Defect[])[] {
  const found = new Map<string, Defect[]>()
  for (const defect of defects) {
    const key = `${defect.rule} ${defect.review} ${defect.severity} ${defect.message}`
    addTo(found, key, defect)
  }
  return [...found.values()]
}

interface Entry {
  readonly said: string
  draw(x: number, y: number): string
}

const box = (x: number, y: number, more: string): string =>
  `<rect x="${at(x)}" y="${at(y - 9)}" width="34" height="18" rx="4" fill="${paper}" stroke="${ink}"${more}/>`
const line = (x: number, y: number, more: string): string =>
  `<path d="M${at(x)} ${at(y)}H${at(x + 26)}" fill="none"${more}/><path d="M${at(x + 34)} ${at(y)}l-9 -5v10z" fill="${/stroke="([^"]+)"/.exec(more)?.[1]}"/>`

/** Only the signs that this picture uses. */
function legend({ nodes, edges, defects }: Chart): readonly Entry[] {
  const hasNode = (test: (node: Chart['nodes'][number]) => boolean): boolean => nodes.some(test)
  const hasEdge = (kind: string): boolean => edges.some((edge) => edge.kind === kind)
  const hasDefect = (sort: string): boolean => defects.some(({ severity, review }) => (review ? 'review' : severity) === sort)
  const entries: readonly (Entry & { readonly used: boolean })[] = [
    { used: hasNode(({ kind }) => kind === 'question'), said: 'a question', draw: (x, y) => box(x, y, '') },
    {
      used: hasNode(({ kind }) => kind === 'run'),
      said: 'questions in a row, without a branch',
      draw: (x, y) => `${box(x + 3, y + 3, '')}${box(x, y, '')}`,
    },
    { used: hasNode(({ onlyIf }) => onlyIf !== undefined), said: 'not always asked; else passed over', draw: (x, y) => box(x, y, ' stroke-dasharray="5 3"') },
    {
      used: hasNode(({ kind }) => kind === 'step'),
      said: 'a page or the head of a step',
      draw: (x, y) => `<rect x="${at(x)}" y="${at(y - 9)}" width="34" height="18" fill="#e6f0f7" stroke="${ink}"/>`,
    },
    { used: hasEdge('branch'), said: 'taken after this answer', draw: (x, y) => line(x, y, ` stroke="${blue}" stroke-width="2"`) },
    { used: hasEdge('otherwise'), said: 'taken otherwise', draw: (x, y) => line(x, y, ` stroke="${grey}" stroke-width="1.5" stroke-dasharray="6 4"`) },
    {
      used: hasEdge('broken'),
      said: 'leads to what is not there',
      draw: (x, y) => line(x, y, ` stroke="${vermilion}" stroke-width="2" stroke-dasharray="2 3"`),
    },
    { used: hasDefect('error'), said: 'an error; its number is in the list', draw: (x, y) => shape('error', x + 17, y) },
    { used: hasDefect('warning'), said: 'a warning', draw: (x, y) => shape('warning', x + 17, y) },
    { used: hasDefect('info'), said: 'a remark', draw: (x, y) => shape('info', x + 17, y) },
    { used: hasDefect('review'), said: 'a person must decide', draw: (x, y) => shape('review', x + 17, y) },
  ]
  return entries.filter(({ used }) => used)
}
