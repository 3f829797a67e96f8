import type { Profile } from '../../src/profile.ts'

export default {
  id: 'default',
  title: 'Common ground',
  about: 'The limits most public guidelines share. Each rule names its own source.',
  rules: {},
} satisfies Profile
