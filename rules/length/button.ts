import { judged } from '../../src/facts/judged.ts'
import type { Block } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'length/button',
  title: 'Keep button labels short',
  why: 'A button has to be understood at a glance: it is the moment people decide.',
  how: 'Say what happens in two to four words that begin with a verb, such as “Send your claim”.',
  severity: 'warning',
  per: 'question',
  kinds: ['form', 'page'],
  languages: ['*'],
  sources: [
    { name: 'VA.gov Design System: Button labels', url: 'https://design.va.gov/content-style-guide/' },
    { name: 'USWDS: Button', url: 'https://designsystem.digital.gov/components/button/' },
  ],
  options: { max: { default: 35, what: 'Most characters a button may show.', min: 5 } },
  examples: [
    { as: 'html', text: '<form><label>Name <input name="n"></label><button>⟦Complete the filing of your complaint and go on⟧</button></form>' },
    { as: 'html', text: '<form><label>Name <input name="n"></label><button>Send your complaint</button></form>' },
    {
      as: 'html',
      text: '<h2><button>What happens after you have sent us the form</button></h2><p>We write to you.</p>',
      note: 'a heading that opens and shuts what is below it',
    },
    {
      as: 'html',
      text: '<form><label>Name <input name="n"></label><button><span>Go</span><span class="for-ears"> and see whom to ask about the topic of the page</span></button></form>',
      note: 'more for those who listen',
    },
    { as: 'html', text: '<form><label>Name <input name="n"></label><button>Pay {{ amount_with_currency_and_the_date_it_is_due }}</button></form>' },
  ],
  *check(document, { max }) {
    // Without anything to fill in, what looks like a button opens and shuts a part of the page.
    if (document.questions.length === 0) return
    const may = judged(document)
    for (const block of document.blocks) {
      if (block.role !== 'button' || block.text.length <= max || may[block.index] === 0) continue
      const count = block.text.length - block.opaque.reduce((sum, range) => sum + range.end - range.start, 0)
      if (count <= max || (document.format === 'html' && firstPiece(block) <= max)) continue
      yield { at: { block, start: 0, end: block.text.length }, message: `This button has ${count} characters. Aim for ${max} or fewer.` }
    }
  },
})

/** Characters up to the first tag inside: "Go" may be all that is seen, and the rest in a tag is for those who listen. */
function firstPiece(block: Block): number {
  for (let at = block.text.indexOf(' '); at >= 0; at = block.text.indexOf(' ', at + 1))
    if (block.locate(at + 1, at + 2).start.offset - block.locate(at - 1, at).end.offset >= shortestTags) return at
  return block.text.length
}

/** `</b><i>` */
const shortestTags = 7
