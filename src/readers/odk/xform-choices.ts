import type { Block, Option } from '../../model.ts'
import { longestList } from './words.ts'
import { translated, type Walk, words } from './xform-words.ts'
import { attribute, attributeSource, elementNamed, elementsNamed, tagSource, type XmlNode } from './xform-xml.ts'

/** The choices that a question gives: those it holds, and those of the list that it names. */
export function optionsOf(walk: Walk, node: XmlNode, path: string): readonly Omit<Option, 'id'>[] {
  const group = walk.form.newGroup()
  const own = elementsNamed(node, 'item').flatMap((item, at) => choice(walk, item, path, `choice ${at + 1}`, group))
  return [...own, ...elementsNamed(node, 'itemset').flatMap((itemset) => listed(walk, itemset))]
}

function choice(walk: Walk, item: XmlNode, path: string, part: string, group: number): readonly Omit<Option, 'id'>[] {
  const value = textOf(elementNamed(item, 'value'))
  const label = words(walk, elementNamed(item, 'label'), 'option', path, part, { group })[0] ?? unlabelled(walk, item)
  return [{ label, ...(value !== '' && { value }) }]
}

const unlabelled = ({ form, source }: Walk, item: XmlNode): Block => form.logic(tagSource(source, item), 'a choice without words').block

const textOf = (node: XmlNode | undefined): string => textIn(node).trim()
const textIn = (node: XmlNode | undefined): string =>
  (node?.children ?? []).map((child) => (child.type === 'text' ? (child.data ?? '') : child.type === 'cdata' ? textIn(child) : '')).join('')

/** Choices of a list in the form. Those in a file of their own, or among earlier answers, are not known here. */
function listed(walk: Walk, itemset: XmlNode): readonly Omit<Option, 'id'>[] {
  const { model, source, options, form } = walk
  const nodeset = attribute(itemset, 'nodeset') ?? ''
  const name = /instance\(\s*['"]([^'"]*)['"]\s*\)/.exec(nodeset)?.[1]
  if (name === undefined) return []
  if (!model.lists.has(name)) {
    const said = form.logic(attributeSource(source, itemset, 'nodeset') ?? tagSource(source, itemset), 'nodeset')
    walk.flaws.push({ said, says: `The form has no list “${name}”: people have nothing to choose from. Add the list, or use the name of one that is there.` })
    return []
  }
  const labelRef = attribute(elementNamed(itemset, 'label') ?? itemset, 'ref')?.trim() ?? 'label'
  const valueRef = attribute(elementNamed(itemset, 'value') ?? itemset, 'ref')?.trim() ?? 'name'
  const key = `${name} ${labelRef} ${valueRef}`
  const made = options.get(key)
  if (made) return made
  const group = form.newGroup()
  const translatedBy = /^jr:itext\(\s*([^'"\s()]+)\s*\)$/.exec(labelRef)?.[1]
  const items = model.lists.get(name) ?? []
  const how = { group, ...(items.length > longestList && { exempt: 'name' as const }) }
  const found = items.map((item, at): Omit<Option, 'id'> => {
    const value = textOf(elementNamed(item, valueRef))
    const id = translatedBy === undefined ? undefined : textOf(elementNamed(item, translatedBy))
    const label =
      id === undefined ? words(walk, elementNamed(item, labelRef), 'option', `${name}/${value || at}`, 'label', how) : translated(walk, id, 'option', '', how)
    return { label: label[0] ?? unlabelled(walk, item), ...(value !== '' && { value }) }
  })
  options.set(key, found)
  return found
}
