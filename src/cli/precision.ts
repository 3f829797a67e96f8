import { precision } from '../generated/precision.ts'

/** What people judged of a rule's findings in real documents. */
export interface Precision {
  readonly read: number
  readonly documents: number
  readonly right: number
  readonly arguable: number
  readonly wrong: number
  /** The rule is no longer as it was read. */
  readonly changed: boolean
}

/** How often a rule was right, in a sentence or two. */
export const precisionOf = (id: string): string => said(precision[id])

export function said(of: Precision | undefined): string {
  if (!of) return 'None of its findings in real documents has been read: it rests on its examples.'
  const judged = (['right', 'arguable', 'wrong'] as const)
    .filter((key) => of[key] > 0)
    .map((key, at) => `${of[key]}${at > 0 ? '' : of[key] === 1 ? ' was' : ' were'} ${key}`)
    .join(', ')
  return `Of ${counted(of.read, 'finding')} read in ${counted(of.documents, 'document')}, ${judged}.${of.changed ? ' The rule has changed since.' : ''}`
}

const counted = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`
