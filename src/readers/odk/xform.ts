import type { Draft } from '../../document.ts'
import { InputError } from '../../errors.ts'
import type { SourceText } from '../../source.ts'
import type { ReadOptions } from '../reader.ts'
import { boundLanguages } from './languages.ts'
import { xformDraft } from './xform-draft.ts'
import { xformModel } from './xform-model.ts'

/**
 * Reads an ODK XForm, one draft for each language of its `itext`.
 * @throws InputError where the XML is no form, or names what it does not have so that no app would open it.
 */
export function readXform(source: SourceText, _options: ReadOptions): readonly Draft[] {
  const model = xformModel(source)
  const languages = model.languages.length > 0 ? model.languages : [undefined]
  const choices = [...model.lists.values()].reduce((sum, items) => sum + (items?.length ?? 0), 0)
  boundLanguages(source.path, languages.length, model.answers.size, choices)
  const drafts = languages.map((translation) => xformDraft(source, model, translation, languages.length === 1))
  if (drafts.every(({ blocks }) => blocks.every(({ hidden, role }) => hidden || role === 'title')))
    throw new InputError(source.path, 'There is no readable text in this form: its questions have no labels.')
  return drafts
}
