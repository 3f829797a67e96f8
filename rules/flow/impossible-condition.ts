import { isReadAsIs } from '../../src/facts/carrier.ts'
import { conjunctionsOf, isElsewhere, type Literal, literalsOf, strangeValues, verdict } from '../../src/facts/conditions.ts'
import { flow } from '../../src/facts/flow.ts'
import { conditions, nameOf, oncePerPlace } from '../../src/facts/logic.ts'
import type { Block, Condition, Document, Option, Question, Span, Step } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/impossible-condition',
  title: 'Set conditions that can come true',
  why: 'What depends on a condition that never holds is asked of nobody. What depends on one that always holds is asked of everybody.',
  how: 'Use the value of an option as it stands in the list, and join what cannot hold at once with “or”.',
  severity: 'error',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  reads: ['hidden', 'exempt'],
  sources: [
    { name: 'XLSForm: relevant', url: 'https://xlsform.org/en/#relevant' },
    { name: 'SurveyJS: conditional logic', url: 'https://surveyjs.io/form-library/documentation/design-survey/conditional-logic' },
  ],
  options: {},
  examples: [
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["Yes","No"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"{car} = \'yes\'"}]}]}',
      note: 'SurveyJS takes small letters and capitals for the same',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"⟦{car} = \'maybe\'⟧"}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"⟦{car} = \'yes\' and {car} = \'no\'⟧"}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"⟦{car} = \'yes\' or {car} = \'maybe\'⟧"}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"{car} = \'yes\' or {car} = \'no\'"}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"{car} != \'no\'"}]}]}',
    },
    {
      as: 'fhir',
      text: '{"resourceType":"Questionnaire","status":"active","item":[{"linkId":"1","text":"Do you smoke?","type":"choice","answerOption":[{"valueString":"Yes"},{"valueString":"No"}]},{"linkId":"2","text":"How many cigarettes a day?","type":"integer","enableBehavior":"all","enableWhen":[{"question":"1","operator":"=","answerString":"Yes"},{"question":"⟦1⟧","operator":"=","answerString":"No"}]}]}',
      note: 'two conditions that must both hold',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"text","inputType":"number","name":"age","title":"How old are you?"},{"type":"text","name":"school","title":"Which school do you go to?","visibleIf":"⟦{age} > 18 and {age} < 5⟧"},{"type":"text","name":"work","title":"Where do you work?","visibleIf":"{age} > 18 and {age} < 65"}]}]}',
    },
  ],
  *check(document) {
    const told = new Set<Block>()
    const hits: Located[] = []
    for (const { when, said, at } of conditions(document)) {
      const hit = alone(when, said, at)
      if (!hit) continue
      told.add(said.block)
      hits.push(hit)
    }
    yield* oncePerPlace([...hits, ...together(document, told)], ({ at }) => at)
  },
})

type Located = Hit & { readonly at: Span }

/** What is wrong with a condition by itself. */
function alone(when: Condition, said: Span, at: Question | Step): Located | undefined {
  const strange = literalsOf(when)
    .map((literal) => ({ literal, values: strangeValues(literal) }))
    .find(({ values }) => values.length > 0)
  if (strange) {
    const { question } = strange.literal
    const listed = question.options.slice(0, 6).map(inList)
    return {
      at: said,
      // Where other answers make it hold, nobody is left out.
      severity: whole(when, strange.literal) ? 'error' : 'warning',
      message: `“${nameOf(question)}” has no option “${String(strange.values[0])}”. Its options are ${listed.join(', ')}${question.options.length > 6 ? ' …' : ''}.`,
    }
  }
  const clash = impossible(when)
  if (clash) return { at: said, message: `This never holds: ${clash}. “${nameOf(at)}” depends on it.` }
  // A constant is meant: a question put away, or one not yet wanted.
  if ('always' in when)
    return when.always ? undefined : { at: said, review: true, severity: 'info', message: `“${nameOf(at)}” is never asked. Take it out if nobody needs it.` }
  if (verdict(when).holds === 'always' && literalsOf(when).length > 0)
    return { at: said, severity: 'warning', message: `This holds whatever people answer. “${nameOf(at)}” is asked of everybody: say whom it is meant for.` }
  return undefined
}

/** An option as a condition names it; beside a code that says nothing, its words. */
const inList = ({ value, label }: Option): string =>
  value === undefined || /\p{L}/u.test(value) || value === label.text ? `“${value ?? label.text}”` : `“${value}” (${label.text})`

/** Conditions of one question, or of the group around it, that cannot hold at once. */
function* together(document: Document, told: ReadonlySet<Block>): Iterable<Located> {
  if (isReadAsIs(document) || document.routes.length === 0) return
  const { shown, showing } = flow(document)
  for (const [stop, when] of shown) {
    const routes = [...(('label' in stop && stop.step && showing.get(stop.step)) || []), ...(showing.get(stop) ?? [])]
    if (routes.length < 2 || routes.some(({ said }) => told.has(said.block))) continue
    const { holds, because } = verdict(when)
    if (holds !== 'never' || because.length === 0) continue
    const [first, last] = [routes[0], routes[routes.length - 1]]
    yield {
      at: last.said,
      message: `“${nameOf(stop)}” is never asked: ${[...new Set(because.map(inWords))].join(' and ')}, and both would have to hold.`,
      related: [first.said],
    }
  }
}

/** Whether the condition never holds because a comparison does not. */
function whole(when: Condition, { question, op, value }: Literal): boolean {
  if ('all' in when) return when.all.some((part) => whole(part, { question, op, value, denied: false }))
  if (op === 'in' && Array.isArray(value) && strangeValues({ question, op, value, denied: false }).length < value.length) return false
  return 'op' in when && when.question === question && when.op === op && when.value === value && op !== '!='
}

/** What cannot hold at once, in words: of the whole condition, or of one of its alternatives. */
function impossible(when: Condition): string | undefined {
  for (const part of [when, ...conjunctionsOf(when)]) {
    const { holds, because } = verdict(part)
    if (holds === 'never' && because.length > 0) return [...new Set(because.map(inWords))].join(' and ')
  }
  return undefined
}

const signs: Readonly<Record<string, readonly [string, string]>> = {
  '=': ['is', 'is not'],
  '!=': ['is not', 'is'],
  '<': ['is less than', 'is not less than'],
  '<=': ['is at most', 'is more than'],
  '>': ['is more than', 'is at most'],
  '>=': ['is at least', 'is less than'],
  in: ['is one of', 'is none of'],
  answered: ['is answered', 'is not answered'],
}

function inWords(literal: Literal): string {
  const { question, op, value, denied } = literal
  if (isElsewhere(literal)) return `“${String(value)}” ${denied ? 'does not hold' : 'holds'}`
  const sign = signs[op][denied ? 1 : 0]
  const said = op === 'answered' ? '' : ` ${(Array.isArray(value) ? value : [value]).map((each) => `“${String(each)}”`).join(', ')}`
  return `“${nameOf(question)}” ${sign}${said}`
}
