import { phraseList } from '../../src/facts/phrases.ts'
import { said } from '../../src/facts/said.ts'
import { wordSpan, words } from '../../src/facts/words.ts'
import { defineRule } from '../../src/rule.ts'

const list = phraseList([
  'failure to',
  'failing to',
  'fail|fails to',
  'penalty|penalties',
  'prosecuted|prosecution|prosecute',
  'fined|fines',
  'punishable|punished',
  'legal action',
  'rejected|denied|disqualified',
  'violators|trespassers|offenders',
])

/** What people lose: an error message about a file says "will result in" as well, and threatens nobody. */
const loss =
  /\b(?:penalt|fine[ds]?\b|prosecut|punish|legal action|court|arrest|deport|imprison|jail|reject|denial|denied|refus|delay|loss of|lose|terminat|disqualif|suspen|withh[eo]ld|cancel|eviction|evict|revo[ck]|forfeit|dismiss|removal|discipl|closure|closed|returned|not (?:be|being) (?:processed|considered|accepted|paid|reviewed))/i

export default defineRule({
  id: 'openness/threat',
  title: 'Say calmly what happens, and how to avoid it',
  why: 'Threats make honest people afraid to ask or to apply, and do not help them get it right.',
  how: 'Write “If you do not …, we …” in small letters, and say what people can do. Keep a penalty notice that the law asks for, next to the signature.',
  severity: 'info',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'Federal Plain Language Guidelines: Use positive language', url: 'https://www.plainlanguage.gov/guidelines/concise/use-positive-language/' },
    { name: 'VA.gov Design System: Plain language', url: 'https://design.va.gov/content-style-guide/plain-language/' },
  ],
  options: {},
  examples: [
    { as: 'text', text: '⟦FAILURE TO COMPLY WILL RESULT IN PROSECUTION.⟧' },
    { as: 'text', text: '⟦Failure to return this form will result in⟧ the loss of your benefit.' },
    { as: 'text', text: 'Sign page 2. ⟦INCOMPLETE FORMS WILL BE REJECTED.⟧' },
    { as: 'text', text: 'You can be fined if you give false details.' },
    { as: 'text', text: 'If you do not return this form, we may stop your benefit. Call us if you need more time.' },
    { as: 'text', text: 'Failure to set the flag will result in an empty file.', note: 'nobody is threatened' },
    { as: 'text', text: 'Failure to thrive can cause delays in growth.', note: 'a cause in nature' },
    { as: 'text', text: 'I declare under penalty of perjury that this is true.', note: 'the law asks for it' },
    { as: 'text', text: 'I UNDERSTAND THAT FALSE STATEMENTS ARE PUNISHABLE UNDER 18 U.S.C. 1001.', note: 'the law asks for it' },
    { as: 'text', text: 'The Riverton Tax Act asks for this. You must give it. Failure to give it may result in a penalty.', note: 'the law asks for it' },
    { as: 'text', text: 'I understand that ⟦failure to report changes may result in⟧ the loss of my benefit.' },
    {
      as: 'text',
      text: 'Your failure to pay me back could result in court costs if I decide to sue.',
      note: 'a person asks an office or a shop for what is theirs',
    },
    { as: 'text', text: 'Travellers who ⟦fail to⟧ declare goods can be fined and prosecuted.' },
    { as: 'text', text: 'If you ⟦fail to⟧ reply in 10 days, your claim will be denied.' },
    { as: 'text', text: 'If the brakes fail to hold, the lift will be stopped and closed for checks.', note: 'a thing that fails' },
    { as: 'text', text: 'If you fail to log in, the field will be empty.', note: 'nobody loses anything' },
    { as: 'text', text: 'EARLY WITHDRAWAL PENALTY', note: 'a name' },
    { as: 'text', text: 'DANGER. KEEP OUT. TRESPASSERS MAY BE KILLED.', note: 'a warning for their own good' },
  ],
  *check(document) {
    const all = words(document)
    const seen = new Set<string>()
    for (const { span, match, before, after, sentence } of said(document, list)) {
      const { block, start, end } = span
      const from = start - before.length + (before.length - before.trimStart().length)
      const key = `${block.index} ${from}`
      if (
        seen.has(key) ||
        sentence.length > 600 ||
        required.test(sentence) ||
        aPerson.test(sentence) ||
        /\b[A-Z]\w+ Act\b/.test(block.text.slice(Math.max(0, start - 500), end))
      )
        continue
      const phrase = block.text.slice(start, end)
      const trimmed = sentence.trim()
      // A whole sentence in capitals, of some length and with a verb: shorter ones are headings and names.
      if (isShouted(trimmed) && /\b(?:WILL|SHALL|MAY|CAN|ARE|IS|MUST)\b/.test(trimmed) && loss.test(trimmed) && trimmed.split(/\s+/).length >= 5) {
        seen.add(key)
        yield {
          at: { block, start: from, end: end + after.trimEnd().length },
          message: 'This is in capitals and threatens. Say in small letters what happens and how to avoid it.',
        }
        continue
      }
      if (/^fails? to$/i.test(phrase)) {
        const outcome =
          /^[^.;]{2,140}?\b((?:will|shall|may|can|could|are|is) (?:also |then |automatically |immediately )?(?:be )?(?:\w+ly )?[^.;]{0,60})/i.exec(after)
        if (!outcome || !someone.test(before) || !loss.test(outcome[1]) || !/\b(?:be|face|lose|forfeit)\b/i.test(outcome[1])) continue
        seen.add(key)
        yield { at: span, message: `“${phrase}” threatens. Say “If you do not …, we …”, and what people can do.` }
        continue
      }
      if (!/^fail(?:ure|ing) to$/i.test(phrase)) continue
      const said =
        /^[^.;]{2,120}?\b(?:will|shall|may|can|could)\b[^.;]{0,24}?\b(?:result(?: in)?|lead(?: to)?|cause|mean|be (?:grounds|considered|treated|subject)|delay|subject)\b/i.exec(
          after,
        )
      if (!said || !loss.test(after.slice(said[0].length - 8))) continue
      // "Failure to thrive can cause delays in growth": a cause in nature.
      if (/cause$/i.test(said[0]) && !/\b(?:process|application|claim|benefit|payment|request|decision|review)/i.test(after)) continue
      seen.add(key)
      let last = match.last
      while (last + 1 < all.count && all.block[last + 1] === block.index && all.end[last + 1] <= end + said[0].length) last++
      yield { at: wordSpan(document, match.first, last), message: `“${phrase} …” threatens. Say “If you do not …, we …”, and what people can do.` }
    }
  },
})

/** Readers who are told what happens to them: "Applicants who fail to reply", "If you fail to pay". */
const someone =
  /\b(?:you|(?:those|anyone|anybody|everyone|persons?|people|individuals?|applicants?|claimants?|residents?|owners?|tenants?|students?|travell?ers|members|participants|patients|customers|drivers|parents|visitors|candidates|households|employees|recipients|licensees?) who|who)\s*$/i

/** In a letter of somebody who asks for what is theirs, it is no office that threatens. */
const aPerson = /\bI (?:may |will |shall |might |could |can |must )?(?:decide|choose|sue|file|seek|take|pursue|go to court|bring|start|have to|need to)\b/

/** Notices that a law prescribes say whose law it is, or speak of false statements. */
const required =
  /\b(?:perjury|false (?:statement|information|claim)|u\.?s\.?c\b|c\.?f\.?r\b|section \d|act of (?:19|20)\d\d|act (?:19|20)\d\d|code §|statute|contempt of court|fraud(?:ulent)?)/i

const isShouted = (text: string): boolean => {
  const letters = text.replace(/[^A-Za-z]/g, '')
  return letters.length >= 20 && letters === letters.toUpperCase()
}
