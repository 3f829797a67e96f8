import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { exampleDocuments, runRule } from './support.ts'

/** Each rule's own examples: marks are exactly what is reported, no marks means silence. `RULE=jargon/` runs a part. */
for (const rule of rules.filter((each) => each.id.startsWith(process.env.RULE ?? ''))) {
  describe(rule.id, () => {
    for (const example of rule.examples) {
      const name = example.text.length > 90 ? `${example.text.slice(0, 90)}…` : example.text
      it(`${example.as}: ${name.replaceAll('\n', '⏎')}`, async () => {
        const { documents, source, marked } = await exampleDocuments(example)
        const findings = documents.flatMap((document) => runRule(rule, document, example.options))
        const found = findings.map((finding) => (finding.at ? source.slice(finding.place.start.offset, finding.place.end.offset) : '(missing)'))
        const expected = example.reports === 'missing' ? ['(missing)'] : marked.map(({ start, end }) => source.slice(start, end))
        expect(found, findings.map((finding) => finding.message).join(' | ')).toEqual(expected)
        if (example.reports !== 'missing')
          expect(findings.map((finding) => [finding.place.start.offset, finding.place.end.offset])).toEqual(marked.map(({ start, end }) => [start, end]))
        for (const finding of findings) expect(finding.review).toBe(example.review ?? false)
      })
    }
  })
}
