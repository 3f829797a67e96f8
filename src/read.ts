import { type Draft, defaultSetting, toDocument } from './document.ts'
import { InputError } from './errors.ts'
import { prepareContacts } from './facts/contacts-library.ts'
import type { Document, Format, Kind, Setting } from './model.ts'
import { readerFor, readers } from './readers/index.ts'
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
 * Reads one decoded source into documents: most files hold one, a list of signs holds many.
 * @throws InputError where the source holds nothing a person could read.
 */
export async function read(path: string, text: string, settings: ReadSettings = {}): Promise<readonly Document[]> {
  const entry = settings.format ? readers.find((reader) => reader.format === settings.format) : readerFor(path, text)
  if (!entry) throw new InputError(path, `There is no reader for the format "${settings.format}".`)
  const reader = await entry.load()
  const source = sourceText(path, text)
  const drafts = reader(source, settings)
  const documents: Document[] = []
  for (const draft of drafts) documents.push(await finish(draft, path, entry.format, settings))
  return documents
}

async function finish(draft: Draft, path: string, format: Format, settings: ReadSettings): Promise<Document> {
  const { blocks, language } = await languageOf(draft)
  await prepareContacts(blocks, draft.links)
  return toDocument(
    { ...draft, blocks },
    { path, format, language, kind: settings.kind ?? draft.kind ?? kindOf(draft, format), setting: settings.setting ?? defaultSetting },
  )
}
