import type { Hidden } from '../../model.ts'
import type { Extent } from './extent.ts'

/** Something painted over an area: text below it cannot be seen, and light text on it can. */
export interface Area extends Extent {
  readonly color: string
  readonly order: number
}

/** Stand for a colour. */
export const picture = 'picture'
export const drawing = 'drawing'

/** Smaller than any printed notice: only machines read it. */
const tiny = 1.5
/** The rendering mode that paints nothing. */
export const invisible = 3

/** What tells whether anybody sees a run. */
interface Letters {
  readonly size: number
  readonly color: string
  readonly mode: number
  readonly order: number
  readonly unseen: boolean
  readonly clip: Extent
}

/** Letters of a font that does not say what they are: people see them, no program can read them. */
export const isGarbled = (text: string): boolean => text.length > 1 && /^[\ue000-\uefff\uf100-\uf8ff\ufffd\s]+$/.test(text)

interface Ground {
  readonly width: number
  readonly height: number
  readonly areas: readonly Area[]
  readonly scanned: boolean
  readonly withPictures: boolean
}

export function hiddenBy(run: Letters, box: { x: number; y: number; width: number; height: number }, ground: Ground): Hidden | 'unknown' | undefined {
  if (run.unseen) return { by: 'print', detail: 'on a layer that is switched off' }
  if (run.mode === invisible) return ground.scanned ? undefined : { by: 'print', detail: 'letters that are not painted (rendering mode 3)' }
  if (run.size < tiny) return { by: 'print', detail: `letters of ${Math.round(run.size * 10) / 10} points` }
  if (box.x + box.width < 0 || box.y + box.height < 0 || box.x > ground.width || box.y > ground.height) return { by: 'print', detail: 'off the page' }
  if (isCutOff(box, run.clip)) return { by: 'print', detail: 'cut off' }
  if (run.color === 'pattern' || run.color === 'none') return undefined
  const x = box.x + box.width / 2
  const y = box.y + box.height / 2
  let below: string | undefined
  for (const area of ground.areas) {
    if (area.x0 > x || area.x1 < x || area.y0 > y || area.y1 < y) continue
    if (area.order < run.order) below = area.color
    else if (
      area.color !== drawing &&
      area.color !== 'pattern' &&
      area.x0 <= box.x &&
      area.x1 >= box.x + box.width &&
      area.y0 <= box.y + 1 &&
      area.y1 >= box.y + box.height - 1
    )
      return { by: 'print', detail: area.color === picture ? 'under a picture' : 'under a filled area' }
  }
  if (below === 'pattern' || below === picture || below === drawing) return undefined
  if (!isNear(run.color, below ?? '#ffffff')) return undefined
  return below === undefined && !ground.withPictures ? 'unknown' : { by: 'colour', detail: `letters of ${run.color} on ${below ?? 'white'}` }
}

/** Wholly outside the part of the page that is shown. */
const isCutOff = (box: { x: number; y: number; width: number; height: number }, clip: Extent): boolean =>
  box.x > clip.x1 + 1 || box.x + box.width < clip.x0 - 1 || box.y + box.height * 0.3 > clip.y1 + 1 || box.y + box.height * 0.8 < clip.y0 - 1

/** Colours nobody tells apart. */
function isNear(a: string, b: string): boolean {
  if (a === b) return true
  const m = Number.parseInt(a.slice(1), 16)
  const n = Number.parseInt(b.slice(1), 16)
  return Math.abs((m >> 16) - (n >> 16)) + Math.abs(((m >> 8) & 255) - ((n >> 8) & 255)) + Math.abs((m & 255) - (n & 255)) < 24
}
