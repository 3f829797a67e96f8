import { phraseList } from '../../src/facts/phrases.ts'
import { said } from '../../src/facts/said.ts'
import { defineRule } from '../../src/rule.ts'

const cues = phraseList([
  "i don't|dont like|want|need|care|feel|deserve|mind|enjoy",
  'i do not like|want|need|care|feel|deserve|mind|enjoy',
  'i hate|despise|prefer|enjoy|rather',
  "i'd|id rather|prefer",
  'i would rather|prefer',
  'i like|love paying|spending|being|missing|losing|wasting|full',
  "i want|wish|choose|i'm|am to? pay|paying|miss|stay",
  "i'm fine|happy|ok|okay|good with? paying|missing|losing|staying",
  'i am fine|happy|ok|okay|good with? paying|missing|losing|staying',
  "i'm not into",
  'i am not into',
  "i'm not interested in",
  'i am not interested in',
  "i'll|ill just? pay|risk|take|miss|stay|pass|skip|walk|do|keep",
  'i will just? pay|risk|take|miss|stay|pass|skip|walk',
  "i'll|ill shop|buy|continue without",
])

/** What nobody would give up of their own will, or would say of themselves: it turns a no into a fault. */
const shaming =
  /^[^.!?]{0,40}\b(?:full price|pay(?:ing)? more|sav(?:e|ing)s?(?: (?:money|time|on|up|\d|[$£€%])|\W*$)|discounts?\b|deals?\b|coupons?|(?:exclusive|special|amazing|great|best) (?:offers?|prices?)|free (?:stuff|gifts?|shipping|delivery|things|money|samples?)|the free\b|\d+ ?% off|[$£€]\d+ off|bargains?|lucky|better (?:skin|sleep|health|life|deal|price|prices)|look(?:ing)? (?:good|great|better)|smart(?:er)?|be(?:ing)? (?:healthy|healthier|safe|protected|informed)|uninformed|unprotected|uninsured|miss(?:ing)? out|(?:the|my) risk|protect(?:ing)? (?:my|our)\b|help(?:ing)? (?:others|children|animals)\b|mak(?:e|ing) a difference|care about\b|stay(?:ing)? (?:broke|fat|behind|unhealthy|in the dark|safe|informed)|the hard way|win(?:ning)?\b|the best price|my chances)/i

/** After "no thanks": what nobody says who only turns something down. */
const mocking = /^(?:I hate|I despise|I (?:don['’]?t|do not) (?:like|enjoy|mind|deserve)|I['’]?ll just walk)\b/i

export default defineRule({
  id: 'openness/shame',
  title: 'Let people say no without shame',
  why: 'An answer that makes people look foolish for saying no pushes them to say yes.',
  how: 'Write the same plain words on both answers: “Yes, send me updates”, “No, do not send me updates”.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'Mathur and others: Dark Patterns at Scale, confirmshaming', url: 'https://arxiv.org/abs/1907.07032' },
    { name: 'Deceptive Patterns: Confirmshaming', url: 'https://www.deceptive.design/types/confirmshaming' },
  ],
  options: {},
  examples: [
    { as: 'text', text: '⟦No thanks, I don’t want to save money⟧' },
    { as: 'text', text: '⟦No, I’d rather pay full price⟧' },
    { as: 'html', text: '<p>Join the scheme?</p><button>Join</button><button>⟦No, I don’t care about my neighbours⟧</button>' },
    { as: 'text', text: '⟦I like paying more⟧' },
    { as: 'text', text: '⟦No thanks, I’ll just pay full price⟧' },
    { as: 'html', text: '<button>Donate</button><button>⟦No, I don’t want to help others⟧</button>' },
    { as: 'text', text: '⟦No thanks, I don’t mind missing out⟧' },
    { as: 'text', text: '⟦Nah, I’ll do it the hard way⟧' },
    { as: 'text', text: '⟦No thanks, I hate free parking⟧.' },
    { as: 'text', text: '⟦I’m not interested in saving money⟧' },
    { as: 'text', text: 'I want to pay more than the minimum', note: 'one’s own bill' },
    { as: 'text', text: 'I don’t want a discount on my council tax', note: 'one’s own bill' },
    { as: 'text', text: 'No, I don’t like the plan', note: 'a view' },
    { as: 'text', text: 'No thanks, I’d rather phone you', note: 'another way' },
    { as: 'text', text: 'No thanks, I am not interested', note: 'a plain no' },
    { as: 'text', text: 'No thanks, I do not want emails', note: 'a plain no' },
    { as: 'text', text: 'No, I do not want free school meals for my child', note: 'a plain no' },
    { as: 'text', text: 'I do not want to save my answers', note: 'saving a form' },
    { as: 'text', text: 'No, I don’t care for a child', note: 'looking after someone' },
    { as: 'text', text: '“I do not want to save money,” one of the people we met said, and laughed.', note: 'quoted' },
  ],
  *check(document) {
    for (const { span, before, after } of said(document, cues)) {
      const { block, end } = span
      if (!/^\W*(?:(?:no,? ?thanks?(?: you)?|no|nah|nope|cancel|skip|not (?:today|now)|maybe later)\W{0,3})?$/i.test(before)) continue
      const words = block.text.slice(span.start, end)
      // A long text in which a person speaks is a story, not an answer to choose.
      if (block.text.length > 140) continue
      const told = `${/care$/i.test(words) ? 'care' : ''}${words.replace(/^.*\b(?=(?:risk|stay|miss|missing|pay|paying|rather)$)/i, '')}${after}`
      if (!shaming.test(told) && !(/thank|nah|nope/i.test(before) && mocking.test(words))) continue
      // A plain answer about one's own bill: "I do not need a discount", "I want to pay the full price".
      if (
        /\b(?:the full price|more than|(?:on|for|from) (?:my|our)\b)/i.test(after) ||
        (before === '' && /need$/i.test(words) && /^ (?:a|any) discount/i.test(after))
      )
        continue
      if (/\bsav(?:e|ing) (?:my|the|this|these|it|any|your)\b/i.test(after)) continue
      const start = span.start - before.length + (before.length - before.trimStart().length)
      const stop = end + after.replace(/[\s.!;)]+$/, '').length
      yield { at: { block, start, end: stop }, message: 'This answer makes people look bad for saying no. Say plainly what they turn down.' }
    }
  },
})
