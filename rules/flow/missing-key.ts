import { otherParts } from '../../src/facts/conditions.ts'
import { conditions, nameOf, oncePerPlace } from '../../src/facts/logic.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/missing-key',
  title: 'Make a form depend only on answers that it asks for',
  why: 'A condition on an answer that nobody is asked for never comes true: people do not get the questions meant for them.',
  how: 'Use the key of the question as it is now. Check every condition again after you rename or remove a question.',
  severity: 'error',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  reads: ['hidden', 'exempt', 'tags'],
  sources: [
    { name: 'XLSForm: relevant', url: 'https://xlsform.org/en/#relevant' },
    { name: 'HL7 FHIR: Questionnaire.item.enableWhen', url: 'https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen' },
  ],
  options: {},
  examples: [
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"⟦{vehicle} = \'yes\'⟧"}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"{car} = \'yes\'"}]}]}',
    },
    {
      as: 'fhir',
      text: '{"resourceType":"Questionnaire","status":"active","item":[{"linkId":"1","text":"Do you smoke?","type":"boolean"},{"linkId":"2","text":"How many cigarettes a day?","type":"integer","enableWhen":[{"question":"⟦1.1⟧","operator":"=","answerBoolean":true}]}]}',
    },
    {
      as: 'fhir',
      text: '{"resourceType":"Questionnaire","status":"active","item":[{"linkId":"1","text":"Do you smoke?","type":"boolean"},{"linkId":"2","text":"How many cigarettes a day?","type":"integer","enableWhen":[{"question":"1","operator":"=","answerBoolean":true}]}]}',
    },
    {
      as: 'xgov',
      text: '{"startPage":"/a","pages":[{"path":"/a","title":"Do you rent your home?","components":[{"type":"YesNoField","name":"rent","title":"Do you rent your home?"}],"next":[{"path":"/lodger","condition":"c"},{"path":"/b"}]},{"path":"/b","title":"Your landlord","components":[{"type":"TextField","name":"landlord","title":"Who is your landlord?"}],"next":[]}],"lists":[],"sections":[],"conditions":[{"name":"c","displayName":"⟦is a lodger⟧","value":{"conditions":[{"field":{"name":"lodger"},"operator":"is","value":{"value":"true"}}]}}]}',
      note: 'the page that is not there is another finding, of flow/dead-route',
    },
    {
      as: 'json-schema',
      text: '{"title":"Parking form","type":"object","properties":{"car":{"type":"string","title":"Do you own a car?","enum":["yes","no"]},"town":{"type":"string","title":"Your town"}},"if":{"properties":{"town":{"const":"Lyon"},"⟦vehicle⟧":{"const":"yes"}}},"then":{"properties":{"plate":{"type":"string","title":"What is its number plate?"}}}}',
    },
    {
      as: 'json-schema',
      text: '{"title":"Parking form","type":"object","properties":{"car":{"type":"string","title":"Do you own a car?","enum":["yes","no"]},"town":{"type":"string","title":"Your town"}},"if":{"properties":{"⟦vehicle⟧":{"const":"yes"}}},"then":{"properties":{"plate":{"type":"string","title":"What is its number plate?"}}}}',
    },
  ],
  *check(document) {
    yield* oncePerPlace([...waiting(document), ...mentioned(document)], ({ at }) => at)
  },
})

type Located = Hit & { readonly at: Span }

const waiting = (document: Document): readonly Located[] =>
  conditions(document).flatMap(({ when, said, at }) => {
    const missing = [...new Set(otherParts(when).flatMap((part) => ('missing' in part ? [part.missing] : [])))]
    if (missing.length === 0) return []
    const message = `No question here is called “${missing.join('” or “')}”, and “${nameOf(at)}” depends on it. Name a question that is there.`
    return [{ at: tight(said, missing[0]), message }]
  })

const mentioned = ({ mentions = [] }: Document): readonly Located[] =>
  mentions.flatMap(({ of, said }) =>
    'missing' in of
      ? [{ at: said, severity: 'warning', message: `This says back “${of.missing}”, which the form never asks. Name a question that is there.` }]
      : [],
  )

/** What a schema tests: the names of properties, which stand apart in the file. */
const namesAlone = /^[\w.$-]+(?:, [\w.$-]+){1,20}$/

/** The name itself, where the expression holds it once. */
function tight(said: Span, name: string): Span {
  const text = said.block.text.slice(said.start, said.end)
  const at = text.indexOf(name)
  return at >= 0 && text.indexOf(name, at + 1) < 0 && (said.block.text.length > 200 || namesAlone.test(text))
    ? { ...said, start: said.start + at, end: said.start + at + name.length }
    : said
}
