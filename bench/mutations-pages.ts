/** Ways to break forms whose pages name the next. */
import { curly, type Data, edits, type Shape } from './mutations-ways.ts'

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

export const xgov: Shape = {
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

export const moj: Shape = {
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
