import type { Profile } from '../../src/profile.ts'

const formatting = { name: 'NHS digital service manual: Formatting and punctuation', url: 'https://service-manual.nhs.uk/content/formatting-and-punctuation' }
const literacy = { name: 'NHS digital service manual: Health literacy', url: 'https://service-manual.nhs.uk/content/health-literacy' }
const questions = {
  name: 'NHS digital service manual: How to write good questions for forms',
  url: 'https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms',
}

export default {
  id: 'nhs',
  title: 'National Health Service',
  about: 'The content guide of the NHS digital service manual: shorter sentences, shorter lists, a reading age of 9 to 11.',
  rules: {
    'length/sentence': { options: { max: 20, far: 30 }, source: literacy },
    'length/paragraph': { options: { sentences: 3 }, source: literacy },
    'length/grade': { options: { max: 6, far: 9 }, source: literacy },
    'length/list': { options: { max: 6 }, source: formatting },
    'length/heading': { options: { title: 65 }, source: formatting },
    'length/label': { options: { colon: true }, source: questions },
    'jargon/contraction': {
      on: true,
      options: { perfect: false },
      source: { name: 'NHS digital service manual: Voice and tone', url: 'https://service-manual.nhs.uk/content/voice-and-tone' },
    },
    'flow/required-asterisk': { on: true, options: { mark: 'optional' }, source: questions },
  },
} satisfies Profile
