/** Forms of an English verb or noun: enough for word lists, where both the hard word and its plain one must bend the same way. */
export type Form = 'base' | 's' | 'ing' | 'past' | 'participle'
export const verbForms: readonly Form[] = ['base', 's', 'ing', 'past', 'participle']

/** Past and participle where `-ed` is wrong. */
const irregularVerbs = `
  arise arose arisen, be was been, bear bore borne, beat beat beaten, become became become, begin began begun, bend bent bent, bet bet bet,
  bind bound bound, bite bit bitten, bleed bled bled, blow blew blown, break broke broken, bring brought brought, build built built, burst burst burst,
  buy bought bought, cast cast cast, catch caught caught, choose chose chosen, cling clung clung, come came come, cost cost cost, creep crept crept,
  cut cut cut, deal dealt dealt, dig dug dug, do did done, draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen,
  feed fed fed, feel felt felt, fight fought fought, find found found, flee fled fled, fly flew flown, forbid forbade forbidden, forecast forecast forecast,
  forego forewent foregone, foresee foresaw foreseen, forget forgot forgotten, forgive forgave forgiven, forgo forwent forgone, freeze froze frozen,
  get got got, give gave given, go went gone, grow grew grown, hang hung hung, have had had, hear heard heard, hide hid hidden, hit hit hit, hold held held,
  hurt hurt hurt, keep kept kept, kneel knelt knelt, know knew known, lay laid laid, lead led led, leave left left, lend lent lent, let let let,
  lie lay lain, lose lost lost, make made made, mean meant meant, meet met met, mistake mistook mistaken, offset offset offset, outdo outdid outdone,
  overcome overcame overcome, override overrode overridden, oversee oversaw overseen, overtake overtook overtaken, partake partook partaken, pay paid paid,
  put put put, quit quit quit, read read read, rebuild rebuilt rebuilt, redo redid redone, repay repaid repaid, rethink rethought rethought,
  rewrite rewrote rewritten, ride rode ridden, ring rang rung, rise rose risen, run ran run, say said said, see saw seen, seek sought sought,
  sell sold sold, send sent sent, set set set, shake shook shaken, shed shed shed, shine shone shone, shoot shot shot, show showed shown,
  shrink shrank shrunk, shut shut shut, sing sang sung, sink sank sunk, sit sat sat, sleep slept slept, slide slid slid, speak spoke spoken,
  speed sped sped, spend spent spent, spin spun spun, split split split, spread spread spread, stand stood stood, steal stole stolen, stick stuck stuck,
  strike struck struck, strive strove striven, swear swore sworn, sweep swept swept, swim swam swum, swing swung swung, take took taken,
  teach taught taught, tear tore torn, tell told told, think thought thought, throw threw thrown, thrust thrust thrust, tread trod trodden,
  undergo underwent undergone, understand understood understood, undertake undertook undertaken, undo undid undone, uphold upheld upheld, upset upset upset,
  wake woke woken, wear wore worn, weave wove woven, weep wept wept, win won won, wind wound wound, withdraw withdrew withdrawn, withhold withheld withheld,
  withstand withstood withstood, write wrote written
`
let irregular: ReadonlyMap<string, readonly [past: string, participle: string]> | undefined

function readIrregular(): NonNullable<typeof irregular> {
  irregular = new Map(
    irregularVerbs.split(',').map((each) => {
      const [base, past, participle] = each.trim().split(' ')
      return [base, [past, participle]] as const
    }),
  )
  return irregular
}

/** Verbs that double their last letter; of more than one syllable, those with the stress on the end. */
const doubling =
  /^(?:.*(?:mit|cur|fer|pel|sur)|annul|aver|ban|bar|begin|bet|chat|cut|dig|drop|forbid|forget|fulfil|get|hit|let|offset|pin|plan|put|quit|rot|rub|run|scrap|set|ship|shut|sit|slim|span|spin|step|stir|stop|sum|swim|trim|underpin|upset|win)$/
const notDoubling = new Set(['suffer', 'offer', 'differ', 'proffer', 'limit', 'vomit', 'edit', 'visit'])

/** `adversely` before a verb, but not `supply` or `rely`. */
export const isLeadingAdverb = (word: string): boolean => /^[a-z]{3,}[^p]ly$/.test(word)

/** The form of a verb; of a phrase, its first word is bent that is no adverb: "carry out" → "carried out". */
export function verb(phrase: string, form: Form): string {
  const gap = phrase.indexOf(' ')
  if (gap >= 0 && isLeadingAdverb(phrase.slice(0, gap))) return phrase.slice(0, gap + 1) + verb(phrase.slice(gap + 1), form)
  if (gap >= 0) return verb(phrase.slice(0, gap), form) + phrase.slice(gap)
  const base = phrase
  if (form === 'base') return base
  if (form === 's') return base === 'be' ? 'is' : base === 'have' ? 'has' : plural(base)
  if (form === 'ing') {
    if (base.endsWith('ie')) return base.slice(0, -2) + 'ying'
    if (base.endsWith('e') && !/(?:ee|oe|ye)$/.test(base) && base !== 'be') return base.slice(0, -1) + 'ing'
    return doubles(base) ? base + base.at(-1) + 'ing' : base + 'ing'
  }
  const known = (irregular ?? readIrregular()).get(base)
  if (known) return form === 'past' ? known[0] : known[1]
  if (base.endsWith('e')) return base + 'd'
  if (/[^aeiou]y$/.test(base)) return base.slice(0, -1) + 'ied'
  return doubles(base) ? base + base.at(-1) + 'ed' : base + 'ed'
}

const doubles = (base: string): boolean => doubling.test(base) && !notDoubling.has(base)

/** The plural of a noun, which is also the `-s` form of a verb; of a phrase, that of its last word. */
export function plural(phrase: string): string {
  const gap = phrase.lastIndexOf(' ')
  if (gap >= 0) return phrase.slice(0, gap + 1) + plural(phrase.slice(gap + 1))
  if (phrase === 'person') return 'people'
  if (phrase === 'child') return 'children'
  if (/(?:s|x|z|ch|sh)$/.test(phrase) || /^(?:(?:for|fore|under)?go|(?:out|re|un)?do)$/.test(phrase)) return phrase + 'es'
  if (/[^aeiou]y$/.test(phrase)) return phrase.slice(0, -1) + 'ies'
  return phrase + 's'
}
