import type { Profile } from '../../src/profile.ts'

const commerce = { name: 'Directive 2000/31/EC on electronic commerce, article 5(1)', url: 'https://eur-lex.europa.eu/eli/dir/2000/31/oj' }
const consumers = { name: 'Directive 2011/83/EU on consumer rights, article 21', url: 'https://eur-lex.europa.eu/eli/dir/2011/83/oj' }
const unfair = { name: 'Directive 2005/29/EC on unfair commercial practices, annex I', url: 'https://eur-lex.europa.eu/eli/dir/2005/29/oj' }

export default {
  id: 'eu',
  title: 'European Union',
  about: 'What Union law asks of a service: a way to reach people besides a form, no dear numbers, no hidden charges, no boxes ticked beforehand.',
  rules: {
    'contact/form-only': { severity: 'error', source: commerce },
    'contact/missing': { severity: 'error', source: commerce },
    'contact/premium-rate': { severity: 'error', source: consumers },
    'openness/preticked-consent': {
      severity: 'error',
      source: { name: 'General Data Protection Regulation, recital 32', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
    },
    'openness/free-with-conditions': { severity: 'error', source: unfair },
    'length/average-sentence': {
      options: { max: 20 },
      source: {
        name: 'European Commission: How to write clearly',
        url: 'https://op.europa.eu/en/publication-detail/-/publication/c2dab20c-0414-408d-87b5-dd3c6e5dd9a5',
      },
    },
    'flow/required-asterisk': {
      on: true,
      options: { mark: 'required' },
      source: {
        name: 'EN 301 549, 9.3.3.2: Labels or instructions (WCAG 3.3.2)',
        url: 'https://www.w3.org/WAI/WCAG22/Understanding/labels-or-instructions.html',
      },
    },
  },
} satisfies Profile
