import type { MappedBuilder } from '../mapped.ts'
import type { HtmlElement, HtmlText } from './nodes.ts'
import { reference } from './references.ts'
import { findAttribute } from './tag.ts'

/** Adds a text node to a builder: as it stands where nothing was decoded, else entity by entity. */
export function addText(builder: MappedBuilder, masked: string, node: HtmlText): void {
  addPiece(builder, masked, node.start, node.end, node.length)
  const { more } = node
  if (more !== undefined) for (let at = 0; at < more.length; at += 3) addPiece(builder, masked, more[at], more[at + 1], more[at + 2])
}

function addPiece(builder: MappedBuilder, masked: string, start: number, end: number, length: number): void {
  if (end - start === length) builder.raw(start, end)
  else addEncoded(builder, masked, start, end, false)
}

/** Adds source[start, end), decoding its character references one by one. */
export function addEncoded(builder: MappedBuilder, masked: string, start: number, end: number, inAttribute: boolean): void {
  const text = masked.slice(start, end)
  let from = 0
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const found = reference(text, at, inAttribute)
    if (!found) continue
    if (at > from) builder.raw(start + from, start + at)
    builder.atom(found.text, start + at, start + at + found.length)
    from = at + found.length
    at = from - 1
  }
  if (from < text.length) builder.raw(start + from, end)
}

/** Where an attribute's value stands in the source, inside its quotation marks. */
export function attributeRange(masked: string, element: HtmlElement, name: string): { readonly start: number; readonly end: number } | undefined {
  const found = element.start < 0 ? undefined : findAttribute(masked, element.start, name)
  return found && found.valueStart >= 0 ? { start: found.valueStart, end: found.valueEnd } : undefined
}
