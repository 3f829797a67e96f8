import { describe, expect, it } from 'vitest'
import { faultsOf, reachOf } from '../bench/applied.ts'
import complexPhrases from '../rules/data/complex-phrases.json' with { type: 'json' }
import complexPhrase from '../rules/jargon/complex-phrase.ts'
import { opensWithVowel } from '../src/kinds/fit.ts'
import { read } from '../src/read.ts'
import type { Rule } from '../src/rule.ts'
import { runRule } from './support.ts'

const rule = complexPhrase as unknown as Rule

/** The text with the first suggestion of each finding put in place; a finding without one stands in brackets. */
async function mended(text: string): Promise<string> {
  const [document] = await read('a.txt', text, { format: 'text', kind: 'page' })
  let done = 0
  let out = ''
  for (const { at, instead } of [...runRule(rule, document)].sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0))) {
    if (!at) continue
    out += at.block.text.slice(done, at.start) + (instead[0] ?? `[${at.block.text.slice(at.start, at.end)}]`)
    done = at.end
  }
  return out + document.blocks[0].text.slice(done)
}

const cases: Readonly<Record<string, readonly (readonly [text: string, mended: string])[]>> = {
  article: [
    ['This is an assertion of yours.', 'This is a claim of yours.'],
    ['It is an explicit rule.', 'It is a clear rule.'],
    ['An erroneous bill came.', 'A wrong bill came.'],
    ['We sent an individual who knows.', 'We sent a person who knows.'],
    ['It takes an adequate plan.', 'It takes an [adequate] plan.'],
    ['A modification of it is free.', 'A change of it is free.'],
    ['AN EXPLICIT RULE', 'A CLEAR RULE'],
  ],
  number: [
    ['The majority of people pay.', 'Most people pay.'],
    ['The majority of the people pay.', 'Most of the people pay.'],
    ['Persons who pay may stay.', 'People who pay may stay.'],
    ['Two methodologies differ.', 'Two methods differ.'],
    ['The persons’ rights are safe.', 'The persons’ rights are safe.'],
    ["The individuals' rights are safe.", "The [individuals]' rights are safe."],
  ],
  comparison: [
    ['They set more stringent rules.', 'They set stricter rules.'],
    ['It is more comprehensive.', 'It is fuller.'],
    ['These are the most stringent rules.', 'These are the strictest rules.'],
    ['It is more conspicuous here.', 'It is easier to see here.'],
    ['Buses come more frequently.', 'Buses come more often.'],
    ['It is less detrimental.', 'It is less harmful.'],
    ['It is more ubiquitous here.', 'It is more [ubiquitous] here.'],
  ],
  verb: [
    ['These acts constitute fraud.', 'These acts are fraud.'],
    ['They may constitute fraud.', 'They may be fraud.'],
    ['They do not constitute fraud.', 'They are not fraud.'],
    ['Does this constitute fraud?', 'Does this [constitute] fraud?'],
    ['Trials are conducted by a judge.', 'Trials are held by a judge.'],
    ['The survey was conducted in May.', 'The survey was run in May.'],
    ['The repairs were conducted at night.', 'The repairs were done at night.'],
    ['We will conduct a public meeting.', 'We will hold a public meeting.'],
    ['We will conduct tests at the meeting.', 'We will carry out tests at the meeting.'],
    ['It lasts two weeks in duration.', 'It lasts two weeks [in duration].'],
    ['We have accelerated it.', 'We have [accelerated] it.'],
    ['We have accelerated the work.', 'We have sped up the work.'],
    ['It exacerbated the problem.', 'It [exacerbated] the problem.'],
    ['The problem was exacerbated by rain.', 'The problem was made worse by rain.'],
    ['We obtained it.', 'We got it.'],
    ['The study demonstrated that it works.', 'The study showed that it works.'],
    ['The clerks also participated.', 'The clerks also took part.'],
    ['The clerks have also participated.', 'The clerks have also taken part.'],
    ['Ask for an expedited review.', 'Ask for an [expedited] review.'],
    ['The review was expedited.', 'The review was sped up.'],
    ['Smoking is prohibited.', 'Smoking is not allowed.'],
    ['Smoking should be prohibited.', 'Smoking should be [prohibited].'],
    ['It is in accordance with the law.', 'It is [in accordance with] the law.'],
    ['We ceased to exist.', 'We [ceased to] exist.'],
    ['You are required to pay.', 'You must pay.'],
    ['More trials are required to find out.', 'More trials [are required to] find out.'],
    ['It was obtained from us.', 'It was [obtained] from us.'],
    ['You will have the ability to pay.', 'You will [have the ability to] pay.'],
    ['Does it really have the ability to pay?', 'Does it really [have the ability to] pay?'],
    ['We met with a view to selling.', 'We met [with a view to] selling.'],
    ['It is hard to solicit.', 'It is hard to [solicit].'],
    ['We came in order to bring it.', 'We came to bring it.'],
  ],
  sentence: [
    ['Therefore, we pay.', 'So, we pay.'],
    ['We therefore pay.', 'We [therefore] pay.'],
    ['Regarding your form, we ask.', '[Regarding] your form, we ask.'],
    ['Approximately 5 people came.', 'About 5 people came.'],
    ['It is cold and therefore we pay.', 'It is cold and so we pay.'],
    ['In addition, you may also pay.', '[In addition], you may also pay.'],
    ['Alternatively, call us.', 'Instead, call us.'],
    ['Please be advised that it rains.', '[Please be advised that] it rains.'],
    ['They slept; it is literally true.', 'They slept; it is  true.'],
    ['It is the optimal plan, and an optimal day.', 'It is the best plan, and an [optimal] day.'],
    ['It was timely and adequate notice.', 'It was timely and [adequate] notice.'],
    ['Pay no later than 4 May.', 'Pay by 4 May.'],
    ['Pay no later than 4 days after it, or no later than ten (10) days before it.', 'Pay within 4 days after it, or at least ten (10) days before it.'],
    ['Bring your knowledge and expertise.', 'Bring your knowledge and skill.'],
    ['They wrote and implemented plans, and checked and implemented plans.', 'They wrote and [implemented] plans, and checked and put in place plans.'],
    ['Applicants may be required to pay. Closures may be required to finish.', 'Applicants may have to pay. Closures may [be required to] finish.'],
    ['It is a simpler and expedited way.', 'It is a simpler and [expedited] way.'],
    ['It is closed in most cases.', 'It is closed [in most cases].'],
  ],
}

describe('what is offered fits', () => {
  for (const [name, list] of Object.entries(cases))
    for (const [text, wanted] of list) it(`${name}: ${text}`, async () => expect(await mended(text)).toBe(wanted))

  it('in the case of what it stands for, also where it is only named', async () => {
    const messages = async (text: string): Promise<string[]> =>
      runRule(rule, (await read('a.txt', text, { format: 'text', kind: 'page' }))[0]).map(({ message }) => message)
    expect(await messages('In the event of a delay, write to us.')).toEqual(['Say “If there is” instead of “In the event of”.'])
    expect(await messages('Write to us in the event of a delay.')).toEqual(['Say “if there is” instead of “in the event of”.'])
  })
  it('for certain only where what follows can stay as it is', async () => {
    const certain = async (text: string): Promise<boolean[]> => runRule(rule, (await read('a.txt', text, { kind: 'page' }))[0]).map((hit) => hit.certain)
    expect(await certain('Call us prior to your visit.')).toEqual([true])
    expect(await certain('Call us prior to your visit being planned.')).toEqual([false])
  })
  it('and names are left alone, in capitals too', async () => {
    expect(await mended('WE SENT SUPPLEMENTAL PAPERS.')).toBe('WE SENT EXTRA PAPERS.')
    expect(await mended('We send a Supplemental Statement first. THE SUPPLEMENTAL STATEMENT IS LATE.')).toBe(
      'We send a Supplemental Statement first. THE SUPPLEMENTAL STATEMENT IS LATE.',
    )
  })
  it('in its form, after an adverb too', async () => {
    expect(await mended('The delay adversely impacted you.')).toBe('The delay hurt you.')
  })
  it('by sound', () => {
    expect(['hour', 'apple', 'usual', 'use', 'one-off', 'European', 'unit', 'unclear', 'utility', 'honest'].map(opensWithVowel)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      true,
      false,
      true,
    ])
  })

  it('in every form of every entry', async () => {
    const around = [
      'We $ the plan today.',
      'You may $ it.',
      'It was $ by a person.',
      'Here is a $ plan.',
      'Here is an $ rule.',
      '$ the form, please.',
      'We are $ here.',
    ]
    const texts = complexPhrases.flatMap(({ phrase }) => {
      const said = phrase.replace(/(\S+?)\|\S+/g, '$1').replace(/ ?\b\w+\?/g, '')
      return / an?$/.test(said) ? [] : around.map((frame) => frame.replace('$', said).replace(/^[a-z]/, (sign) => sign.toUpperCase()))
    })
    const [document] = await read('a.txt', texts.join('\n\n'), { format: 'text', kind: 'page' })
    const faults = runRule(rule, document).flatMap(({ at, instead }) => {
      if (!at || instead.length === 0) return []
      const wrong = faultsOf(at.block.text.slice(0, at.start), instead[0], at.block.text.slice(at.end)).filter((fault) => !fault.startsWith('verb'))
      return wrong.map((fault) => `${fault}: ${at.block.text} → ${instead[0]}`)
    })
    expect(faults).toEqual([])
  })
})

describe('what is looked for in sentences with a suggestion in place', () => {
  it('articles, doubled words, verbs, blanks', () => {
    expect(faultsOf('This is a ', 'easy', ' step')).toEqual(['article: a easy'])
    expect(faultsOf('This is an ', 'use', ' of it')).toEqual(['article: an use'])
    expect(faultsOf('This is an ', 'hour', '')).toEqual([])
    expect(faultsOf('Ask ', 'about', ' about it')).toEqual(['doubled: about'])
    expect(faultsOf('You must ', 'helps', ' us')).toEqual(['verb: must helps'])
    expect(faultsOf('', '', 'the door is shut')).toEqual(['small letter at the start'])
    expect(faultsOf('It is ', 'so', ' , and')).toEqual(['blank'])
  })

  it('in one sentence', () => {
    const text = 'One is here. Two is there. Three is gone.'
    const { from, to } = reachOf(text, { start: 17, end: 19 })
    expect(text.slice(from, to)).toBe('Two is there.')
  })
})
