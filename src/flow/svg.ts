/** A chart as a picture that needs nothing else: no script, no style sheet, no font. What colour shows, a shape, a line or a word shows too. */
import { InputError } from '../errors.ts'
import { drawnHere } from '../readers/diagrams.ts'
import { captionFace, labelFace } from './card.ts'
import type { Chart, ChartNode, Defect } from './chart.ts'
import { groupFace, groupLine } from './frames.ts'
import { type LaidEdge, type LaidGroup, type LaidNode, layOut, markWidth, mostMarks, type Point } from './layout.ts'
import { joinRuns, withoutSmallFrames } from './runs.ts'
import { described } from './summary.ts'
import { panelOf, panelWidth } from './svg-panel.ts'
import { at, blue, escaped, grey, ink, marks, outline, paper, vermilion, words } from './svg-parts.ts'
import { lineOf, type Row, rowsOf } from './ways.ts'

/** More boxes than this take long to lay out, and nobody reads them. */
const mostBoxes = 400

/** @throws InputError for a form that is too large to draw. */
export async function svgOf(whole: Chart, path: string): Promise<string> {
  const chart = withoutSmallFrames(joinRuns(whole))
  if (chart.nodes.length > mostBoxes || chart.edges.length > 3 * mostBoxes)
    throw new InputError(path, `This form comes to ${chart.nodes.length} boxes; forthright draws up to ${mostBoxes}. --format text and json tell all of it.`)
  const laid = await layOut(chart)
  const rows = rowsOf([...laid.nodes, ...laid.edges.flatMap(({ label }) => label ?? [])])
  const panel = panelOf(whole, chart)
  const width = Math.ceil(panelWidth + laid.width)
  const height = Math.ceil(Math.max(laid.height, panel.height))
  const defects = (numbers: readonly number[]): readonly Defect[] => chart.defects.filter(({ number }) => numbers.includes(number))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="flow-title flow-desc" xml:lang="en" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="${ink}">`,
    `<title id="flow-title">${escaped(`Flow of ${whole.title}`)}</title>`,
    `<desc id="flow-desc">${escaped(described(whole))}</desc>`,
    drawnHere,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    panel.drawn,
    `<g transform="translate(${panelWidth} 0)"${whole.language === 'en' ? '' : ` xml:lang="${escaped(whole.language)}"`}>`,
    ...laid.groups.map(frameDrawn),
    ...laid.edges.map((each) => edgeDrawn(each, rows, defects(each.edge.defects))),
    ...laid.nodes.map((each) => nodeDrawn(each, defects(each.node.defects))),
    // Last, so that no way covers words.
    ...laid.groups.map(titleDrawn),
    ...laid.edges.map((each) => labelDrawn(each, defects(each.edge.defects))),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

const ground = '#f4f6f8'
const frameDrawn = ({ x, y, width, height }: LaidGroup): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="8" fill="${ground}" stroke="#b9c0c7"/>`
const titleDrawn = ({ x, y, lines }: LaidGroup): string =>
  `<g paint-order="stroke" stroke="${ground}" stroke-width="5" stroke-linejoin="round">${lines
    .map((line, index) => words(line, { x: x + 10, y: y + groupLine * (index + 1), face: groupFace, fill: '#3b4147' }))
    .join('')}</g>`

function nodeDrawn({ node, card, x, y, width, height }: LaidNode, defects: readonly Defect[]): string {
  const border = outline(defects)
  const stroke = border ? ` stroke="${border}" stroke-width="3"` : ` stroke="${ink}" stroke-width="1.2"`
  const dashed = node.onlyIf === undefined ? '' : ' stroke-dasharray="6 4"'
  const left = node.kind === 'question' || node.kind === 'run' ? x + 14 : undefined
  const lines = card.lines.map(({ text, face, x: indent, y: down }) =>
    words(text, {
      x: left === undefined ? x + width / 2 : left + indent,
      y: y + down,
      face,
      fill: face === captionFace ? grey : undefined,
      middle: left === undefined,
    }),
  )
  const shown = Math.min(defects.length, mostMarks)
  return [
    `<g><title>${escaped(hint(node, defects))}</title>`,
    ...(node.kind === 'run' ? [body(node, { x: x + 4, y: y + 4 }, width, height, ` stroke="${ink}"${dashed}`)] : []),
    body(node, { x, y }, width, height, stroke + dashed),
    ...lines,
    ...(defects.length > 0 ? [marks(defects, { x: x + width - shown * markWidth + markWidth / 2, y })] : []),
    '</g>',
  ].join('')
}

function body({ kind }: ChartNode, { x, y }: Point, width: number, height: number, style: string): string {
  if (kind === 'missing') {
    const cut = 10
    const d = `M${at(x + cut)} ${at(y)}H${at(x + width - cut)}L${at(x + width)} ${at(y + height / 2)}L${at(x + width - cut)} ${at(y + height)}H${at(x + cut)}L${at(x)} ${at(y + height / 2)}Z`
    return `<path d="${d}" fill="#fdeee6" stroke="${vermilion}" stroke-width="2" stroke-dasharray="2 3"/>`
  }
  const round = kind === 'start' || kind === 'end' ? height / 2 : kind === 'step' ? 0 : 6
  const fill = kind === 'start' || kind === 'end' ? '#e3e6e9' : kind === 'step' ? '#e6f0f7' : paper
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="${at(round)}" fill="${fill}"${style}/>`
}

/** What a reader who points at a box is told: all that did not fit into it. */
function hint({ number, text, onlyIf, requiredIf, members }: ChartNode, defects: readonly Defect[]): string {
  return [
    members
      ? members
          .slice(0, 60)
          .map((member) => named(member.number, member.text))
          .join('\n')
      : named(number, text),
    ...(onlyIf === undefined ? [] : [`Only if ${onlyIf}`]),
    ...(requiredIf === undefined ? [] : [`Must be answered if ${requiredIf}`]),
    ...defects.map((defect) => `${defect.number}. ${defect.rule}: ${defect.message}`),
  ].join('\n')
}

const named = (number: string | undefined, text: string): string => (number === undefined ? text : `${number}  ${text}`)

const lineStyles = {
  next: { stroke: ink, more: ' stroke-width="1.3"' },
  branch: { stroke: blue, more: ' stroke-width="2"' },
  otherwise: { stroke: grey, more: ' stroke-width="1.5" stroke-dasharray="6 4"' },
  broken: { stroke: vermilion, more: ' stroke-width="2" stroke-dasharray="2 3"' },
} as const

function edgeDrawn({ edge, points }: LaidEdge, rows: readonly Row[], defects: readonly Defect[]): string {
  const { stroke, more } = lineStyles[edge.kind]
  const colour = outline(defects) ?? stroke
  const end = points[points.length - 1]
  const { path: line, angle } = lineOf(points, rows)
  const corner = (turn: number, length: number): string => `${at(end.x - length * Math.cos(angle + turn))} ${at(end.y - length * Math.sin(angle + turn))}`
  const path = `<path d="${line}" fill="none" stroke="${colour}"${more}/><path d="M${at(end.x)} ${at(end.y)}L${corner(0.45, 10)}L${corner(-0.45, 10)}Z" fill="${colour}"/>`
  return edge.text === undefined ? path : `<g><title>${escaped(edge.text)}</title>${path}</g>`
}

function labelDrawn({ edge, label }: LaidEdge, defects: readonly Defect[]): string {
  if (!label) return ''
  const { x, y, width, height, lines } = label
  const marked = Math.min(defects.length, mostMarks) * markWidth
  const middle = x + (width - marked) / 2
  const top = y + (height - lines.length * 15) / 2
  const fill = edge.kind === 'branch' ? blue : edge.kind === 'broken' ? vermilion : '#3b4147'
  return [
    `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="3" fill="${paper}" fill-opacity="0.92"/>`,
    ...lines.map((line, index) => words(line, { x: middle, y: top + 12 + index * 15, face: labelFace, fill, middle: true })),
    defects.length > 0 ? marks(defects, { x: x + width - marked + markWidth / 2, y: y + height / 2 }) : '',
  ].join('')
}
