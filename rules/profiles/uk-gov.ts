import type { Profile } from '../../src/profile.ts'

export default {
  id: 'uk-gov',
  title: 'United Kingdom government',
  about: 'GOV.UK content design, its style guide and its Design System.',
  rules: {
    'length/sentence': {
      options: { max: 25 },
      source: {
        name: 'GOV.UK: Sentence length, why 25 words is our limit',
        url: 'https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/',
      },
    },
    'length/heading': {
      options: { title: 65 },
      source: { name: 'GOV.UK: Writing for GOV.UK, titles', url: 'https://www.gov.uk/guidance/content-design/writing-for-gov-uk' },
    },
    'length/hint': {
      options: { sentences: 1 },
      source: { name: 'GOV.UK Design System: Text input, hint text', url: 'https://design-system.service.gov.uk/components/text-input/' },
    },
    'length/label': {
      options: { colon: true },
      source: { name: 'GOV.UK Design System: Text input, labels', url: 'https://design-system.service.gov.uk/components/text-input/' },
    },
    'jargon/contraction': {
      on: true,
      options: { perfect: true },
      source: { name: 'GOV.UK style guide: Contractions', url: 'https://www.gov.uk/guidance/style-guide/a-to-z#contractions' },
    },
    'flow/required-asterisk': {
      on: true,
      options: { mark: 'optional' },
      source: { name: 'GOV.UK Design System: Question pages', url: 'https://design-system.service.gov.uk/patterns/question-pages/' },
    },
    'contact/premium-rate': {
      severity: 'error',
      source: {
        name: 'Consumer Contracts Regulations 2013, regulation 41',
        url: 'https://www.legislation.gov.uk/uksi/2013/3134/regulation/41',
      },
    },
    'contact/no-hours': {
      severity: 'warning',
      source: {
        name: 'GOV.UK Design System: Contact a department or service team',
        url: 'https://design-system.service.gov.uk/patterns/contact-a-department-or-service-team/',
      },
    },
  },
} satisfies Profile
