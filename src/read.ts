import { type Draft, defaultSetting, toDocument } from './document.ts'
import { InputError, NoFormError } from './errors.ts'
import { prepareContacts } from './facts/contacts-library.ts'
import type { Document, Format, Kind, Setting } from './model.ts'
import { decode } from './readers/decode.ts'
import { bytesRowFor, mayBeTree, readers, textRowFor, treeRowFor } from './readers/index.ts'
import { kindOf } from './readers/kind.ts'
import { languageOf } from './readers/language.ts'
import type { ReadOptions } from './readers/reader.ts'
import { sourceText } from './source.ts'

export interface ReadSettings extends ReadOptions {
  readonly format?: Format
  readonly kind?: Kind
  readonly setting?: Setting
}

/**
 * Reads one source into documents: most files hold one, a list of signs holds many.
 * @param input the file's bytes, or its text where it is decoded already.
 * @throws InputError where the source holds nothing a person could read.
 */
export async function read(path: string, input: string | Uint8Array, settings: ReadSettings = {}): Promise<readonly Document[]> {
  const { format, drafts } = await draftsOf(path, input, settings)
  const documents: Document[] = []
  for (const draft of drafts) documents.push(await finish(draft, path, format, settings))
  if (areLanguages(drafts))
    for (const document of documents as (Document & { translations?: readonly Document[]; original?: Document })[]) {
      document.translations = documents.filter((other) => other !== document)
      if (document !== documents[0]) document.original = documents[0]
    }
  return documents
}

/** Whether drafts are one form in several languages, and not several signs of a list. */
const areLanguages = (drafts: readonly Draft[]): boolean =>
  drafts.length > 1 && drafts.every(({ kind }) => kind === 'form' || kind === 'page') && new Set(drafts.map(({ language }) => language)).size === drafts.length

interface Drafts {
  readonly format: Format
  readonly drafts: readonly Draft[]
}

async function draftsOf(path: string, input: string | Uint8Array, settings: ReadSettings): Promise<Drafts> {
  const asked = settings.format === undefined ? undefined : readers.find((row) => row.format === settings.format)
  if (settings.format !== undefined && !asked) throw new InputError(path, `There is no reader for the format "${settings.format}".`)
  if (typeof input !== 'string') {
    const row = asked?.takes === 'bytes' ? asked : asked ? undefined : bytesRowFor(input)
    if (row) return { format: row.format, drafts: await (await row.load())(path, input, settings) }
  }
  const text = typeof input === 'string' ? input : decode(path, input)
  const source = sourceText(path, text)
  if (asked?.takes === 'tree' || (!asked && mayBeTree(path, text))) {
    const tree = await (await import('./readers/trees/parse-tree.ts')).parseTree(source)
    const row = asked?.takes === 'tree' ? asked : treeRowFor(tree)
    if (!row) throw new NoFormError(path, noneOfTheForms)
    return { format: row.format, drafts: (await row.load())(tree, source, settings) }
  }
  const row = asked?.takes === 'text' ? asked : textRowFor(path, text)
  return { format: row.format, drafts: (await row.load(text))(source, settings) }
}

const noneOfTheForms =
  'This file is none of the forms that forthright reads, such as a FHIR Questionnaire, a SurveyJS survey or a Form.io form. docs/carriers.md says how each is known.'

async function finish(draft: Draft, path: string, format: Format, settings: ReadSettings): Promise<Document> {
  const { blocks, language } = await languageOf(draft)
  await prepareContacts(blocks, draft.links)
  return toDocument(
    { ...draft, blocks },
    { path, format, language, kind: settings.kind ?? draft.kind ?? kindOf(draft, format), setting: settings.setting ?? defaultSetting },
  )
}
