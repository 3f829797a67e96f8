import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { answersTo, minutes } from '../src/facts/minutes.ts'
import { sign } from '../src/facts/signs.ts'
import type { Block, Control, Document, Question } from '../src/model.ts'
import { runRule } from './support.ts'
import { documentOf } from './texts.ts'

const block = (text: string, index = 0): Block => documentOf([...Array(index).fill('x'), { text, role: 'label' }]).blocks[index]
const question = (label: string, controls: readonly Control[], options = 0): Question => ({
  id: 'q1',
  label: block(label),
  hints: [],
  options: Array.from({ length: options }, (_, at) => ({ id: `o${at}`, label: block('Yes') })),
  fields: controls.map((control, at) => ({ name: `f${at}`, control, required: false })),
  context: [],
})
const form = (text: string, questions: readonly Question[]): Document => documentOf([text], { kind: 'form', questions })

describe('minutes', () => {
  it('tells what people have to do for an answer', () => {
    expect(answersTo(question('Full name', ['text']))).toEqual(['entry'])
    expect(answersTo(question('Do you rent?', ['radio', 'radio'], 2))).toEqual(['choice'])
    expect(answersTo(question('Do you rent?', [], 2))).toEqual(['choice'])
    expect(answersTo(question('Amount of income each month', ['number']))).toEqual(['gathered'])
    expect(answersTo(question('Tell us why you left', ['multiline']))).toEqual(['written'])
    expect(answersTo(question('Home address', ['multiline']))).toEqual(['entry'])
    expect(answersTo(question('Photo card', ['file']))).toEqual(['document'])
    expect(answersTo(question('Sign here', ['signature']))).toEqual(['signature'])
    expect(answersTo(question('Token', ['hidden']))).toEqual(['entry'])
  })

  it('adds reading, answering and finding papers, and says so', () => {
    const text = 'You can come to the desk. '.repeat(80)
    const found = minutes(form(text, [question('Full name', ['text']), question('Photo card', ['file']), question('Lease', ['file'])]))
    expect(found.basis).toBe('3 questions, 480 words, 2 documents to find')
    expect(found.low).toBe(Math.round(480 / 240 + 0.15 + 2))
    expect(found.high).toBe(Math.ceil(480 / 180 + 0.4 + 10))
  })

  it('counts papers that the text asks for', () => {
    expect(minutes(form('Attach a copy of your lease. Send proof of income.', [question('Full name', ['text'])])).basis).toContain('2 documents to find')
  })

  it('is at least a minute', () => {
    expect(minutes(form('Name', [question('Name', ['text'])]))).toEqual({ low: 1, high: 1, basis: '1 question, 1 word' })
  })
})

describe('signs', () => {
  const signOf = (text: string, facts: Document['sign'] = {}): ReturnType<typeof sign> =>
    sign(documentOf([{ text, role: 'sign' }], { kind: 'sign', sign: facts }))

  it('counts words to read and pieces of information', () => {
    expect(signOf('Road closed. Use exit 9.')).toMatchObject({ words: 4, units: 2, capitals: 0, warns: false, reading: 'foot' })
    expect(signOf('Road closed, use exit 9, tune radio')).toMatchObject({ units: 3 })
    expect(signOf('Ear, Nose and Throat')).toMatchObject({ units: 1 })
  })

  it('tells how people meet it by where it hangs', () => {
    expect(signOf('Keep left', { location: 'Highway 9 northbound' })?.reading).toBe('vehicle')
    expect(signOf('Keep left', { location: 'Room 4, Church Street office' })?.reading).toBe('foot')
    expect(signOf('The mill', { location: 'Museum, hall 2' })?.reading).toBe('panel')
  })

  it('is none in other documents, or without words', () => {
    expect(sign(documentOf(['Keep left']))).toBeUndefined()
    expect(sign(documentOf([], { kind: 'sign' }))).toBeUndefined()
  })
})

describe('length rules', () => {
  const own = rules.filter((rule) => rule.id.startsWith('length/'))
  const find = (id: string, document: Document, options?: Readonly<Record<string, unknown>>) => runRule(own.find((rule) => rule.id === id)!, document, options)
  const sentence = (words: number): string => `Some${' word'.repeat(words - 1)}.`

  it('weigh a sentence by how long it is', () => {
    const severities = [25, 26, 40, 41].map((count) => find('length/sentence', documentOf([sentence(count)]))[0]?.severity)
    expect(severities).toEqual([undefined, 'warning', 'warning', 'error'])
  })

  it('take the limits that a profile sets', () => {
    expect(find('length/sentence', documentOf([sentence(22)]), { max: 20 })).toHaveLength(1)
    expect(find('length/sentence', documentOf([sentence(22)]), { max: 20, far: 21 })[0].severity).toBe('error')
    expect(find('length/paragraph', documentOf([`${sentence(20)} ${sentence(20)}`]), { max: 50 })).toHaveLength(0)
    expect(find('length/paragraph', documentOf([`${sentence(20)} ${sentence(20)} ${sentence(20)}`]), { max: 50 })).toHaveLength(1)
  })

  it('weigh a paragraph by how long it is', () => {
    const text = (sentences: number): Document => documentOf([Array(sentences).fill(sentence(20)).join(' ')])
    expect([7, 8, 13].map((count) => find('length/paragraph', text(count))[0]?.severity)).toEqual([undefined, 'warning', 'error'])
  })

  it('say nothing of an empty document of any kind', () => {
    for (const rule of own) for (const kind of ['form', 'page', 'sign', 'letter'] as const) expect(runRule(rule, documentOf([], { kind }))).toEqual([])
  })

  it('take time in proportion to the text', () => {
    const document = documentOf(Array.from({ length: 4000 }, (_, at) => `${sentence(30)} ${sentence(12)} Item ${at}.`))
    const before = performance.now()
    for (const rule of own) runRule(rule, document)
    expect(performance.now() - before).toBeLessThan(3000)
  })
})
