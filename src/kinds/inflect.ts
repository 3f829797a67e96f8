/** Forms of an English verb or noun: enough for word lists, where both the hard word and its plain one must bend the same way. */
export type Form = 'base' | 's' | 'ing' | 'past' | 'participle'
export const verbForms: readonly Form[] = ['base', 's', 'ing', 'past', 'participle']

/** Past and participle where `-ed` is wrong. */
const irregular: Readonly<Record<string, readonly [past: string, participle: string]>> = {
  be: ['was', 'been'],
  become: ['became', 'become'],
  begin: ['began', 'begun'],
  bind: ['bound', 'bound'],
  break: ['broke', 'broken'],
  bring: ['brought', 'brought'],
  build: ['built', 'built'],
  buy: ['bought', 'bought'],
  choose: ['chose', 'chosen'],
  come: ['came', 'come'],
  cut: ['cut', 'cut'],
  deal: ['dealt', 'dealt'],
  do: ['did', 'done'],
  draw: ['drew', 'drawn'],
  eat: ['ate', 'eaten'],
  fall: ['fell', 'fallen'],
  feel: ['felt', 'felt'],
  find: ['found', 'found'],
  get: ['got', 'got'],
  give: ['gave', 'given'],
  go: ['went', 'gone'],
  grow: ['grew', 'grown'],
  have: ['had', 'had'],
  hide: ['hid', 'hidden'],
  hold: ['held', 'held'],
  hurt: ['hurt', 'hurt'],
  keep: ['kept', 'kept'],
  know: ['knew', 'known'],
  lead: ['led', 'led'],
  leave: ['left', 'left'],
  lend: ['lent', 'lent'],
  let: ['let', 'let'],
  lose: ['lost', 'lost'],
  make: ['made', 'made'],
  mean: ['meant', 'meant'],
  meet: ['met', 'met'],
  overcome: ['overcame', 'overcome'],
  pay: ['paid', 'paid'],
  put: ['put', 'put'],
  read: ['read', 'read'],
  rise: ['rose', 'risen'],
  run: ['ran', 'run'],
  say: ['said', 'said'],
  see: ['saw', 'seen'],
  sell: ['sold', 'sold'],
  send: ['sent', 'sent'],
  set: ['set', 'set'],
  show: ['showed', 'shown'],
  speak: ['spoke', 'spoken'],
  speed: ['sped', 'sped'],
  spend: ['spent', 'spent'],
  split: ['split', 'split'],
  spread: ['spread', 'spread'],
  stand: ['stood', 'stood'],
  stick: ['stuck', 'stuck'],
  take: ['took', 'taken'],
  teach: ['taught', 'taught'],
  tell: ['told', 'told'],
  think: ['thought', 'thought'],
  undergo: ['underwent', 'undergone'],
  undertake: ['undertook', 'undertaken'],
  write: ['wrote', 'written'],
}

/** Verbs of more than one syllable that double their last letter all the same: the stress lies on the end. */
const doubling =
  /^(?:.*(?:mit|cur|fer|pel|sur)|begin|forget|permit|admit|stop|plan|drop|ship|trim|step|ban|rub|scrap|let|get|set|cut|put|run|sit|chat|quit|bar|stir|rot|span|sum)$/
const notDoubling = new Set(['suffer', 'offer', 'differ', 'proffer', 'limit', 'vomit', 'edit', 'visit'])

/** The form of a verb; of a phrase, its first word is bent: "carry out" → "carried out". */
export function verb(phrase: string, form: Form): string {
  const gap = phrase.indexOf(' ')
  if (gap >= 0) return verb(phrase.slice(0, gap), form) + phrase.slice(gap)
  const base = phrase
  if (form === 'base') return base
  if (form === 's') return base === 'be' ? 'is' : base === 'have' ? 'has' : plural(base)
  if (form === 'ing') {
    if (base.endsWith('ie')) return base.slice(0, -2) + 'ying'
    if (base.endsWith('e') && !/(?:ee|oe|ye)$/.test(base) && base !== 'be') return base.slice(0, -1) + 'ing'
    return doubles(base) ? base + base.at(-1) + 'ing' : base + 'ing'
  }
  const known = irregular[base]
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
  if (/(?:s|x|z|ch|sh)$/.test(phrase) || phrase === 'go' || phrase === 'do' || phrase === 'undergo') return phrase + 'es'
  if (/[^aeiou]y$/.test(phrase)) return phrase.slice(0, -1) + 'ies'
  return phrase + 's'
}
