/** What several reporters say in the same way. */
import type { Finding } from '../report.ts'

/** Findings that count, those a person must decide, and those set aside. */
export function sorted(findings: readonly Finding[]): { readonly open: Finding[]; readonly review: Finding[]; readonly suppressed: Finding[] } {
  const open: Finding[] = []
  const review: Finding[] = []
  const suppressed: Finding[] = []
  for (const finding of findings) (finding.suppressed ? suppressed : finding.review ? review : open).push(finding)
  return { open, review, suppressed }
}

/** "Try “before”, “earlier than”", or what to do where the words are best left out. */
export function advice({ instead }: Finding): string {
  if (instead.length === 0) return ''
  const words = instead.filter((text) => text !== '').map((text) => `“${text}”`)
  const leave = instead.includes('')
  if (words.length === 0) return 'Leave it out.'
  return `Try ${words.slice(0, 3).join(' or ')}${leave ? ', or leave it out' : ''}.`
}

/** The findings whose mending would win back most points, best first. */
export function bestMends(findings: readonly Finding[], most: number): Finding[] {
  return findings
    .filter((finding) => finding.gain > 0)
    .sort((a, b) => b.gain - a.gain || a.place.start.offset - b.place.start.offset)
    .slice(0, most)
}

export const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text)

/** A document's score in words: "71.3 of 100 (C)". */
export function scoreText(score: { readonly total: number | null; readonly letter: string | null; readonly reason: string | null }): string {
  return score.total === null ? `no score: ${score.reason}` : `${score.total} of 100 (${score.letter})`
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
