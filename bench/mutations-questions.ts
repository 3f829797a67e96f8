/** Ways to break forms whose questions say when they are asked. */
import { type Breaker, curly, type Data, edits, every, type Shape } from './mutations-ways.ts'

// ONS eQ ------------------------------------------------------------------------------------------------------------------------------

const eqBlocks = (form: Data): Data[] => form.sections.flatMap(({ groups }: Data) => groups.flatMap(({ blocks }: Data) => blocks))
const eqQuestions = (form: Data): Data[] => eqBlocks(form).filter(({ question }) => question?.answers?.length > 0)
const eqOrders = ['==', '!=', 'in']
/** Comparisons of an answer with a value, with the answer's question. */
const eqTests = (form: Data): Data[] =>
  every(form, (each) => eqOrders.some((op) => Array.isArray(each[op]) && each[op][0]?.source === 'answers' && typeof each[op][1] !== 'object'))
    .map((holder) => ({ holder, op: eqOrders.find((each) => holder[each]) as string }))
    .filter(({ holder, op }) => eqAnswer(form, holder[op][0].identifier)?.options)
const eqAnswer = (form: Data, id: string): Data =>
  every(form, (each) => (each.id === id && typeof each.type === 'string' && 'label' in each) || (each.id === id && Array.isArray(each.options)))[0]
const eqWhens = (form: Data): Data[] => every(form, ({ when }) => when && !Array.isArray(when) && typeof when === 'object')

export const eq: Shape = {
  fits: (text) => text.includes('"sections"') && text.includes('"questionnaire_flow"'),
  breaks: {
    'target dropped': edits(
      (form) =>
        every(form, ({ block, when }) => typeof block === 'string' && (when || true)).filter(({ block }) => eqBlocks(form).some(({ id }) => id === block)),
      (form, { block }) => {
        for (const section of form.sections) for (const group of section.groups) group.blocks = group.blocks.filter(({ id }: Data) => id !== block)
        return `no page ${block}`
      },
    ),
    'key renamed': edits(eqTests, (form, { holder, op }) => {
      const answer = eqAnswer(form, holder[op][0].identifier)
      answer.id = `${answer.id}-new`
      return answer.id
    }),
    'curly quotes': edits(eqTests, (_, { holder, op }) => {
      holder[op][1] = curly(holder[op][1])
      return holder[op][1]
    }),
    'branch cut': edits(
      (form) => eqTests(form).filter(({ op }) => op === '=='),
      (form, { holder, op }) => {
        const answer = eqAnswer(form, holder[op][0].identifier)
        const before = answer.options.length
        answer.options = answer.options.filter(({ value }: Data) => value !== holder[op][1])
        return before > answer.options.length ? `no option ${holder[op][1]}` : undefined
      },
    ),
    'value of no option': edits(eqTests, (_, { holder, op }) => {
      holder[op][1] = 'Perhaps'
      return holder[op][0].identifier
    }),
    'later question': edits(
      (form) => eqBlocks(form).filter(({ routing_rules }) => routing_rules?.some(({ when }: Data) => when)),
      (form, block) => {
        const blocks = eqBlocks(form)
        const later = blocks.slice(blocks.indexOf(block) + 1).find(({ question }) => question?.answers?.length > 0)
        if (!later) return undefined
        block.routing_rules.find(({ when }: Data) => when).when = { '!=': [{ source: 'answers', identifier: later.question.answers[0].id }, null] }
        return `${block.id} turns on ${later.id}`
      },
    ),
    circle: edits(eqQuestions, (_, block) => {
      block.routing_rules = [{ block: block.id }]
      return block.id
    }),
    'name used twice': edits(
      (form) => eqQuestions(form).slice(1),
      (form, block) => {
        const [first] = eqQuestions(form)
        block.question.answers[0].id = first.question.answers[0].id
        return first.question.answers[0].id
      },
    ),
    contradiction: edits(
      (form) => eqWhens(form).filter(({ when }) => eqOrders.some((op) => when[op]?.[0]?.source === 'answers' && typeof when[op][1] !== 'object')),
      (_, holder) => {
        holder.when = { and: [holder.when, { not: [holder.when] }] }
        return 'and not'
      },
    ),
  },
}

// FHIR Questionnaire ------------------------------------------------------------------------------------------------------------------

const fhirItems = (form: Data): Data[] => every(form, ({ linkId }) => typeof linkId === 'string')
/** Items that people meet: a hidden group's questions are filled in by software. */
function fhirSeen(form: Data): Data[] {
  const hidden = new Set(
    fhirItems(form)
      .filter(({ extension }) => extension?.some(({ url, valueBoolean }: Data) => /questionnaire-hidden$/.test(url) && valueBoolean))
      .flatMap((item) => fhirItems(item)),
  )
  return fhirItems(form).filter((item) => !hidden.has(item))
}
const fhirTests = (form: Data): Data[] => fhirSeen(form).flatMap((item) => (item.enableWhen ?? []).map((test: Data) => ({ item, test })))
const fhirOptions = (form: Data, id: string): Data[] => fhirItems(form).find(({ linkId }) => linkId === id)?.answerOption ?? []

export const fhir: Shape = {
  fits: (text) => text.includes('"Questionnaire"') && text.includes('"enableWhen"'),
  breaks: {
    'target dropped': edits(fhirTests, (form, { test }) => {
      for (const holder of every(form, ({ item }) => Array.isArray(item))) holder.item = holder.item.filter(({ linkId }: Data) => linkId !== test.question)
      return `no question ${test.question}`
    }),
    'key renamed': edits(fhirTests, (form, { test }) => {
      const item = fhirItems(form).find(({ linkId }) => linkId === test.question)
      if (!item) return undefined
      item.linkId = `${item.linkId}-new`
      return item.linkId
    }),
    'curly quotes': edits(
      (form) => fhirTests(form).filter(({ test }) => test.answerCoding),
      (_, { test }) => {
        test.answerCoding.code = curly(test.answerCoding.code)
        return test.question
      },
    ),
    'branch cut': edits(
      (form) => fhirTests(form).filter(({ test }) => test.answerCoding && fhirOptions(form, test.question).length > 2),
      (form, { test }) => {
        const item = fhirItems(form).find(({ linkId }) => linkId === test.question)
        item.answerOption = item.answerOption.filter(({ valueCoding }: Data) => valueCoding?.code !== test.answerCoding.code)
        return `no option ${test.answerCoding.code}`
      },
    ),
    'value of no option': edits(
      (form) => fhirTests(form).filter(({ test }) => test.answerCoding && fhirOptions(form, test.question).length > 1),
      (_, { test }) => {
        test.answerCoding.code = 'perhaps'
        return test.question
      },
    ),
    'later question': edits(fhirTests, (form, { test, item }) => {
      const items = fhirSeen(form)
      const later = items
        .slice(items.indexOf(item) + 1)
        .filter(({ type, text }) => text && type !== 'group' && type !== 'display')
        .at(-1)
      if (!later) return undefined
      for (const key of Object.keys(test)) delete test[key]
      Object.assign(test, { question: later.linkId, operator: 'exists', answerBoolean: true })
      return `${item.linkId} turns on ${later.linkId}`
    }),
    circle: edits(
      (form) => fhirTests(form).filter(({ item }) => item.type !== 'group'),
      (_, { test, item }) => {
        test.question = item.linkId
        return item.linkId
      },
    ),
    'name used twice': edits(
      (form) =>
        fhirSeen(form)
          .filter(({ type, text }) => text && type !== 'group' && type !== 'display')
          .slice(1),
      (form, item) => {
        const first = fhirSeen(form).find(({ type, text, enableWhen }) => text && type !== 'group' && type !== 'display' && !enableWhen)
        if (!first || first === item || first.text === item.text) return undefined
        item.linkId = first.linkId
        return first.linkId
      },
    ),
    contradiction: edits(
      (form) => fhirTests(form).filter(({ test, item }) => test.answerCoding && item.enableWhen.length === 1),
      (form, { test, item }) => {
        const question = fhirItems(form).find(({ linkId }) => linkId === test.question)
        const other = question?.answerOption?.find(({ valueCoding }: Data) => valueCoding && valueCoding.code !== test.answerCoding.code)
        if (!other || question.repeats) return undefined
        item.enableWhen.push({ ...test, answerCoding: other.valueCoding })
        item.enableBehavior = 'all'
        return item.linkId
      },
    ),
  },
}

// ODK XForm -----------------------------------------------------------------------------------------------------------------------------

const relevant = /\brelevant="([^"]*)"/g

/** Edits each condition by itself. */
function onConditions(edit: (said: string, whole: string, at: number) => string | undefined): Breaker {
  return (text) =>
    [...text.matchAll(relevant)].flatMap((match) => {
      const made = edit(match[1], text, match.index)
      return made === undefined || made === match[1]
        ? []
        : [{ text: `${text.slice(0, match.index)}relevant="${made}"${text.slice(match.index + match[0].length)}`, what: made }]
    })
}

/** Whether a place has a question that people can answer. */
const isAsked = (form: string, nodeset: string): boolean =>
  new RegExp(`<(?:input|select1?) ref="${nodeset}"`).test(form) && !new RegExp(`<bind[^>]*nodeset="${nodeset}"[^>]*readonly="true`).test(form)

const pathIn = (said: string): string | undefined => /(?:\/[\w-]+){2,}/.exec(said)?.[0]

export const xform: Shape = {
  fits: (text) => text.includes('<h:html') && /relevant="/.test(text),
  breaks: {
    'key renamed': onConditions((said) => said.replace(/((?:\/[\w-]+){2,})/, '$1_old')),
    'curly quotes': onConditions((said) => said.replace(/'([^']*)'/, '\u2018$1\u2019')),
    circle: onConditions((said, whole, at) => {
      const nodeset = /nodeset="([^"]+)"/.exec(whole.slice(whole.lastIndexOf('<', at), whole.indexOf('>', at)))?.[1]
      const path = pathIn(said)
      return path && nodeset && isAsked(whole, nodeset) ? said.replace(path, nodeset) : undefined
    }),
    contradiction: onConditions((said) => `(${said}) and not(${said})`),
    'later question': onConditions((said, whole, at) => {
      const path = pathIn(said)
      const nodeset = /nodeset="([^"]+)"/.exec(whole.slice(whole.lastIndexOf('<', at), whole.indexOf('>', at)))?.[1]
      const last = [...whole.matchAll(/<(?:input|select1?) ref="([^"]+)"/g)]
        .map((match) => match[1])
        .filter((each) => isAsked(whole, each))
        .at(-1)
      return path && last && nodeset && !last.startsWith(nodeset) && isAsked(whole, nodeset) && last !== nodeset ? said.replace(path, last) : undefined
    }),
  },
}
