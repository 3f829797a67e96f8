import { prose } from '../../src/facts/prose.ts'
import { sentenceSpan, sentences } from '../../src/facts/sentences.ts'
import type { Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'length/sentence',
  title: 'Keep sentences short',
  why: 'People lose the thread of a long sentence. At 14 words they follow nearly all of it, at 43 words less than a tenth.',
  how: 'Say one thing in a sentence. Put conditions, and things to bring, into a list.',
  severity: 'warning',
  per: 'sentence',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    {
      name: 'GOV.UK: sentence length, why 25 words is our limit',
      url: 'https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/',
    },
    { name: 'plainlanguage.gov: Write short sentences', url: 'https://www.plainlanguage.gov/guidelines/concise/write-short-sentences/' },
  ],
  options: {
    max: { default: 25, what: 'Most words a sentence may have. A name counts as one word; addresses and template tags count as none.', min: 5 },
    far: { default: 40, what: 'A sentence with more words than this is an error.', min: 5 },
  },
  examples: [
    {
      as: 'text',
      text: '⟦If you moved here after June and have not yet told us about the change in your rent, your job, or the people you live with, you must send the form today.⟧',
    },
    {
      as: 'markdown',
      text: 'Read this first. ⟦You must tell the office within ten days when your address changes, when someone moves in or out of your home, or when the money you get each month goes up or down.⟧ Call us.',
    },
    {
      as: 'markdown',
      text: '- ⟦Proof of the rent you pay now, such as the lease or a signed letter from your landlord that shows the full address and the amount you pay each month.⟧\n- A photo card',
      note: 'a list item can be a sentence too long',
    },
    { as: 'text', text: 'Tell us if you moved here after June. Also tell us if your rent, job or household changed.' },
    {
      as: 'text',
      text: 'Write to the Department of Housing, Neighbourhood Renewal and Community Safety for the Counties of North Riverton and South Riverton if your rent goes up by more than you can pay.',
      note: 'a long name of an office counts as one word',
    },
    {
      as: 'markdown',
      text: 'You can look up the rates for your area, the forms to send and the days on which we pay at https://www.example.org/housing/rates-and-forms/2026.',
      note: 'an address is no word to read',
    },
    {
      as: 'text',
      text: 'Dear {{ name }}, your claim {{ claim.number }} of {{ claim.date }} for {{ claim.address }} came in on {{ received }} and we will look at it within {{ days }} days of that date at the latest.',
      note: 'template tags stand for words not known here',
    },
    {
      as: 'html',
      text: '{% block title %}Rates for rooms and halls in your town{% endblock %} {% block about %}See what a room costs by day, week or month, and which halls you can book for a party or a meeting today.{% endblock %}',
      note: 'parts that a template prints in other places',
    },
    {
      as: 'markdown',
      text: 'You can send your papers as pdf, doc, docx, odt, txt, rtf, csv, xls, xlsx, ods, ppt, pptx, jpg, jpeg, png, gif, tif, tiff, bmp, heic, webp, zip.',
      note: 'a series to look one thing up in',
    },
    {
      as: 'text',
      text: 'Rent\n\nwill allow you, where you have paid your rent on time for a year, to let a room of your home to one person who is not of your family if the office says yes.\n',
      note: 'the end of a sentence that a form’s boxes cut',
    },
    {
      as: 'markdown',
      text: '| Name | Room | Phone | Days | Hours | Floor | Wing | Door | Desk | Team | Lead | Deputy | Notes |\n| - | - | - | - | - | - | - | - | - | - | - | - | - |\n| A | B | C | D | E | F | G | H | I | J | K | L | M |',
    },
  ],
  *check(document, { max, far }) {
    const all = sentences(document)
    const { is, length } = prose(document)
    for (let sentence = 0; sentence < all.count; sentence++) {
      const count = length[sentence]
      if (count <= max || is[sentence] === 0 || document.blocks[all.block[sentence]].role === 'error') continue
      if (isCut(document, sentence) || isSeries(document, sentence, count)) continue
      const counted = count < all.words[sentence] ? ', counting each name as one' : ''
      yield {
        at: sentenceSpan(document, sentence),
        message: `This sentence has ${count} words${counted}. Aim for ${max} or fewer.`,
        severity: count > far ? 'error' : undefined,
      }
    }
  },
})

/** Columns and boxes of a printed form cut sentences: one that begins in small letters is the end of another, with who knows what before it. */
function isCut(document: Document, sentence: number): boolean {
  if (document.format !== 'text' && document.format !== 'pdf') return false
  const { block, start } = sentenceSpan(document, sentence)
  return block.role === 'paragraph' && start === 0 && /^[a-z]/.test(block.text)
}

/** "Send it as pdf, doc, docx, txt, jpg, …": names to look one up in. */
function isSeries(document: Document, sentence: number, count: number): boolean {
  const { block, start, end } = sentenceSpan(document, sentence)
  let commas = 0
  for (let at = block.text.indexOf(',', start); at >= 0 && at < end; at = block.text.indexOf(',', at + 1)) commas++
  return commas * 3 > count * 2
}
