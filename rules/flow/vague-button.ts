import { isSeen } from '../../src/facts/judged.ts'
import { addTo } from '../../src/lists.ts'
import type { Block } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const vague: ReadonlySet<string> = new Set([
  'ok',
  'okay',
  'go',
  'click here',
  'here',
  'click',
  'press here',
  'press',
  'enter',
  'proceed',
  'button',
  'done',
  'process',
  'execute',
  'do it',
])
/** Plain enough where one button ends the only form of a page; vague where money or an oath goes with it, or where there are several. */
const general: ReadonlySet<string> = new Set(['submit', 'submit form', 'submit query', 'send'])

export default defineRule({
  id: 'flow/vague-button',
  title: 'Let buttons say what they do',
  why: 'People stop before a button when they cannot tell whether it saves, sends or pays.',
  how: 'Begin with a verb and name the thing: “Send claim”, “Pay the fee”, “Save and come back later”.',
  severity: 'info',
  per: 'question',
  kinds: ['form', 'page'],
  languages: ['en'],
  sources: [
    { name: 'VA.gov Design System: Button labels', url: 'https://design.va.gov/content-style-guide/button-labels' },
    { name: 'GOV.UK Design System: Button', url: 'https://design-system.service.gov.uk/components/button/' },
  ],
  options: {},
  examples: [
    { as: 'html', text: '<form><label for="a">Name</label><input id="a"><button>⟦OK⟧</button></form>' },
    {
      as: 'html',
      text: '<form><label for="a">Name</label><input id="a"><button>⟦Submit⟧</button><button>⟦Submit⟧</button></form>',
      note: 'which one does what?',
    },
    { as: 'html', text: '<form><label for="a">Name</label><input id="a"><button>Send claim</button></form>' },
    { as: 'html', text: '<form><label for="a">Name</label><input id="a"><button>Submit</button></form>', note: 'the only button of a form' },
    { as: 'html', text: '<form><label for="a">Name</label><input id="a"><button>Continue</button><button>Back</button></form>' },
    { as: 'html', text: '<form role="search"><input type="search" name="q"><button>Go</button></form>', note: 'a search box' },
    { as: 'html', text: '<form><label for="a">Search schools</label><input id="a"><button>Go</button></form>', note: 'a box to look something up' },
    {
      as: 'html',
      text: '<form><label for="a">Name</label><input id="a"><button>⟦Go⟧</button></form><form><label for="b">Street</label><input id="b"><button>Go</button></form>',
      note: 'said once for all of them',
    },
    { as: 'html', text: '<form><label for="a">Name</label><input id="a"><button>{{ label }}</button></form>' },
  ],
  *check(document) {
    if (document.questions.length === 0) return
    const buttons = document.blocks.filter(
      (block) => block.role === 'button' && isSeen(block) && block.region !== 'navigation' && block.region !== 'header' && block.region !== 'footer',
    )
    const plain = (text: string): string =>
      text
        .toLowerCase()
        .replace(/[^a-z ]/g, '')
        .trim()
    const same = buttons.filter((block) => general.has(plain(block.text)))
    const first = new Map<string, Block[]>()
    for (const block of buttons) {
      const name = plain(block.text)
      if (!vague.has(name) && !(general.has(name) && same.length > 1)) continue
      if (name === 'go' && document.blocks.slice(Math.max(0, block.index - 3), block.index).some(({ text }) => text.length < 120 && looksUp.test(text)))
        continue
      // One word on many buttons is one thing to mend; what the only two buttons of a form say is a thing of each.
      const key = general.has(name) ? `${name} ${block.index}` : name
      addTo(first, key, block)
    }
    for (const [block, ...others] of first.values())
      yield {
        at: { block, start: 0, end: block.text.length },
        related: others.slice(0, 4).map((other) => ({ block: other, start: 0, end: other.text.length })),
        message: `“${block.text}” does not say what happens. Begin with a verb and name the thing.`,
      }
  },
})

/** Words beside a box that looks something up: "Go" goes on from there, as it does everywhere. */
const looksUp = /\b(?:search|keywords?|find|look up|filter|sort|choose a|jump to|language|zip|postcode)\b/i
