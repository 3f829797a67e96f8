import { type Contact, contacts, sameNumber } from '../../src/facts/contacts.ts'
import { languageName, pairs } from '../../src/facts/translations.ts'
import { addTo } from '../../src/lists.ts'
import type { Block, Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const names = { phone: 'phone number', email: 'e-mail address' } as const
type Reach = keyof typeof names

export default defineRule({
  id: 'contact/differs-by-language',
  title: 'Give the same contact details in every language',
  why: 'A number that was changed in one language alone sends everyone who reads the others to the wrong place, or to none.',
  how: 'Give each language the details of the others. Where a language has a line of its own, say so beside it.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter', 'sign'],
  languages: ['*'],
  reads: ['exempt'],
  sources: [{ name: 'LEP.gov: language access, Executive Order 13166', url: 'https://www.lep.gov/' }],
  options: {},
  examples: [
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Library card", "es": "Tarjeta"}, "pages": [{"name": "p", "elements": [
 {"type": "html", "name": "h", "html": {"default": "Call (208) 334-5500 for help.", "es": "Llame al ⟦(208) 334-5577⟧ para recibir ayuda."}},
 {"type": "text", "name": "a", "title": {"default": "What is your name?", "es": "¿Cómo se llama?"}}]}]}`,
      review: true,
      note: 'It may be a line of its own for Spanish.',
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Library card", "es": "Tarjeta"}, "pages": [{"name": "p", "elements": [
 {"type": "html", "name": "h", "html": {"default": "Call (208) 334-5500 for help.", "es": "Pida ayuda en la biblioteca."}},
 {"type": "text", "name": "a", "title": {"default": "What is your name?", "es": "¿Cómo se llama?"}}]}]}`,
      reports: 'missing',
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Library card", "es": "Tarjeta"}, "pages": [{"name": "p", "elements": [
 {"type": "html", "name": "h", "html": {"default": "Write to cards@example.org.", "es": "Escriba a la biblioteca."}},
 {"type": "text", "name": "a", "title": {"default": "What is your name?", "es": "¿Cómo se llama?"}}]}]}`,
      reports: 'missing',
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Library card", "es": "Tarjeta"}, "pages": [{"name": "p", "elements": [
 {"type": "html", "name": "h", "html": {"default": "Call (208) 334-5500 for help.", "es": "Llame al 208-334-5500 para recibir ayuda."}},
 {"type": "text", "name": "a", "title": {"default": "What is your name?", "es": "¿Cómo se llama?"}}]}]}`,
      note: 'The same number, written otherwise.',
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Library card", "es": "Tarjeta"}, "pages": [{"name": "p", "elements": [
 {"type": "html", "name": "h", "html": {"default": "Call (555) 010-0142 for help.", "es": "Pida ayuda al (555) 010-0142."}},
 {"type": "text", "name": "a", "title": {"default": "What is your name?", "es": "¿Cómo se llama?"}}]}]}`,
      note: 'A number that only English words tell from others.',
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Library card", "es": "Tarjeta"}, "pages": [{"name": "p", "elements": [
 {"type": "html", "name": "h", "html": {"default": "Call (208) 334-5500 for help.", "es": "Llame al (208) 334-5500, o en español al (208) 334-5577."}},
 {"type": "text", "name": "a", "title": {"default": "What is your name?", "es": "¿Cómo se llama?"}}]}]}`,
      note: 'One number more: a line for those who speak the language.',
    },
    {
      as: 'surveyjs',
      text: `{"title": {"default": "Library card", "es": "Tarjeta"}, "pages": [{"name": "p", "elements": [
 {"type": "html", "name": "h", "html": {"default": "Questions? Use our contact page.", "es": "¿Preguntas? Use nuestra página de contacto."}},
 {"type": "text", "name": "a", "title": {"default": "What is your name?", "es": "¿Cómo se llama?"}}]}]}`,
      note: 'None gives a number.',
    },
  ],
  applies: (document) => document.translations !== undefined,
  *check(document) {
    for (const type of ['phone', 'email'] as const) {
      const own = given(document, type)
      const others = document.original ? [document.original] : (document.translations ?? [])
      const giving = others.find((other) => given(other, type).length > 0)
      if (own.length === 0 && giving) {
        const first = given(giving, type).find((each) => !isWritten(each, document.blocks))
        if (!first) continue
        yield {
          message: `In ${languageName(giving.language)} this form gives the ${names[type]} ${first.text}. In ${languageName(document.language)} it gives none.`,
        }
      } else if (document.original) yield* changed(document, document.original, type)
    }
  },
})

/** Texts that give a number in both languages, and not the same. */
function* changed(document: Document, original: Document, type: Reach) {
  const here = byBlock(given(document, type))
  const there = byBlock(given(original, type))
  const seen = new Set<string>()
  for (const pair of pairs(document)) {
    const own = here.get(pair.here) ?? []
    const theirs = there.get(pair.there) ?? []
    const strange = own.find((each) => !theirs.some(({ value }) => sameNumber(value, each.value)) && !isWritten(each, [pair.there]))
    const gone = theirs.find((each) => !own.some(({ value }) => sameNumber(value, each.value)) && !isWritten(each, [pair.here]))
    if (!strange || !gone || seen.has(strange.value)) continue
    seen.add(strange.value)
    yield {
      at: strange.span,
      message: `In ${languageName(original.language)} the ${names[type]} here is ${gone.text}. If ${strange.text} is no line of its own for ${languageName(document.language)}, give the same.`,
      related: [gone.span],
      review: true,
    }
  }
}

/** A number that stands there, whether or not the words around it let it be known as one in this language. */
function isWritten({ type, value }: Contact, blocks: readonly Block[]): boolean {
  if (type === 'email') return blocks.some(({ text }) => text.toLowerCase().includes(value))
  const last = value.replace(/\D/g, '').slice(-7)
  return blocks.some(({ text }) => last !== '' && text.replace(/\D/g, '').includes(last))
}

const given = (document: Document, type: Reach): readonly Contact[] =>
  contacts(document).filter((each) => each.type === type && each.visible && !each.placeholder)

function byBlock(all: readonly Contact[]): ReadonlyMap<Block, readonly Contact[]> {
  const found = new Map<Block, Contact[]>()
  for (const contact of all) addTo(found, contact.span.block, contact)
  return found
}
