import type { Source } from '../../src/rule.ts'

/** The guidelines that entries of the word lists name by key. */
export const guidelines = {
  PLG: { name: 'plainlanguage.gov: Use simple words and phrases', url: 'https://www.plainlanguage.gov/guidelines/words/use-simple-words-phrases/' },
  simple: {
    name: 'plainlanguage.gov: Use simple words and phrases (the rule is theirs, the word is ours)',
    url: 'https://www.plainlanguage.gov/guidelines/words/use-simple-words-phrases/',
  },
  concise: {
    name: 'plainlanguage.gov: Be concise (the rule is theirs, the phrase is ours)',
    url: 'https://www.plainlanguage.gov/guidelines/concise/',
  },
  CDC: { name: 'CDC: Plain Language Thesaurus for Health Communications', url: 'https://www.plainlanguage.gov/media/Thesaurus_V-10.doc' },
  '18F': { name: '18F Content Guide: Words to avoid', url: 'https://guides.18f.org/content-guide/our-style/words-to-avoid/' },
  GOVUK: { name: 'GOV.UK style guide: Words to avoid', url: 'https://www.gov.uk/guidance/style-guide/a-to-z#words-to-avoid' },
  AU: {
    name: 'Australian Government Style Manual: Plain language and word choice',
    url: 'https://www.stylemanual.gov.au/writing-and-designing-content/clear-language-and-writing-style/plain-language-and-word-choice',
  },
  NHS: { name: 'NHS digital service manual: A to Z of NHS health writing', url: 'https://service-manual.nhs.uk/content/a-to-z-of-nhs-health-writing' },
  jargon: { name: 'plainlanguage.gov: Avoid jargon', url: 'https://www.plainlanguage.gov/guidelines/words/avoid-jargon/' },
  hidden: { name: 'plainlanguage.gov: Avoid hidden verbs', url: 'https://www.plainlanguage.gov/guidelines/words/avoid-hidden-verbs/' },
  must: { name: 'plainlanguage.gov: Use “must” to indicate requirements', url: 'https://www.plainlanguage.gov/guidelines/conversational/shall-and-must/' },
  positive: { name: 'plainlanguage.gov: Use positive language', url: 'https://www.plainlanguage.gov/guidelines/concise/use-positive-language/' },
  slashes: { name: 'plainlanguage.gov: Don’t use slashes', url: 'https://www.plainlanguage.gov/guidelines/words/dont-use-slashes/' },
  strings: { name: 'plainlanguage.gov: Avoid noun strings', url: 'https://www.plainlanguage.gov/guidelines/words/avoid-noun-strings/' },
  terms: {
    name: 'plainlanguage.gov: Use the same term consistently',
    url: 'https://www.plainlanguage.gov/guidelines/words/use-the-same-terms-consistently/',
  },
  definitions: { name: 'plainlanguage.gov: Minimize definitions', url: 'https://www.plainlanguage.gov/guidelines/words/minimize-definitions/' },
  brackets: { name: 'GOV.UK style guide: Brackets', url: 'https://www.gov.uk/guidance/style-guide/a-to-z#brackets' },
  latin: { name: 'GOV.UK style guide: eg, etc and ie', url: 'https://www.gov.uk/guidance/style-guide/a-to-z#eg-etc-and-ie' },
  FPLG: { name: 'Federal Plain Language Guidelines', url: 'https://www.plainlanguage.gov/guidelines/' },
  unusual: { name: 'WCAG 2.2, 3.1.3: Unusual words', url: 'https://www.w3.org/WAI/WCAG22/Understanding/unusual-words.html' },
  VA: { name: 'VA.gov Design System: Plain language', url: 'https://design.va.gov/content-style-guide/plain-language/' },
  COGA: { name: 'W3C: Making Content Usable, use clear words', url: 'https://www.w3.org/TR/coga-usable/#use-clear-words-pattern' },
} as const satisfies Readonly<Record<string, Source>>
