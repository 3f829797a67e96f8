import { otherParts } from '../../src/facts/conditions.ts'
import { conditions, oncePerPlace } from '../../src/facts/logic.ts'
import type { Span } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/broken-condition',
  title: 'Write conditions that the form can read',
  why: 'A condition that cannot be read is an error or never true: people do not get the questions meant for them.',
  how: 'Use straight quotes, close every bracket and use the operators of the format. Then try each answer.',
  severity: 'error',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  reads: ['hidden', 'exempt'],
  sources: [
    { name: 'XLSForm: formulas', url: 'https://docs.getodk.org/form-logic/' },
    { name: 'SurveyJS: expressions', url: 'https://surveyjs.io/form-library/documentation/design-survey/conditional-logic' },
  ],
  options: {},
  examples: [
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"⟦{car} = ‘yes’⟧"}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"{car} = \'yes\'"}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"⟦({car} = \'yes\'⟧"}]}]}',
    },
    {
      as: 'xform',
      text: '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>Pets</h:title><model><instance><data id="pets"><pet/><age/></data></instance><bind nodeset="/data/pet" type="string"/><bind nodeset="/data/age" relevant="⟦/data/pet = ‘yes’⟧"/></model></h:head><h:body><input ref="/data/pet"><label>Do you have a pet?</label></input><input ref="/data/age"><label>How old is it?</label></input></h:body></h:html>',
    },
    {
      as: 'xform',
      text: '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>Pets</h:title><model><instance><data id="pets"><pet/><age/></data></instance><bind nodeset="/data/pet" type="string"/><bind nodeset="/data/age" relevant="/data/pet = \'yes\'"/></model></h:head><h:body><input ref="/data/pet"><label>Do you have a pet?</label></input><input ref="/data/age"><label>How old is it?</label></input></h:body></h:html>',
    },
  ],
  *check(document) {
    const hits = conditions(document).flatMap(({ when, said }): readonly (Hit & { readonly at: Span })[] => {
      const unread = otherParts(when).flatMap((part) => ('unread' in part ? [part] : []))
      const broken = unread.find(({ fault }) => fault !== undefined)
      if (broken) return [{ at: said, message: `This condition cannot be read. ${broken.fault}. Mend it and try each answer.` }]
      return unread.length > 0 ? [{ at: said, review: true, severity: 'info', message: 'forthright cannot read this condition. Try each answer by hand.' }] : []
    })
    yield* oncePerPlace(hits, ({ at }) => at)
  },
})
