import { isSeen } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const counts = phraseList(['step|section|part|question|screen|stage|page # of #'])

interface Count {
  readonly noun: string
  readonly step: number
  readonly of: number
  readonly at: Span
}

export default defineRule({
  id: 'flow/step-count',
  title: 'Count steps so that they add up',
  why: 'People use “step 2 of 4” to plan their time. When the count is wrong they think that something was lost.',
  how: 'Use one total everywhere, and number every step up to it. Leave the total out where it can change.',
  severity: 'error',
  per: 'document',
  kinds: ['form', 'page'],
  languages: ['en'],
  sources: [
    { name: 'USWDS: step indicator', url: 'https://designsystem.digital.gov/components/step-indicator/' },
    { name: 'GOV.UK Design System: question pages', url: 'https://design-system.service.gov.uk/patterns/question-pages/' },
  ],
  options: {},
  examples: [
    { as: 'markdown', text: '## Step 1 of 3\n\nYour name\n\n## Step 2 of 3\n\nYour home\n\n## ⟦Step 3 of 4⟧\n\nSign\n' },
    { as: 'markdown', text: '## ⟦Step 5 of 4⟧\n\nSign here.\n' },
    { as: 'text', text: 'Step 1 of 4\n\nYour name\n\nStep 2 of 4\n\nYour home\n\n⟦Step 3 of 4⟧\n\nSign\n' },
    { as: 'markdown', text: '## Step 1 of 3\n\nYour name\n\n## Step 2 of 3\n\nYour home\n\n## Step 3 of 3\n\nSign\n' },
    { as: 'html', text: '<p>Step 2 of 4</p><label for="a">Your home</label><input id="a">', note: 'one page of several' },
    { as: 'text', text: 'Page 1 of 2\n\nA letter.\n\nPage 2 of 2\n\nPage 1 of 3\n\nA form.\n', note: 'two papers in one file' },
    { as: 'markdown', text: 'In question 2 of 30 interviews, we asked why. This is part 1 of 3 in a series; part 2 of 4 posts follows.\n' },
  ],
  *check(document) {
    const all = countsOf(document)
    const nouns = new Set(all.map(({ noun }) => noun))
    for (const each of all) if (each.step > each.of) yield { at: each.at, message: `${said(each)} counts past its own total. One of the two numbers is wrong.` }
    for (const noun of nouns) {
      if (noun === 'page') continue
      const series = all.filter((each) => each.noun === noun && each.step <= each.of)
      const totals = new Map<number, number>()
      for (const { of } of series) totals.set(of, (totals.get(of) ?? 0) + 1)
      const [usual] = [...totals].sort((a, b) => b[1] - a[1])[0] ?? []
      if (usual === undefined) continue
      const odd = series.filter(({ of }) => of !== usual)
      const related = series
        .filter(({ of }) => of === usual)
        .slice(0, 1)
        .map(({ at }) => at)
      for (const each of odd) yield { at: each.at, message: `${said(each)}, but elsewhere there are ${usual}. Use one total.`, related }
      const steps = new Set(series.map(({ step }) => step))
      const last = series[series.length - 1]
      if (odd.length === 0 && last && steps.size >= 2 && last.step < usual && last.step === steps.size && [...steps].every((step) => step <= last.step))
        yield { at: last.at, severity: 'warning', message: `${said(last)} is the last one here: there is no ${noun} ${last.step + 1}.` }
    }
  },
})

/** Counters stand alone or open a heading: in running text "part 1 of 3" may count anything. */
function countsOf(document: Document): readonly Count[] {
  const found: Count[] = []
  for (const match of matches(document, counts)) {
    const at = matchSpan(document, match)
    if (!isSeen(at.block) || at.start > 0) continue
    if (at.block.role !== 'heading' && at.block.role !== 'title' && at.block.role !== 'legend' && at.block.text.length > at.end + 40) continue
    const [, noun, step, of] = /^(\S+) (\d{1,3}) of (\d{1,3})$/i.exec(at.block.text.slice(at.start, at.end)) ?? []
    if (noun && step && of) found.push({ noun: noun.toLowerCase(), step: Number(step), of: Number(of), at })
  }
  return found
}

const said = ({ at }: Count): string => `“${at.block.text.slice(at.start, at.end)}”`
