import { languageName, type Untranslated, untranslated } from '../../src/facts/translations.ts'
import type { Span } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

export default defineRule({
  id: 'openness/untranslated',
  title: 'Give each language all of the form',
  why: 'People who chose their language meet a question in another one, or none at all, and must guess what they agree to.',
  how: 'Translate the text, or say beside the language what is only to be had in another.',
  severity: 'warning',
  per: 'question',
  kinds: ['form', 'page', 'letter', 'sign'],
  languages: ['*'],
  reads: ['exempt'],
  sources: [
    { name: 'LEP.gov: language access, Executive Order 13166', url: 'https://www.lep.gov/' },
    { name: 'W3C: Understanding WCAG 3.1.2, Language of Parts', url: 'https://www.w3.org/WAI/WCAG22/Understanding/language-of-parts.html' },
  ],
  options: { most: { default: 5, what: 'How many texts are named one by one; of more, one finding tells the number.', min: 1 } },
  examples: [
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Library card", "es": "Tarjeta de la biblioteca"}, "pages": [{"name": "p", "elements": [
 {"type": "text", "name": "a", "title": {"default": "What is your name?", "es": "¿Cómo se llama?"}},
 {"type": "text", "name": "b", "title": {"default": "⟦Where do you live?⟧"}}]}]}`,
      note: 'In the Spanish form the question is asked in English.',
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Library card", "es": "Tarjeta de la biblioteca"}, "pages": [{"name": "p", "elements": [
 {"type": "text", "name": "a", "title": {"default": "What is your name?", "es": "¿Cómo se llama?"}},
 {"type": "text", "name": "b", "title": {"default": "Where do you live?", "es": "¿Dónde vive?"}}]}]}`,
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Library card", "es": "Tarjeta de la biblioteca"}, "pages": [{"name": "p", "elements": [
 {"type": "text", "name": "a", "title": {"default": "What is your name?", "es": "¿Cómo se llama?"}},
 {"type": "text", "name": "b", "title": "ZIP"},
 {"type": "radiogroup", "name": "c", "title": {"default": "Which branch do you use?", "es": "¿Qué sucursal usa?"}, "choices": ["Toledo", "Medina"]}]}]}`,
      note: 'Names and single words may be the same in both languages.',
    },
    {
      as: 'surveyjs',
      text: '{"title": "Library card", "pages": [{"name": "p", "elements": [{"type": "text", "name": "a", "title": "What is your name?"}, {"type": "text", "name": "b", "title": "Where do you live?"}]}]}',
      note: 'A form in one language lacks none.',
    },
    {
      as: 'surveyjs',
      options: { most: 1 },
      text: `{"title": {"default": "Library card", "es": "Tarjeta de la biblioteca"}, "pages": [{"name": "p", "elements": [
 {"type": "text", "name": "a", "title": {"default": "⟦What is your name?⟧"}},
 {"type": "text", "name": "b", "title": {"default": "Where do you live?"}}]}]}`,
      note: 'Of many, one finding.',
    },
  ],
  applies: (document) => document.translations !== undefined,
  *check(document, { most }) {
    const lacking = untranslated(document)
    if (lacking.length === 0) return
    const language = languageName(document.language)
    if (lacking.length <= most) {
      for (const each of lacking) yield one(each, language)
      return
    }
    const shown = lacking.find((each) => each.shown)
    yield {
      ...(shown ? { at: whole(shown) } : {}),
      message: `${lacking.length} texts of this form have no ${language}, “${brief(lacking[0])}” among them. Translate them.`,
      related: lacking
        .filter((each) => each !== shown && each.shown)
        .slice(0, 5)
        .flatMap((each) => whole(each) ?? []),
    }
  },
})

function one(each: Untranslated, language: string): Hit {
  if (each.shown) return { at: whole(each), message: `People who chose ${language} see this in another language. Translate it.` }
  return { message: `“${brief(each)}” has no ${language}: people who chose it see nothing here. Translate it.` }
}

const whole = ({ shown }: Untranslated): Span | undefined => shown && { block: shown, start: 0, end: shown.text.length }
const brief = ({ there: { text } }: Untranslated): string => (text.length <= 60 ? text : `${text.slice(0, 59).trimEnd()}…`)
