/** What is written in the box of a node, and how large the box must be. */
import type { ChartNode } from './chart.ts'
import { type Face, shorten, textWidth, wrap } from './text-width.ts'

interface Line {
  readonly text: string
  readonly face: Face & { readonly italic?: boolean }
  /** From the left of the words: what a number stands before is indented. */
  readonly x: number
  /** Baseline, from the top of the card. */
  readonly y: number
}

export interface Card {
  readonly lines: readonly Line[]
  readonly width: number
  readonly height: number
}

const widest = 230
const padding = { x: 14, y: 10 } as const
export const captionFace = { size: 11.5 } as const
const faces = {
  head: { size: 13, bold: true },
  text: { size: 13 },
  note: { size: 11.5, italic: true },
} as const

export function cardOf(node: ChartNode): Card {
  const rows = rowsOf(node)
  const lines: Line[] = []
  let y: number = padding.y
  let inner = 0
  for (const { text, face, lead, indent = 0 } of rows) {
    if (lead !== undefined) lines.push({ text: lead, face: faces.head, x: 0, y: y + face.size })
    lines.push({ text, face, x: indent, y: y + face.size })
    inner = Math.max(inner, indent + textWidth(text, face))
    y += face.size * 1.3
  }
  const round = node.kind === 'start' || node.kind === 'end' ? 16 : 0
  return { lines, width: Math.ceil(inner + 2 * padding.x + round), height: Math.ceil(y + padding.y - 2) }
}

interface Row {
  readonly text: string
  readonly face: Line['face']
  /** The number before it. */
  readonly lead?: string
  readonly indent?: number
}

function rowsOf(node: ChartNode): readonly Row[] {
  const { kind, text, onlyIf, requiredIf, members, caption } = node
  const above = caption === undefined ? [] : rows(caption, captionFace, 2)
  const notes = [
    ...(onlyIf === undefined ? [] : rows(`Only if ${onlyIf}`, faces.note, 4)),
    ...(requiredIf === undefined ? [] : rows(`Must be answered if ${requiredIf}`, faces.note, 3)),
  ]
  if (kind === 'run') return [...above, ...rows(text, faces.head, 2), ...membersOf(members ?? []), ...notes]
  if (kind === 'question') return [...above, ...numbered(node, 3), ...notes]
  return [...above, ...rows(text, faces.head, 3), ...notes]
}

/** The first, the last and, of a short run, all in between. */
function membersOf(members: readonly ChartNode[]): readonly Row[] {
  const named = members.length <= 4 ? members : [members[0], members[1], members[members.length - 1]]
  const said = named.map((member) => numbered(member, 1)[0])
  const gap: Row = { text: `… ${members.length - 3} more …`, face: faces.note }
  const conditional = members.filter(({ onlyIf }) => onlyIf !== undefined).length
  const mixed = conditional > 0 && conditional < members.length ? [{ text: `${conditional} of them not always asked`, face: faces.note }] : []
  return [...(members.length <= 4 ? said : [...said.slice(0, 2), gap, said[2]]), ...mixed]
}

function numbered({ number, text }: ChartNode, most: number): readonly Row[] {
  if (number === undefined) return rows(text, faces.text, most)
  const lead = shorten(number, widest / 3, faces.head)
  const indent = textWidth(lead, faces.head) + 7
  return wrap(text, widest - indent, faces.text, most).map((line, at) => ({ text: line, face: faces.text, indent, lead: at === 0 ? lead : undefined }))
}

const rows = (text: string, face: Line['face'], most: number): readonly Row[] => wrap(text, widest, face, most).map((line) => ({ text: line, face }))

export const labelFace = { size: 12 } as const
export const labelLines = (text: string): readonly string[] => wrap(text, 170, labelFace, 3)
