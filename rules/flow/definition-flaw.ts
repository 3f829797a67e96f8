import { defineRule } from '../../src/rule.ts'

const survey = (answers: string): string =>
  `{"title":"Work","sections":[{"id":"s","groups":[{"id":"g","blocks":[{"type":"Question","id":"b","question":{"type":"MutuallyExclusive","id":"q","title":"When did you last work for pay?","mandatory":false,"answers":[${answers}]}}]}]}]}`
const date = '{"id":"left","type":"Date","mandatory":false,"label":"Day you left"}'

export default defineRule({
  id: 'flow/definition-flaw',
  title: 'Mend what the definition of the form gets wrong',
  why: 'Where two pages share a name, people lose answers or cannot go on. Nothing they see tells them why.',
  how: 'Give each page and each answer a name of its own, and try the form as one of those who meet the spot named here.',
  severity: 'error',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  reads: ['hidden', 'exempt'],
  sources: [{ name: 'ONS: eQ questionnaire schemas', url: 'https://github.com/ONSdigital/eq-questionnaire-schemas' }],
  options: {},
  examples: [
    { as: 'eq', text: survey(`${date},{"id":"⟦never⟧","type":"Date","mandatory":false,"label":"I have never worked"}`) },
    {
      as: 'eq',
      text: survey(
        `{"id":"⟦left⟧","type":"Date","mandatory":true,"label":"Day you left"},{"id":"never","type":"Checkbox","mandatory":false,"options":[{"label":"I have never worked","value":"never"}]}`,
      ),
    },
    { as: 'eq', text: survey(`${date},{"id":"never","type":"Checkbox","mandatory":false,"options":[{"label":"I have never worked","value":"never"}]}`) },
    {
      as: 'xgov',
      text: '{"startPage":"/a","pages":[{"path":"/a","title":"What is your name?","components":[{"type":"TextField","name":"name","title":"What is your name?"}],"next":[{"path":"/b"}]},{"path":"/b","title":"What do you own?","components":[],"next":[]},{"path":"⟦/b⟧","title":"Where do you live?","components":[],"next":[]}]}',
    },
    {
      as: 'xgov',
      text: '{"startPage":"/a","pages":[{"path":"/a","title":"What is your name?","components":[{"type":"TextField","name":"name","title":"What is your name?"}],"next":[{"path":"/b"}]},{"path":"/b","title":"Where do you live?","components":[{"type":"UkAddressField","name":"home","title":"Where do you live?"}],"next":[]}]}',
    },
    {
      as: 'json-schema',
      text: '{"title":"Parking form","type":"object","required":["town","⟦plate⟧"],"properties":{"car":{"type":"string","title":"Do you own a car?","enum":["yes","no"]},"town":{"type":"string","title":"Your town"}}}',
    },
    {
      as: 'json-schema',
      text: '{"title":"Parking form","type":"object","required":["town","plate"],"properties":{"car":{"type":"string","title":"Do you own a car?","enum":["yes","no"]},"town":{"type":"string","title":"Your town"}},"allOf":[{"properties":{"plate":{"type":"string","title":"Its number plate"}}}]}',
    },
    {
      as: 'json-schema',
      text: '{"title":"Parking form","type":"object","required":["town","plate"],"properties":{"car":{"type":"string","title":"Do you own a car?","enum":["yes","no"]},"town":{"type":"string","title":"Your town"}},"allOf":[{"anyOf":[{"properties":{"plate":{"type":"string","title":"Its number plate"}}}]}]}',
      note: 'one of the choices asks for it',
    },
  ],
  *check({ flaws = [] }) {
    for (const { said, says } of flaws) yield { at: said, message: says }
  },
})
