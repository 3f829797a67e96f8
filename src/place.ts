import type { Place } from './model.ts'

/** A place in a few words, as a person would look it up: `12:5`, `page 3`, `page iv (4th of the file)`, `survey!C12`, `body/p[12]`. */
export function placeName(place: Place): string {
  switch (place.in) {
    case 'text':
      return `${place.start.line}:${place.start.column}`
    case 'pdf':
      return place.label === undefined ? `page ${place.page}` : `page ${place.label} (page ${place.page} of the file)`
    case 'docx':
      return paragraphName(place.path)
    case 'sheet':
      return `${place.sheet}!${place.cell}`
  }
}

const parts: Readonly<Record<string, string>> = { p: 'paragraph', tbl: 'table', tr: 'row', tc: 'cell', box: 'text box' }

/** "body/tbl[2]/tr[3]/tc[1]/p[1]" is "table 2, row 3, cell 1". */
function paragraphName(path: string): string {
  const steps = path.split('/')
  const named = steps.flatMap((step, at) => {
    const [, tag, number] = /^([a-z]+?)\[?(\d*)\]?$/i.exec(step) ?? ['', step, '']
    // All text of a cell or a box stands in paragraphs: the first goes without saying.
    if (tag === 'body' || (tag === 'p' && number === '1' && at > 1)) return []
    return [`${parts[tag] ?? tag}${number === '' ? '' : ` ${number}`}`]
  })
  return named.join(', ')
}

/** The same after a noun or in a sentence: `line 12`, `page 3`. */
export const lineName = (place: Place): string => (place.in === 'text' ? `line ${place.start.line}` : placeName(place))
