import type { Place } from './model.ts'

/** A place in a few words, as a person would look it up: `12:5`, `page 3`, `page iv (4th of the file)`, `survey!C12`, `body/p[12]`. */
export function placeName(place: Place): string {
  switch (place.in) {
    case 'text':
      return `${place.start.line}:${place.start.column}`
    case 'pdf':
      return place.label === undefined ? `page ${place.page}` : `page ${place.label} (page ${place.page} of the file)`
    case 'docx':
      return place.path
    case 'sheet':
      return `${place.sheet}!${place.cell}`
  }
}

/** The same after a noun or in a sentence: `line 12`, `page 3`. */
export const lineName = (place: Place): string => (place.in === 'text' ? `line ${place.start.line}` : placeName(place))
