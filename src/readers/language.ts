import type { Draft } from '../document.ts'
import { addTo } from '../lists.ts'
import type { Block } from '../model.ts'

/** Fewer words than this do not tell a language: the block is taken to be in the one around it. */
const enough = 12
/** As many words of a block are looked at. */
const looked = 80

/** Words that English text cannot do without and that few other languages spell alike. */
const english = new Set(
  (
    'the and of to you your for is are that this with will have not can from by it was we our if or they must at be has been which when who what ' +
    'their may should would do does how there these those any all as an about more other into than its only also need up out no one under after'
  ).split(' '),
)

/**
 * Common words of the languages that public services publish in beside English, as far as their spelling tells them apart. The library knows more
 * languages and takes long to load; of these it does not know Welsh, Haitian Creole, Somali, Hmong and Swahili.
 */
const common: Readonly<Record<string, string>> = {
  es: 'de la el los las que en un una para por con su sus se es del al usted puede no más si como este esta está son ser ha tiene',
  pt: 'de os as que em um uma para por com seu sua se é do da dos das no na não ou você pode mais como são ser tem ao',
  fr: 'de la le les des du et en un une pour par avec vous votre vos est sont que qui dans sur au aux ou ne pas ce cette il elle nous plus être',
  it: 'di il la le gli dei della in un una per con che si è sono non del al alla nel come più suo questo anche dal essere',
  de: 'der die das und ist sind ein eine einen für mit von zu den dem des sie ihr ihre nicht auf im in oder werden wird haben bei auch wenn',
  nl: 'de het een en van is zijn voor met uw niet op te dat of als in bij aan kunt deze worden wordt om ook moet',
  cy: 'yr yn ar am ac gan eich chi mae ei na neu hyn wedi cael fydd os ydych gallwch gwneud nad eu sydd bydd nid mewn eraill dros',
  ht: 'yo nan pou ak ou pa ki ap sou la li yon si gen ka oswa kapab nou lè tout sa fè pwogram moun kote bezwen',
  so: 'waa iyo ka ku oo ay in uu la loo ama kuu waxaa aad si haddii mid adiga qof laga waxay qofka kale',
  tl: 'ang ng mga sa na ay at kung para iyong ikaw ka hindi may ito ni si kayo inyong upang nang isang mo',
  vi: 'và của là cho không có được các trong quý vị với này người những một để khi hoặc bạn phải tôi đã từ',
  pl: 'na do nie się jest że dla lub jak od są po przez może ma ich oraz czy być który która',
  ro: 'de și în la cu pe nu este sunt un pentru că să din sau mai care ce prin dacă vă dumneavoastră poate',
  sw: 'na ya wa kwa ni katika la za kama au hii yako wewe kuwa cha mtu lako hiyo si huduma',
  hmn: 'koj los yog rau cov ntawm thiab tau lub kom tsis muaj tus qhov yuav nws kev hais lawv nyob mus',
  id: 'yang dan di untuk dengan anda ini itu dari pada tidak atau akan ke dalam adalah dapat oleh jika',
}

interface Judgement {
  readonly words: number
  readonly language?: string
}

/**
 * The document's language, and its blocks with theirs where it differs. What the source declares for a block stands; a declaration for
 * the whole document yields where nearly all of its text is in another language, because many pages inherit it from a template.
 * The blocks are the draft's own, so that questions and links go on pointing to them.
 */
export async function languageOf(draft: Draft): Promise<{ readonly blocks: readonly Block[]; readonly language: string }> {
  const judgements = draft.blocks.map((block) => (block.language === undefined && block.exempt !== 'code' ? judge(block.text) : undefined))
  const unclear = judgements.some((judgement) => judgement?.language === 'unclear')
  const detect = unclear ? await detector() : undefined
  const languages = draft.blocks.map((block, index) => {
    const { language } = judgements[index] ?? {}
    return language === 'unclear' ? detect?.(block.text) : language
  })

  const weights = new Map<string, number>()
  let all = 0
  languages.forEach((language, index) => {
    const words = judgements[index]?.words ?? 0
    if (language === undefined) return
    all += words
    weights.set(language, (weights.get(language) ?? 0) + words)
  })
  // Where much of the text is in no block long enough to tell, all of it is looked at as one.
  const undecided = draft.blocks.reduce((sum, block, index) => sum + (languages[index] === undefined && block.exempt !== 'code' ? block.text.length / 6 : 0), 0)
  const [most, weight] = [...weights].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
  const declared = draft.language ?? (weight < undecided / 2 ? ((await languageOfShort(draft.blocks)) ?? 'en') : undefined)
  const language = declared === undefined ? most || 'en' : most !== declared && weight >= 0.8 * all && weight >= 3 * enough ? most : declared

  joinShort(draft.blocks, languages, language)
  draft.blocks.forEach((block, index) => {
    const own = languages[index]
    if (own !== undefined && own !== language && block.language === undefined) (block as { language?: string }).language = own
    else if (block.language === language) delete (block as { language?: string }).language
  })
  return { blocks: draft.blocks, language }
}

/** Short blocks between two in the same other language, such as headings and items, are in it too. */
function joinShort(blocks: readonly Block[], languages: (string | undefined)[], language: string): void {
  let before: string | undefined
  let from = 0
  languages.forEach((each, index) => {
    if (each === undefined) return
    if (each === before && each !== language) {
      for (let at = from; at < index; at++)
        if (languages[at] === undefined && !/\b(the|and|you|your|of)\b/i.test(blocks[at].text.slice(0, 200))) languages[at] = each
    }
    before = each
    from = index + 1
  })
}

/** Of a document whose blocks are all short, such as a sign or a card: its text as one. */
async function languageOfShort(blocks: readonly Block[]): Promise<string | undefined> {
  const text = blocks
    .filter((block) => block.exempt !== 'code')
    .slice(0, 100)
    .map((block) => block.text)
    .join(' ')
    .slice(0, 2000)
  const { language } = judge(text)
  return language === 'unclear' ? (await detector())(text) : language
}

/** The language of a text where its common words tell; `unclear` where a closer look may. */
function judge(text: string): Judgement {
  if (text.length < enough * 2) return foreignScript(text) ? { words: enough, language: 'unclear' } : { words: 0 }
  const words: string[] = []
  // `Los Angeles` and `La Mesa` are names: a capital makes no common word, unless all are capitals.
  const small: string[] = []
  let hits = 0
  for (let at = 0; at < text.length && words.length < looked; ) {
    if (!isLetter(text.charCodeAt(at))) {
      // Addresses, file names and code are no words.
      if (isJoint(text.charCodeAt(at))) while (at < text.length && text.charCodeAt(at) !== 32) at++
      else at++
      continue
    }
    const from = at
    while (at < text.length && isLetter(text.charCodeAt(at))) at++
    if (isJoint(text.charCodeAt(at)) && text.charCodeAt(at + 1) > 32) continue
    const spelled = text.slice(from, at)
    const word = spelled.toLowerCase()
    words.push(word)
    if (spelled === word) small.push(word)
    if (english.has(word)) hits++
    // The usual case, settled after a line or so.
    if (words.length >= enough && hits >= 4 && hits * 5 >= words.length) return { words: text.length / 6, language: 'en' }
  }
  if (words.length < enough) return foreignScript(text) ? { words: enough, language: 'unclear' } : { words: words.length }
  const weight = Math.max(words.length, text.length / 6)
  if (hits * 7 >= words.length) return { words: weight, language: 'en' }
  const counts = new Map<string, number>()
  // More capitals than not is a list of names, in which `de la` and `van den` tell nothing.
  const shouted = small.length === 0 && text === text.toUpperCase()
  if (!shouted && small.length * 2 < words.length && !foreignScript(text)) return { words: weight }
  for (const word of shouted ? words : small) for (const language of languagesOf(word)) counts.set(language, (counts.get(language) ?? 0) + 1)
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  if (first && first[1] >= 3 && first[1] * 6 >= words.length && first[1] > hits * 1.5 && first[1] >= (second?.[1] ?? 0) * 1.2)
    return { words: weight, language: first[0] }
  // A list of names has no common words of any language; letters beyond ASCII or words of several languages call for a closer look.
  const closer = foreignScript(text) || (hits * 20 < words.length && (accents(text) * 50 > text.length || (first?.[1] ?? 0) * 6 >= words.length))
  return closer ? { words: weight, language: 'unclear' } : { words: weight }
}

const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0x24f) || (code >= 0x1e00 && code <= 0x1eff)

/** Signs that join letters in addresses and code: `/ : @ _ = { } <`, and figures. */
const isJoint = (code: number): boolean =>
  (code >= 47 && code <= 58) || code === 64 || code === 95 || code === 61 || code === 123 || code === 125 || code === 60

let owners: Map<string, string[]> | undefined

function languagesOf(word: string): readonly string[] {
  if (!owners) {
    owners = new Map()
    for (const [language, list] of Object.entries(common)) {
      for (const each of list.split(' ')) addTo(owners, each, language)
    }
  }
  return owners.get(word) ?? []
}

function accents(text: string): number {
  let count = 0
  for (let at = 0; at < text.length && at < 600; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) count++
  }
  return count
}

/** Whether most letters are of a script that English is not written in. */
function foreignScript(text: string): boolean {
  let foreign = 0
  let latin = 0
  for (let at = 0; at < text.length && at < 300; at++) {
    const code = text.charCodeAt(at)
    if (isLetter(code)) latin++
    else if (code >= 0x370 && code <= 0x1dff) foreign++
    else if ((code >= 0x3040 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7af)) foreign += 3
  }
  return foreign >= 12 && foreign > latin * 2
}

type Detect = (text: string) => string | undefined
let loaded: Promise<Detect> | undefined

/** The library is eight megabytes of figures: loaded when a text is met that the short lists cannot place. */
function detector(): Promise<Detect> {
  loaded ??= import('eld/extrasmall').then(({ eld }) => (text) => {
    const found = eld.detect(text.slice(0, 1000))
    return found.language !== '' && found.isReliable() ? found.language : undefined
  })
  return loaded
}
