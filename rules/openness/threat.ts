import { phraseList } from '../../src/facts/phrases.ts'
import { type Said, said } from '../../src/facts/said.ts'
import { wordSpan, words } from '../../src/facts/words.ts'
import type { Document } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

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
  'non compliance|payment',
  'noncompliance|nonpayment',
  'refusal to',
  'arrested|jailed|imprisoned|deported|evicted|sued',
  'taken to court',
  'court|enforcement action|proceedings will|may|can|could|might|shall',
  'no alternative|choice|option but to',
  'to avoid|prevent any? further|legal|court|enforcement|recovery action|proceedings',
  'without further|prior|any? notice|warning',
  'stopped|ended|suspended|cancelled|canceled|closed|withdrawn immediately',
  'immediately stopped|ended|suspended|cancelled|canceled|closed|withdrawn',
])

/** What people lose: an error message about a file says "will result in" as well, and threatens nobody. */
const loss =
  /\b(?:penalt|fine[ds]?\b|prosecut|punish|legal action|court|arrest|deport|imprison|jail|reject|denial|denied|refus|delay|loss of|lose|terminat|disqualif|suspen|withh[eo]ld|cancel|eviction|evict|revo[ck]|forfeit|dismiss|removal|discipl|closure|closed|returned|garnish|repossess|foreclos|liens?\b|(?:interception|seizure|attachment) of (?:your|any|all|wages|assets|property|bank|tax)|not (?:be|being) (?:processed|considered|accepted|paid|reviewed))/i

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
    { as: 'text', text: 'You have not paid. ⟦COURT ACTION COULD AFFECT YOUR CREDIT RATING.⟧' },
    {
      as: 'text',
      kind: 'letter',
      text: 'Dear Ms Okoro,\n\nYou must pay at once ⟦to prevent further action⟧.\n\nYours sincerely,\n\nThe rents team',
    },
    {
      as: 'text',
      kind: 'letter',
      text: 'Dear Ms Okoro,\n\nPlease pay by 1 May to avoid court action. If you cannot pay now, call us.\n\nYours sincerely,\n\nThe rents team',
      note: 'what people can do',
    },
    { as: 'text', text: 'Unless you pay in 10 days, we have ⟦no choice but to⟧ pass your account to a debt collector.' },
    { as: 'text', text: 'We had no choice but to close the pool for a week.', note: 'news' },
    { as: 'text', text: 'COURT ACTION: WHAT YOU CAN EXPECT', note: 'a heading' },
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
    { as: 'text', text: '⟦Failure to repay may result in⟧ garnishment of your pay, a lien on your house or the seizure of your car.' },
    { as: 'text', text: 'If you ⟦fail to⟧ repay, we will place a lien on your house.' },
    { as: 'text', text: 'Failure to take this medicine may result in seizures.', note: 'a warning for their own good' },
    { as: 'text', text: 'Failure to lock the gate may result in the interception of the pumps.', note: 'nobody loses anything' },
    { as: 'text', text: 'If the brakes fail to hold, the lift will be stopped and closed for checks.', note: 'a thing that fails' },
    { as: 'text', text: 'If you fail to log in, the field will be empty.', note: 'nobody loses anything' },
    { as: 'text', text: 'If you ⟦fail to⟧ respond, we will take legal action.' },
    { as: 'text', text: 'Your benefit will be stopped immediately if you ⟦fail to⟧ reply.' },
    { as: 'text', text: 'We will take legal action if you ⟦fail to⟧ pay.' },
    { as: 'text', text: 'If you ignore this letter, ⟦we will prosecute⟧ you.' },
    { as: 'text', text: '⟦Non-compliance will result in⟧ prosecution.' },
    { as: 'text', text: '⟦Non-payment of the charge may lead to⟧ legal action.' },
    { as: 'text', text: '⟦You will be prosecuted⟧ if you do not pay.' },
    { as: 'text', text: 'Pay the fee by 1 May, or ⟦you will be taken to court⟧.' },
    { as: 'text', text: 'If you do not answer, we will close your case ⟦without further notice⟧.' },
    { as: 'text', text: 'Your licence will be ⟦suspended immediately⟧ if you do not reply.', review: true },
    { as: 'text', text: 'You may park here for 2 hours. ⟦Offenders will be prosecuted⟧.', review: true },
    { as: 'text', text: 'If you do not renew by 1 May, your permit ends. Call us for help.', note: 'what happens, and what people can do' },
    { as: 'text', text: 'You will be taken to court if you do not pay. If you cannot pay now, ask us for more time.', note: 'what people can do' },
    { as: 'text', text: 'If you do not pay by 1 May, we may take you to court.', note: 'a plain fact' },
    { as: 'text', text: 'You could be prosecuted if you do not have a licence.', note: 'a plain fact' },
    {
      as: 'text',
      text: 'We may change this page without notice. Non-compliance with the schema will result in rejected requests.',
      note: 'nobody is threatened',
    },
    { as: 'text', text: 'If you do not sign in again, your session will be closed immediately.', note: 'a screen that closes' },
    { as: 'text', text: 'You were evicted because of nonpayment of rent. The landlord will get a court date.', note: 'what has happened' },
    { as: 'text', text: 'EARLY WITHDRAWAL PENALTY', note: 'a name' },
    { as: 'text', text: 'DANGER. KEEP OUT. TRESPASSERS MAY BE KILLED.', note: 'a warning for their own good' },
  ],
  *check(document) {
    const seen = new Set<string>()
    for (const one of said(document, list)) {
      const { span, before, sentence } = one
      const { block, start, end } = span
      const key = `${block.index} ${start - before.length}`
      if (
        seen.has(key) ||
        sentence.length > 600 ||
        required.test(sentence) ||
        aPerson.test(sentence) ||
        /\b[A-Z]\w+ Act\b/.test(block.text.slice(Math.max(0, start - 500), end))
      )
        continue
      const hit = shouted(one) ?? failing(document, one) ?? unsaid(document, one) ?? harsh(one)
      if (!hit) continue
      seen.add(key)
      yield hit
    }
  },
})

/** A whole sentence in capitals, of some length and with a verb: shorter ones are headings and names. */
function shouted({ span: { block, start, end }, before, after, sentence }: Said): Hit | undefined {
  const text = sentence.trim()
  if (!isShouted(text) || !/\b(?:WILL|SHALL|MAY|MIGHT|CAN|COULD|ARE|IS|MUST)\b/.test(text) || !loss.test(text) || text.split(/\s+/).length < 5) return undefined
  return {
    at: { block, start: start - before.trimStart().length, end: end + after.trimEnd().length },
    message: 'This is in capitals and threatens. Say in small letters what happens and how to avoid it.',
  }
}

/** "If you fail to …", "Failure to … will result in", with what people lose. */
function failing(document: Document, { span, match, before, after }: Said): Hit | undefined {
  const { block, start, end } = span
  const phrase = block.text.slice(start, end)
  if (/^fails? to$/i.test(phrase)) {
    if (!someone.test(before) || !(losesAfter(after) || losesBefore.test(before))) return undefined
    return { at: span, message: `“${phrase}” threatens. Say “If you do not …, we …”, and what people can do.` }
  }
  const isFailure = /^fail(?:ure|ing) to$/i.test(phrase)
  if (!isFailure && !/^(?:non.?(?:compliance|payment)|refusal to)$/i.test(phrase)) return undefined
  const result =
    /^[^.;]{0,120}?\b(?:will|shall|may|can|could)\b[^.;]{0,24}?\b(?:result(?: in)?|lead(?: to)?|cause|mean|be (?:grounds|considered|treated|subject)|delay|subject)\b/i.exec(
      after,
    )
  const lost = result && after.slice(result[0].length - 8)
  if (!lost || !loss.test(lost)) return undefined
  // "Non-compliance with the schema will result in rejected requests": machines refuse too.
  if (!isFailure && !persons.test(lost)) return undefined
  // "Failure to thrive can cause delays in growth": a cause in nature.
  if (/cause$/i.test(result[0]) && !/\b(?:process|application|claim|benefit|payment|request|decision|review)/i.test(after)) return undefined
  const all = words(document)
  let last = match.last
  while (last + 1 < all.count && all.block[last + 1] === block.index && all.end[last + 1] <= end + result[0].length) last++
  return { at: wordSpan(document, match.first, last), message: `“${phrase} …” threatens. Say “If you do not …, we …”, and what people can do.` }
}

/** "You will be prosecuted if you do not …", "we will close your case without further notice": said without a way out. */
function harsh({ span, before, sentence, around }: Said): Hit | undefined {
  const { block, start, end } = span
  const phrase = block.text.slice(start, end)
  if (!pursued.test(phrase) && !abrupt.test(phrase)) return undefined
  if (help.test(around)) return undefined
  const from = start - before.length
  if (pursued.test(phrase)) {
    const told =
      /\b(?:you (?:will|shall)|(violators|trespassers|offenders|shoplifters|vandals)[\w ]{0,40} will) (?:also |then |immediately )?be (?:\w+ly )?$|\bwe (?:will|shall) (?:also |then )?$/i.exec(
        before,
      )
    if (!told) return undefined
    const at = { block, start: from + told.index, end }
    const certain = told[1] === undefined && idle.test(sentence)
    return {
      at,
      message: `“${block.text.slice(at.start, end)}” threatens. Say calmly what may happen, and what people can do.`,
      ...(certain ? {} : { review: true }),
    }
  }
  // "If you fail to reply" is the threat, and is found as such.
  if (/\bfails? to\b/i.test(sentence)) return undefined
  if (!idle.test(sentence) || !(yours.test(sentence) || legal.test(sentence)) || machine.test(sentence)) return undefined
  const message = `“${phrase}” threatens. Say when this happens, and what people can do before.`
  return /immediately/i.test(phrase) ? { at: span, message, review: true } : { at: span, message }
}

/** "To prevent further action" in a letter, and "no choice but to take court action": neither tells a way out. */
function unsaid({ kind }: Document, { span, after, around }: Said): Hit | undefined {
  const phrase = span.block.text.slice(span.start, span.end)
  const threatens = /^to (?:avoid|prevent)/i.test(phrase) ? kind === 'letter' : /^no /i.test(phrase) && (legal.test(after) || pursues.test(after))
  if (!threatens || help.test(around)) return undefined
  return { at: span, message: `“${phrase} …” threatens. Say what you do next and when, and what people can do.` }
}

const pursues =
  /^ (?:\w+ly )?(?:prosecute|sue|evict|fine|take you to court|(?:pass|refer|transfer|hand|send) your (?:account|debt|case|details)|(?:close|stop|end|cancel|suspend|terminate|withdraw|refuse|reject|deny) your)\b/i

/** What is done to people, in one word. */
const pursued = /^(?:prosecuted?|arrested|jailed|imprisoned|deported|evicted|sued|punished|taken to court)$/i
const abrupt = /^without |immediately/i
const legal = /\b(?:legal|court|enforcement) action\b/i
/** What belongs to the reader, and what becomes of it. */
const yours =
  /\byour (?:[\w’']+ ){1,5}(?:(?:will|shall|may|can|could) )?(?:(?:be|immediately|then|also) )*(?:stop|end|suspend|cancel|clos|withdraw|terminat|reduc|refus|reject|den[iy]|revok|forfeit|cut|taken)|\bwe (?:will|shall|may|can) (?:also |then |immediately )?(?:stop|end|suspend|cancel|close|withdraw|terminate|reduce|refuse|reject|deny|revoke|cut) your\b/i
/** Not done in time: the reader's omission, and not something forbidden. */
const idle = /\b(?:if you (?:do not|don[’']t|fail|refuse|ignore|have not|haven[’']t|are late)|unless you|or you (?:will|shall))\b/i
const machine = /\b(?:session|log(?:ged)? in|sign(?:ed)? in|browser|app|tab|window|device|password|connection|download|upload)\b/i
/** A way out, beside what happens. */
const help =
  /\b(?:call|phone|telephone|ring|contact|tell us|let us know|talk to|speak (?:to|with)|e-?mail us|write to us|ask (?:us|for|the|your)|(?:get|find) (?:help|advice|legal)|can help|will help|for help|if you (?:cannot|can[’']t|need|are (?:unable|struggling|having))|appeal|more time|extension|you can (?:still|also)|payment plan|instal)/i
/** What a person can lose, and a request to a machine cannot. */
const persons =
  /\b(?:penalt|fine[ds]?\b|prosecut|punish|legal action|court|arrest|deport|imprison|jail|loss of|lose|evict|disciplin|suspen|forfeit|benefit|dismissal|licen[cs]e|garnish|repossess|foreclos|liens?\b|(?:interception|seizure|attachment) of (?:your|any|all|wages|assets|property|bank|tax))/i

/** "…, your claim will be denied", "…, we will take legal action". */
function losesAfter(after: string): boolean {
  const outcome = /^[^.;]{2,140}?\b((?:will|shall|may|can|could|are|is) (?:also |then |automatically |immediately )?(?:be )?(?:\w+ly )?[^.;]{0,60})/i.exec(
    after,
  )
  if (outcome && loss.test(outcome[1]) && /\b(?:be|face|lose|forfeit)\b/i.test(outcome[1])) return true
  return /^[^.;]{2,140}?\b(?:we|they|the [\w ]{3,40}) (?:will|shall|may|can|could) (?:also |then |immediately )?(?:take (?:legal|court|enforcement) action|take you to court|prosecute|fine you|sue|evict|arrest|(?:place|put|file) a lien|garnish|repossess|foreclose|(?:stop|cancel|suspend|terminate|withhold|withdraw|close|refuse|reject|deny|end|revoke|intercept|seize) your)\b/i.test(
    after,
  )
}

/** "Your benefit will be stopped if you", "You may lose your home if you". */
const losesBefore =
  /\b(?:your (?:[\w’']+ ){1,5}(?:will|shall|may|can|could) (?:\w+ly )?be (?:\w+ly )?(?:stopped|ended|suspended|cancell?ed|closed|withdrawn|terminated|reduced|refused|rejected|denied|revoked|forfeited|taken away|withheld|cut)|we (?:will|shall|may|can|could) (?:take (?:legal|court|enforcement) action|take you to court|prosecute|sue|(?:stop|cancel|suspend|terminate|withhold|withdraw|close|refuse|reject|deny|end|revoke) your)|you (?:will|shall|may|can|could) (?:(?:be (?:prosecuted|fined|arrested|evicted|sued|disqualified|taken to court))|lose|forfeit|face))\b[^.;]{0,60}\b(?:if|when|where) you\s*$/i

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
