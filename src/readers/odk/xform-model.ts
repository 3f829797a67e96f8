import { InputError, NoFormError } from '../../errors.ts'
import type { SourceText } from '../../source.ts'
import { attribute, deepestElements, descendantNamed, elementNamed, elements, elementsNamed, localName, parseXml, startOf, type XmlNode } from './xform-xml.ts'

/** The parts of an XForm that its body refers to. */
export interface XformModel {
  readonly title: XmlNode | undefined
  readonly body: XmlNode
  /** Languages in the order of the file, the form's own first; none where all words stand in the body. */
  readonly languages: readonly Translation[]
  /** Paths of the answers, `/data/group/name`, with their nodes. */
  readonly answers: ReadonlyMap<string, XmlNode>
  /** What the model says of each answer, by its path. */
  readonly binds: ReadonlyMap<string, XmlNode>
  /** Lists of choices and other data, by their names; `undefined` for those that lie in files of their own. */
  readonly lists: ReadonlyMap<string, readonly XmlNode[] | undefined>
}

export interface Translation {
  readonly name: string
  /** The strings of the language, by their names. */
  readonly texts: ReadonlyMap<string, XmlNode>
}

/**
 * Finds the parts of an ODK XForm.
 * @throws InputError where the file is XML and no XForm, or is cut short.
 */
export function xformModel(source: SourceText): XformModel {
  const root = parseXml(source)
  const [html] = elements(root)
  const model = html && descendantNamed(html, 'model')
  const body = html && (elementNamed(html, 'body') ?? descendantNamed(html, 'body'))
  if (!html || !model || !body)
    throw new NoFormError(
      source.path,
      `This XML file is no form: forthright looks for an ODK XForm, an <h:html> with a <model> of what is asked and an <h:body> of the questions${html ? `; this is a <${html.name}>` : ''}.`,
    )
  if (!source.text.includes(`</${html.name}`)) throw new InputError(source.path, `The file is cut short: its <${html.name}> is never closed.`)
  const instances = elementsNamed(model, 'instance')
  const primary = instances.find((each) => attribute(each, 'src') === undefined && elements(each).length > 0)
  const answers = new Map<string, XmlNode>()
  const data = primary && elements(primary)[0]
  if (data) addAnswers(source, answers, data, '', 0)
  return {
    title: descendantNamed(html, 'title'),
    body,
    languages: translations(model),
    answers,
    binds: new Map(elementsNamed(model, 'bind').map((bind) => [(attribute(bind, 'nodeset') ?? '').trim(), bind])),
    lists: listsIn(instances),
  }
}

function addAnswers(source: SourceText, answers: Map<string, XmlNode>, node: XmlNode, above: string, depth: number): void {
  if (depth > deepestElements)
    throw new InputError(source.path, `Groups stand in one another more than ${deepestElements} deep.`, source.position(startOf(node)))
  const path = `${above}/${node.name ?? ''}`
  // A repeat may stand twice: as a template, and as its first round.
  if (!answers.has(path)) answers.set(path, node)
  for (const child of elements(node)) addAnswers(source, answers, child, path, depth + 1)
}

function translations(model: XmlNode): readonly Translation[] {
  const itext = elementNamed(model, 'itext')
  const nodes = itext ? elementsNamed(itext, 'translation') : []
  const own = nodes.find((node) => /^true(\(\))?$/.test(attribute(node, 'default') ?? '')) ?? nodes[0]
  return [...nodes.filter((node) => node === own), ...nodes.filter((node) => node !== own)].map((node) => ({
    name: attribute(node, 'lang') ?? '',
    texts: new Map(elementsNamed(node, 'text').map((text) => [attribute(text, 'id') ?? '', text])),
  }))
}

function listsIn(instances: readonly XmlNode[]): ReadonlyMap<string, readonly XmlNode[] | undefined> {
  const lists = new Map<string, readonly XmlNode[] | undefined>()
  for (const instance of instances) {
    const root = elements(instance)[0]
    const items = root ? elements(root).filter((each) => localName(each) === 'item') : []
    lists.set(attribute(instance, 'id') ?? '', attribute(instance, 'src') !== undefined || items.length === 0 ? undefined : items)
  }
  return lists
}

/** Where a path leads from the answer at `from`: `..` is up, `.` is itself. */
export function pathFrom(from: string, path: string): string {
  const plain = path.trim().replace(/\[[^\]]*\]/g, '')
  const steps = plain.startsWith('/') ? [] : from.split('/').slice(1)
  for (const each of plain.split('/')) {
    const step = each.trim()
    if (step === '' || step === '.') continue
    if (step === '..') steps.pop()
    else steps.push(step)
  }
  return `/${steps.join('/')}`
}
