import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/placeholder-as-label',
  title: 'Give each field a label that stays',
  why: 'A placeholder is gone as soon as people type. They can no longer check what the field was for.',
  how: 'Put the label above the field and keep it there.',
  severity: 'error',
  per: 'question',
  weight: 2,
  kinds: ['form', 'page'],
  languages: ['*'],
  sources: [
    {
      name: 'GOV.UK Design System: Text input, avoid placeholder text',
      url: 'https://design-system.service.gov.uk/components/text-input/#avoid-placeholder-text',
    },
    { name: 'WCAG 2.2, 3.3.2: Labels or instructions', url: 'https://www.w3.org/WAI/WCAG22/Understanding/labels-or-instructions.html' },
  ],
  options: {},
  examples: [
    { as: 'html', text: '<form><input name="a" placeholder="⟦Your full name⟧"><label for="b">Address</label><input id="b"><button>Send</button></form>' },
    { as: 'html', text: '<form><label for="a">Your full name</label><input id="a" placeholder="Jo Smith"><button>Send</button></form>' },
    {
      as: 'html',
      text: '<form><input aria-label="Your full name" placeholder="Your full name"><button>Send</button></form>',
      note: 'has a name for people who listen; sighted readers lose theirs, which is for other checkers',
    },
    { as: 'html', text: '<form role="search"><input type="search" name="q" placeholder="Search"><button>Go</button></form>', note: 'a search box' },
  ],
  *check(document) {
    for (const { fields, label } of document.questions) {
      for (const { labelledBy, placeholder } of fields) {
        if (labelledBy !== 'placeholder') continue
        const block = placeholder ?? label
        yield {
          at: { block, start: 0, end: block.text.length },
          message:
            block.role === 'option'
              ? `The only label of this list is its first entry, “${block.text}”. It is gone once people choose.`
              : `The only label of this field is its placeholder, “${block.text}”. It is gone once people type.`,
        }
        break
      }
    }
  },
})
