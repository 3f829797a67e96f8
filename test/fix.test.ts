import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply, edits } from '../src/fix.ts'
import type { Finding } from '../src/report.ts'

function finding(source: string, start: number, end: number, instead: readonly string[], more: Partial<Finding> = {}): Finding {
  const at = (offset: number) => ({ line: 1, column: offset + 1, offset })
  return {
    rule: 'jargon/complex-phrase',
    driver: 'jargon',
    severity: 'warning',
    review: false,
    suppressed: null,
    baseline: 'new',
    message: '',
    actual: source.slice(start, end),
    instead,
    fixable: true,
    cost: 0,
    gain: 0,
    fingerprint: '',
    place: { in: 'text', start: at(start), end: at(end) },
    around: null,
    related: [],
    ...more,
  }
}
const mend = (source: string, findings: readonly Finding[]): string => apply(source, edits(source, findings))

describe('fix', () => {
  it('puts the first of the plain words in place', () => {
    expect(mend('Pay prior to May.', [finding('Pay prior to May.', 4, 12, ['before', 'ahead of'])])).toBe('Pay before May.')
  })
  it('leaves out words with the blank that would be doubled', () => {
    const source = 'Send the the form.'
    expect(mend(source, [finding(source, 9, 12, [''])])).toBe('Send the form.')
  })
  it('mends two places that touch, and of two that overlap the first', () => {
    const source = 'prior to/prior to'
    expect(mend(source, [finding(source, 0, 8, ['before']), finding(source, 8, 9, [' or ']), finding(source, 9, 17, ['ahead of'])])).toBe('before or ahead of')
    expect(mend(source, [finding(source, 6, 14, ['x']), finding(source, 0, 8, ['before'])])).toBe('before/prior to')
  })
  it('leaves alone what is set aside, to be reviewed, not certain, or broken by markup', () => {
    const source = 'Pay *prior* to May.'
    const suppressed = { by: 'comment', reason: null, until: null, place: null } as const
    for (const more of [{ suppressed }, { review: true }, { fixable: false }, { actual: 'prior to' }])
      expect(mend(source, [finding(source, 5, 14, ['before'], more)])).toBe(source)
  })
  it('never makes edits that overlap', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 10, maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(59), fc.nat(20), fc.constantFrom('', 'x', 'longer words'))),
        (source, spans) => {
          const found = spans
            .filter(([start]) => start < source.length)
            .map(([start, length, text]) => finding(source, start, Math.min(source.length, start + length + 1), [text]))
          const chosen = edits(source, found)
          for (let at = 1; at < chosen.length; at++) expect(chosen[at].start).toBeGreaterThanOrEqual(chosen[at - 1].end)
        },
      ),
    )
  })
})
