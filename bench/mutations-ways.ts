/** Ways to break a form, by the shape of its definition. */

export interface Break {
  readonly text: string
  /** What was done, for the one who reads what was missed. */
  readonly what: string
}

export const ways = [
  'target dropped',
  'key renamed',
  'curly quotes',
  'branch cut',
  'value of no option',
  'later question',
  'circle',
  'name used twice',
  'contradiction',
] as const
export type Way = (typeof ways)[number]

type Breaker = (text: string) => readonly Break[]
export interface Shape {
  readonly fits: (text: string) => boolean
  readonly breaks: Partial<Record<Way, Breaker>>
}

// biome-ignore lint/suspicious/noExplicitAny: the data of five formats, edited without their readers
type Data = any

/** Edits a fresh copy of the form for each of several places in it. */
function edits(places: (form: Data) => readonly Data[], edit: (form: Data, place: Data) => string | undefined): Breaker {
  return (text) => {
    const count = places(JSON.parse(text)).length
    const found: Break[] = []
    for (let at = 0; at < Math.min(count, 400); at++) {
      const form = JSON.parse(text)
      const what = edit(form, places(form)[at])
      if (what !== undefined) found.push({ text: JSON.stringify(form, null, 1), what })
    }
    return found
  }
}

/** Everything in the data that a test holds for. */
function every(data: Data, test: (each: Data) => boolean): Data[] {
  const found: Data[] = []
  const walk = (each: Data): void => {
    if (each === null || typeof each !== 'object') return
    if (!Array.isArray(each) && test(each)) found.push(each)
    for (const value of Object.values(each)) walk(value)
  }
  walk(data)
  return found
}

const curly = (value: unknown): string => `\u2018${String(value)}\u2019`

// GOV.UK digital form builder -----------------------------------------------------------------------------------------------------

const xgovLinks = (form: Data): Data[] => form.pages.flatMap((page: Data) => (page.next ?? []).map((link: Data) => ({ page, link })))
const xgovUsed = (form: Data): Set<string> => new Set(xgovLinks(form).map(({ link }) => link.condition))
const xgovTests = (form: Data): Data[] =>
  form.conditions.filter(({ name }: Data) => xgovUsed(form).has(name)).flatMap(({ value }: Data) => value.conditions ?? [])
const xgovName = (test: Data): string => test.field.name.split('.').at(-1)
const xgovParts = (form: Data): Data[] =>
  form.pages.flatMap((page: Data) => (page.components ?? []).filter(({ name, type }: Data) => name && /Field|Radios|Yes|Checkbox/.test(type)))
const xgovOptions = (form: Data, part: Data): string[] =>
  part.type === 'YesNoField'
    ? ['true', 'false']
    : (form.lists.find(({ name }: Data) => name === part.list)?.items ?? []).map(({ value }: Data) => String(value))
const xgovChoice = (form: Data, test: Data): Data => xgovParts(form).find(({ name, type }: Data) => name === xgovName(test) && /YesNo|Radios/.test(type))

const xgov: Shape = {
  fits: (text) => text.includes('"startPage"') && text.includes('"pages"'),
  breaks: {
    'target dropped': edits(
      (form) => xgovLinks(form).filter(({ link }) => form.pages.some(({ path }: Data) => path === link.path)),
      (form, { link }) => {
        form.pages = form.pages.filter(({ path }: Data) => path !== link.path)
        return `no page ${link.path}`
      },
    ),
    'key renamed': edits(xgovTests, (form, test) => {
      const parts = xgovParts(form).filter(({ name }) => name === xgovName(test))
      for (const part of parts) part.name = `${part.name}New`
      return parts.length > 0 ? `${xgovName(test)} renamed` : undefined
    }),
    'curly quotes': edits(
      (form) => xgovTests(form).filter((test) => xgovChoice(form, test)),
      (_, test) => {
        test.value.value = curly(test.value.value)
        return test.value.value
      },
    ),
    'branch cut': edits(
      (form) => xgovLinks(form).filter(({ link, page }) => link.condition && page.next.length > 1),
      (form, { link }) => {
        for (const page of form.pages) page.next = (page.next ?? []).filter(({ path }: Data) => path !== link.path)
        return `nothing leads to ${link.path}`
      },
    ),
    'value of no option': edits(
      (form) => xgovTests(form).filter((test) => xgovChoice(form, test)),
      (_, test) => {
        test.value.value = 'perhaps'
        return xgovName(test)
      },
    ),
    'later question': edits(
      (form) => form.pages.slice(0, -1).filter(({ next }: Data) => (next ?? []).some(({ condition }: Data) => condition)),
      (form, page) => {
        const later = xgovLater(form, page.path)
        const test = form.conditions.find(({ name }: Data) => page.next.some(({ condition }: Data) => condition === name))?.value.conditions?.[0]
        if (!later || !test) return undefined
        test.field.name = later.name
        test.value.value = xgovOptions(form, later)[0]
        return `${page.path} turns on ${later.name}`
      },
    ),
    circle: edits(
      (form) => form.pages.filter(({ next, path }: Data) => next?.length === 1 && !next[0].condition && path !== form.startPage),
      (_, page) => {
        page.next[0].path = page.path
        return page.path
      },
    ),
    'name used twice': edits(
      (form) => form.pages.filter(({ components, next }: Data) => next?.length === 1 && components?.some(({ name, type }: Data) => name && /Field/.test(type))),
      (form, page) => {
        const later = xgovAfter(form, page.path).flatMap(({ components }: Data) => components ?? [])
        const first = page.components.find(({ name, type }: Data) => name && /Field/.test(type))
        const second = later.find(({ name, type, title }: Data) => name && /Field/.test(type) && title !== first.title && name !== first.name)
        if (!second) return undefined
        second.name = first.name
        return first.name
      },
    ),
    contradiction: edits(
      (form) => xgovTests(form).filter((test) => xgovChoice(form, test)),
      (form, test) => {
        const owner = form.conditions.find(({ value }: Data) => value.conditions?.includes(test))
        const other = xgovOptions(form, xgovChoice(form, test)).find((value) => value !== String(test.value.value))
        if (!owner || other === undefined || owner.value.conditions.length > 1) return undefined
        owner.value.conditions.push({ ...test, coordinator: 'and', value: { ...test.value, value: other } })
        return owner.name
      },
    ),
  },
}

/** Pages that follow a page, in the order of the links. */
function xgovAfter(form: Data, path: string): Data[] {
  const found: Data[] = []
  const open: string[] = [path]
  const seen = new Set(open)
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const page = form.pages.find((each: Data) => each.path === at)
    for (const { path: next } of page?.next ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      open.push(next)
      const to = form.pages.find((each: Data) => each.path === next)
      if (to) found.push(to)
    }
  }
  return found
}

const xgovLater = (form: Data, path: string): Data =>
  xgovAfter(form, path)
    .flatMap(({ components }) => components ?? [])
    .find((part: Data) => part.name && /YesNo|Radios/.test(part.type) && xgovOptions(form, part).length > 1)

// MoJ form builder ------------------------------------------------------------------------------------------------------------------

const mojFlow = (form: Data): Data[] => Object.entries(form.flow ?? {}).map(([id, node]) => ({ id, node }))
const mojPage = (form: Data, id: string): Data => form.pages.find(({ _uuid }: Data) => _uuid === id)
const mojBranches = (form: Data): Data[] =>
  mojAllBranches(form).filter(({ id }) =>
    mojFlow(form).some(({ node }) => node.next?.default === id || node.next?.conditionals?.some(({ next }: Data) => next === id)),
  )
const mojAllBranches = (form: Data): Data[] =>
  mojFlow(form).flatMap(({ id, node }) => (node.next?.conditionals ?? []).map((conditional: Data) => ({ id, node, conditional })))
const mojOwner = (form: Data, part: Data): string => form.pages.find(({ components }: Data) => components?.includes(part))._uuid
const mojTests = (form: Data): Data[] =>
  mojBranches(form).flatMap(({ conditional }) => conditional.expressions.filter(({ operator }: Data) => operator === 'is'))
const mojParts = (form: Data): Data[] => form.pages.flatMap(({ components }: Data) => (components ?? []).filter(({ _type }: Data) => _type !== 'content'))

const moj: Shape = {
  fits: (text) => text.includes('"flow.branch"'),
  breaks: {
    'target dropped': edits(
      (form) => mojFlow(form).filter(({ node }) => node._type === 'flow.page' && mojPage(form, node.next.default)),
      (form, { node }) => {
        form.pages = form.pages.filter(({ _uuid }: Data) => _uuid !== node.next.default)
        return `no page ${node.next.default}`
      },
    ),
    'key renamed': edits(mojTests, (form, test) => {
      const part = mojParts(form).find(({ _uuid }) => _uuid === test.component)
      if (!part) return undefined
      part._uuid = `${part._uuid}-new`
      return part.name
    }),
    'branch cut': edits(
      (form) => mojBranches(form).filter(({ conditional }) => mojPage(form, conditional.next)),
      (form, { conditional: cut }) => {
        const to = cut.next
        for (const { node } of mojFlow(form)) {
          if (node.next?.default === to) return undefined
          if (node.next?.conditionals) node.next.conditionals = node.next.conditionals.filter(({ next }: Data) => next !== to)
        }
        return `nothing leads to ${to}`
      },
    ),
    'value of no option': edits(mojTests, (_, test) => {
      test.field = '00000000-0000-4000-8000-000000000000'
      return test.component
    }),
    'later question': edits(
      (form) => mojBranches(form).filter(({ conditional }) => conditional.expressions[0].operator === 'is'),
      (form, { conditional, id }) => {
        const after = mojAfter(form, id)
        const part = mojParts(form).find((each) => each.items?.length > 1 && after.has(mojOwner(form, each)) && !mojAfter(form, mojOwner(form, each)).has(id))
        if (!part) return undefined
        Object.assign(conditional.expressions[0], { component: part._uuid, field: part.items[0]._uuid })
        return part.name
      },
    ),
    circle: edits(
      (form) => mojFlow(form).filter(({ id, node }) => node._type === 'flow.page' && node.next.default && mojPage(form, id)?._type !== 'page.start'),
      (_, { id, node }) => {
        node.next.default = id
        return id
      },
    ),
    'name used twice': edits(
      (form) => mojParts(form),
      (form, part) => {
        const owner = form.pages.find(({ components }: Data) => components?.includes(part))
        const after = mojAfter(form, owner._uuid)
        const other = mojParts(form).find(
          (each) => each !== part && each.legend !== part.legend && after.has(form.pages.find(({ components }: Data) => components?.includes(each))._uuid),
        )
        if (!other) return undefined
        Object.assign(other, { name: part.name, _id: part._id })
        return part.name
      },
    ),
    contradiction: edits(
      (form) => mojBranches(form).filter(({ conditional }) => conditional.expressions.length === 1 && conditional.expressions[0].operator === 'is'),
      (form, { conditional }) => {
        const [test] = conditional.expressions
        const part = mojParts(form).find(({ _uuid, _type }) => _uuid === test.component && _type === 'radios')
        const other = part?.items.find(({ _uuid }: Data) => _uuid !== test.field)
        if (!other) return undefined
        conditional._type = 'and'
        conditional.expressions.push({ ...test, field: other._uuid })
        return part.name
      },
    ),
  },
}

function mojAfter(form: Data, id: string): Set<string> {
  const found = new Set<string>()
  const open = [id]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const next = form.flow[at]?.next
    for (const to of [next?.default, ...(next?.conditionals ?? []).map((each: Data) => each.next)]) {
      if (!to || found.has(to)) continue
      found.add(to)
      open.push(to)
    }
  }
  return found
}

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

const eq: Shape = {
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

const fhir: Shape = {
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

const xform: Shape = {
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

export const shapes: readonly Shape[] = [xgov, moj, eq, fhir, xform]
