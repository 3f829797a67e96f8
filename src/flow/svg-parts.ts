/** Pieces that a picture of a flow is made of. */
import type { Defect } from './chart.ts'
import { markWidth, mostMarks, type Point } from './layout.ts'
import type { Face } from './text-width.ts'

/** After Okabe and Ito, whose colours people who are colour-blind tell apart; darker where text must be read on white. */
export const ink = '#1a1a1a'
export const grey = '#5f6368'
export const blue = '#005a8f'
export const vermilion = '#b8430b'
const amber = '#f0b000'
export const paper = '#ffffff'

export const escaped = (text: string): string =>
  text
    .replace(/\r/g, ' ')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')

export const at = (value: number): string => String(Math.round(value * 10) / 10)

export interface Words {
  readonly x: number
  readonly y: number
  readonly face: Face & { readonly italic?: boolean }
  readonly fill?: string
  readonly middle?: boolean
}

export function words(text: string, { x, y, face, fill, middle }: Words): string {
  const style = `${face.bold ? ' font-weight="bold"' : ''}${face.italic ? ' font-style="italic"' : ''}${fill ? ` fill="${fill}"` : ''}${middle ? ' text-anchor="middle"' : ''}`
  return `<text x="${at(x)}" y="${at(y)}" font-size="${face.size}"${style}>${escaped(text)}</text>`
}

/** Shape and colour say how bad it is, the number says which of the list; a person must decide on those with a question mark. */
export function mark({ number, severity, review, rule, message }: Defect, { x, y }: Point): string {
  const said = review ? `${number}?` : String(number)
  return [
    `<g><title>${escaped(`${number}. ${review ? 'review' : severity}: ${rule}: ${message}`)}</title>`,
    shape(review ? 'review' : severity, x, y),
    words(said, { x, y: y + 4, face: { size: said.length > 2 ? 9 : 11, bold: true }, fill: severity === 'error' && !review ? paper : ink, middle: true }),
    '</g>',
  ].join('')
}

export function shape(sort: Defect['severity'] | 'review', x: number, y: number): string {
  switch (sort) {
    case 'error':
      return `<path d="${ring(x, y, 11.5, 8, Math.PI / 8)}" fill="${vermilion}" stroke="${ink}"/>`
    case 'warning':
      return `<path d="M${at(x)} ${at(y - 13)}L${at(x + 13)} ${at(y + 9)}H${at(x - 13)}Z" fill="${amber}" stroke="${ink}"/>`
    case 'info':
      return `<circle cx="${at(x)}" cy="${at(y)}" r="10.5" fill="#cfe8f7" stroke="${ink}"/>`
    case 'review':
      return `<rect x="${at(x - 10.5)}" y="${at(y - 10.5)}" width="21" height="21" fill="${paper}" stroke="${ink}" stroke-dasharray="3 2"/>`
  }
}

function ring(x: number, y: number, radius: number, corners: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, corner) => {
    const angle = turn + (corner * 2 * Math.PI) / corners
    return `${at(x + radius * Math.cos(angle))} ${at(y + radius * Math.sin(angle))}`
  })
  return `M${points.join('L')}Z`
}

/** A row of marks that begins at a point; of very many, the first few. */
export function marks(defects: readonly Defect[], { x, y }: Point): string {
  const shown = defects.length > mostMarks ? defects.slice(0, mostMarks - 1) : defects
  const drawn = shown.map((defect, index) => mark(defect, { x: x + index * markWidth, y }))
  if (shown.length < defects.length)
    drawn.push(
      words(`+${defects.length - shown.length}`, { x: x + shown.length * markWidth, y: y + 4, face: { size: 11, bold: true }, fill: vermilion, middle: true }),
    )
  return drawn.join('')
}

const order = { error: 0, warning: 1, info: 2 } as const

/** How a box or a way with these defects is outlined. */
export function outline(defects: readonly Defect[]): string | undefined {
  const [worst] = [...defects].filter(({ review }) => !review).sort((a, b) => order[a.severity] - order[b.severity])
  if (!worst) return undefined
  return worst.severity === 'error' ? vermilion : worst.severity === 'warning' ? '#8a6100' : blue
}
