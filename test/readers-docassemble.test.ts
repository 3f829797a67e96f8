import { describe, expect, it } from 'vitest'
import type { Condition, Document } from '../src/model.ts'
import { read } from '../src/read.ts'
import { assignedIn, namesIn, needsOf } from '../src/readers/docassemble/code.ts'
import { mako } from '../src/readers/docassemble/words.ts'
import { sourceText } from '../src/source.ts'

const interview = `metadata:
  title: Ask for repairs
---
objects:
  - landlord: Individual
---
question: Where does your landlord live?
fields:
  - Street: landlord.address
---
mandatory: True
code: |
  intro_seen
  if not rents:
    sorry
  tenant_name
  if heating_broken and days_cold > 3:
    phone
  elif heating_broken:
    visit_day
  landlord.address
  done
---
question: |
  Get repairs done
subquestion: |
  % if user_logged_in():
  This takes **10 minutes**. Have your {lease} at hand.
  % endif

  1. A photo[BR]of what is broken
continue button field: intro_seen
---
question: Do you rent your home?
yesno: rents
---
event: sorry
question: You cannot use this form
buttons:
  - Exit: exit
---
question: About you
fields:
  - "Your full name": tenant_name
    hint: Ana Diaz
    maxlength: 40
  - E-mail: email
    datatype: email
    required: False
  - Do you have a dog?: dog
    datatype: yesnoradio
  - note: Dogs are welcome.
  - What is it called?: dog_name
    show if: dog
  - How big is it?: dog_size
    choices:
      - Small: s
      - Large: l
    hide if:
      variable: dog
      is: False
  - Its number: dog_number
    js show if: |
      val("dog_size") === "l"
---
question: Is your heating broken, \${ tenant_name }?
yesno: heating_broken
---
question: How many days have you had no heat?
fields:
  - Days: days_cold
    datatype: integer
---
question: What number can we call?
fields:
  - no label: phone
---
question: When can somebody come?
fields:
  - Day: visit_day
    datatype: date
---
event: done
question: Your letter is ready
subquestion: Take it to \${ landlord.name }.
---
terms:
  lease: The contract with your landlord.
`

async function all(text: string): Promise<readonly Document[]> {
  return read('interview.yml', text)
}

function inWords(when: Condition | undefined): string {
  if (!when) return ''
  if ('all' in when) return `(${when.all.map(inWords).join(' and ')})`
  if ('any' in when) return `(${when.any.map(inWords).join(' or ')})`
  if ('not' in when) return `not ${inWords(when.not)}`
  if ('op' in when) return `${when.question.fields[0].name} ${when.op}${when.value === undefined ? '' : ` ${String(when.value)}`}`
  return 'missing' in when ? `missing ${when.missing}` : 'outside' in when ? 'outside' : 'always' in when ? String(when.always) : 'unread'
}

describe('docassemble interviews', () => {
  it('reads screens in the order in which the code asks for them', async () => {
    const [document] = await all(interview)
    expect(document.format).toBe('docassemble')
    expect(document.title).toBe('Ask for repairs')
    expect(document.steps.map(({ title }) => title?.text)).toEqual([
      'Get repairs done',
      'Do you rent your home?',
      'You cannot use this form',
      'About you',
      'Is your heating broken, ${ tenant_name }?',
      'How many days have you had no heat?',
      'What number can we call?',
      'When can somebody come?',
      'Where does your landlord live?',
      'Your letter is ready',
    ])
  })

  it('reads the fields of a screen', async () => {
    const [{ questions }] = await all(interview)
    const named = (name: string) => questions.find(({ fields }) => fields[0].name === name)
    expect(named('tenant_name')?.label.text).toBe('Your full name')
    expect(named('tenant_name')?.context.map(({ text }) => text)).toEqual(['About you'])
    expect(named('tenant_name')?.fields).toMatchObject([{ control: 'text', maxLength: 40, required: true }])
    expect(named('tenant_name')?.fields[0].placeholder?.text).toBe('Ana Diaz')
    expect(named('email')?.required).toBe(false)
    expect(named('rents')?.label.text).toBe('Do you rent your home?')
    expect(named('rents')?.options.map(({ label, value }) => [label.text, value])).toEqual([
      ['Yes', 'true'],
      ['No', 'false'],
    ])
    expect(named('dog_size')?.options.map(({ label, value }) => [label.text, value])).toEqual([
      ['Small', 's'],
      ['Large', 'l'],
    ])
    // A field without a label is asked by the heading.
    expect(named('phone')?.label.text).toBe('What number can we call?')
  })

  it('reads when screens and fields are shown', async () => {
    const [{ routes }] = await all(interview)
    const shown = routes.map(({ kind, to, when }) => {
      const target = 'step' in to ? to.step.title?.text : 'question' in to ? to.question.label.text : 'end' in to ? to.end : ''
      return `${kind} ${target} if ${inWords(when)}`
    })
    expect(shown).toEqual([
      'show You cannot use this form if not rents = true',
      'end You cannot use this form if ',
      'show What is it called? if dog = true',
      'show How big is it? if not dog = false',
      'show Its number if dog_size = l',
      'show What number can we call? if (heating_broken = true and days_cold > 3)',
      'show When can somebody come? if (not (heating_broken = true and days_cold > 3) and heating_broken = true)',
    ])
  })

  it('says what Mako fills in and leaves out what it runs', async () => {
    const [{ blocks }] = await all(interview)
    const intro = blocks.find(({ text }) => text.startsWith('This takes'))
    expect(intro?.text).toBe('This takes 10 minutes. Have your lease at hand.')
    expect(blocks.find(({ text }) => text.startsWith('A photo'))).toMatchObject({ role: 'item', text: 'A photo of what is broken' })
    const name = blocks.find(({ text }) => text.startsWith('Is your heating'))
    expect(name?.opaque).toEqual([{ start: 24, end: 40 }])
  })

  it('tells the branches of an if one after the other, or the first of them', async () => {
    const [{ blocks, questions }] = await all(`question: |
  % if starts:
  What court do you want?
  % elif appeals:
  What court decided?
  % else:
  What court is it in?
  % endif
subquestion: |
  Bring this to the
  % if starts:
  clerk
  % else:
  judge
  % endif
  on the day.
fields:
  - code: |
      court.fields()
`)
    expect(blocks.filter(({ hidden }) => !hidden).map(({ role, text }) => [role, text])).toEqual([
      ['heading', 'What court do you want?'],
      ['hint', 'What court decided?'],
      ['hint', 'What court is it in?'],
      ['paragraph', 'Bring this to the clerk on the day.'],
    ])
    expect(questions.map(({ label, fields }) => [label.text, fields[0].control])).toEqual([['What court do you want?', 'other']])
  })

  it('keeps every place', async () => {
    const [{ blocks }] = await all(interview)
    for (const words of ['10 minutes', 'lease at hand', 'full name', 'Small', 'Dogs', 'contract']) {
      const block = blocks.find(({ text }) => text.includes(words))
      const from = block?.text.indexOf(words) ?? 0
      const place = block?.locate(from, from + words.length)
      const told = interview.slice(place?.start.offset, place?.end.offset)
      // Braces around a term are not read.
      expect(told.replace(/[{}]/g, '')).toBe(words)
    }
  })

  it('finds what a field waits for in vain', async () => {
    const [document] = await all(`question: Your dog
fields:
  - Name: dog_name
    show if: dog
  - Tag: dog_tag
    show if: nothing
---
question: Do you have a dog?
yesno: dog
---
question: Thank you, \${ nobody }
mandatory: True
`)
    expect(document.flaws?.map(({ said }) => said.block.text)).toEqual(['dog'])
    expect(document.routes.filter(({ when }) => when && 'missing' in when)).toHaveLength(1)
    expect(document.mentions?.map(({ of }) => of)).toEqual([{ missing: 'nobody' }])
  })

  it('expects what it does not see from files that are included', async () => {
    const [document] = await all(
      'include:\n  - other.yml\n---\nquestion: Your dog, ${ owner }\nfields:\n  - Name: dog_name\n    show if:\n      code: has_dog\n',
    )
    expect(document.mentions).toEqual([])
    expect(document.routes.map(({ when }) => inWords(when))).toEqual(['outside'])
  })

  it('expects any field where code makes some', async () => {
    const [document] = await all('question: Your home\nfields:\n  - code: home.fields()\n  - Unit: unit\n    show if: home_kind\n')
    expect(document.routes.map(({ when }) => inWords(when))).toEqual(['outside'])
    expect(document.flaws).toEqual([])
  })

  it('reads each language as a document of its own', async () => {
    const documents = await all(`question: Do you rent?\nyesno: rents\n---\nlanguage: es\nquestion: ¿Alquila su casa?\nyesno: rents\n`)
    expect(documents.map(({ part, questions }) => [part, questions[0].label.text])).toEqual([
      ['default', 'Do you rent?'],
      ['es', '¿Alquila su casa?'],
    ])
  })
})

describe('the code of interviews', () => {
  it.each([
    ["x == 'a b' and not y.z", ['x', 'y.z']],
    ['users.gather()', ['users.gather']],
    ["defined('x') or fruit['apple']", ['fruit[apple]']],
    ['total = a + len(b)', ['a', 'b']],
    ['x if y else None', ['x', 'y']],
  ])('finds the names in %s', (code, names) => {
    expect(namesIn(code)).toEqual(names)
  })

  it('finds what must hold for each line', () => {
    const code = 'a\nif b:\n  c\n  if d: e\nelse:\n  f\nfor g in h:\n  g.i\ndef j():\n  k\n'
    const told = needsOf(code).map(
      ({ names, tests }) => `${names} if ${tests.map(({ start, end, denied }) => `${denied ? 'not ' : ''}${code.slice(start, end).trim()}`)}`,
    )
    expect(told).toEqual(['a if ', 'b if ', 'c if b', 'd if b', 'e if b,d', 'f if not b', 'g,h if ', 'h[i].i if '])
  })

  it('finds what is set', () => {
    expect(assignedIn('a = 1\nb.c == 2\nd[0].e += 1\nif f:\n  g = "h = 1"\n')).toEqual(['a', 'd[0].e', 'g'])
  })

  it('is linear', () => {
    for (const text of [
      '${'.repeat(500_000),
      '{'.repeat(100_000),
      '% if x:\n'.repeat(30_000),
      '<% '.repeat(500_000),
      '['.repeat(100_000),
      'a'.repeat(500_000),
    ]) {
      const began = performance.now()
      mako(sourceText('a.yml', text))
      namesIn(text)
      needsOf(text)
      assignedIn(text)
      expect(performance.now() - began).toBeLessThan(3000)
    }
  })
})
