import type { Profile } from '../../src/profile.ts'

const reduction = { name: 'Paperwork Reduction Act rules, 5 CFR 1320', url: 'https://www.ecfr.gov/current/title-5/chapter-III/subchapter-B/part-1320' }

export default {
  id: 'us-federal',
  title: 'United States federal agencies',
  about: 'The Federal Plain Language Guidelines, and what the Paperwork Reduction Act and the Privacy Act ask of a form.',
  rules: {
    'openness/omb-number': { on: true, source: reduction },
    'openness/omb-expiry': { on: true, source: reduction },
    'openness/burden-statement': { on: true, source: reduction },
    'length/burden-differs': { on: true, source: reduction },
    'openness/privacy-act': { on: true, source: { name: 'Privacy Act, 5 U.S.C. 552a(e)(3)', url: 'https://www.law.cornell.edu/uscode/text/5/552a' } },
    'contact/no-relay': {
      on: true,
      source: { name: 'FCC: 711 for telecommunications relay service', url: 'https://www.fcc.gov/consumers/guides/711-telecommunications-relay-service' },
    },
    'acronyms/too-many': {
      options: { max: 3 },
      source: {
        name: 'Federal Plain Language Guidelines: Minimize abbreviations',
        url: 'https://www.plainlanguage.gov/guidelines/words/minimize-abbreviations/',
      },
    },
    'jargon/shall': {
      severity: 'error',
      source: {
        name: 'Federal Plain Language Guidelines: Use “must” to indicate requirements',
        url: 'https://www.plainlanguage.gov/guidelines/conversational/shall-and-must/',
      },
    },
    'length/paragraph': {
      options: { max: 150, far: 250 },
      source: {
        name: 'Federal Plain Language Guidelines: Write short paragraphs',
        url: 'https://www.plainlanguage.gov/guidelines/concise/write-short-paragraphs/',
      },
    },
  },
} satisfies Profile
