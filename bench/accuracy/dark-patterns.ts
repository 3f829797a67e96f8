import { type Count, f1, precision, yesNo } from './counts.ts'
import { type ShopText, shopTexts } from './ec-darkpattern.ts'
import { interval, type Library, type Row, row, type Task } from './task.ts'

/** What a list of keywords finds: the words that guidelines on dark patterns name. */
const keywords =
  /\b(?:hurry|limited|only \d+|left in stock|low stock|last chance|ends (?:in|soon)|selling fast|almost gone|\d+ (?:people|customers|users|others)|just bought|purchased|no,? thanks|don.t (?:want|like)|full price|reserved for|(?:hours|hrs|mins|minutes)\b.*\b(?:secs?|seconds))\b/i

const driving = new Set(['openness/pressure', 'openness/shame'])

async function found(library: Library, text: string): Promise<boolean> {
  const { documents } = await library.audit([{ path: 'text.txt', text }], { kind: 'page' })
  return documents.some(({ findings }) => findings.some(({ rule, review }) => driving.has(rule) && !review))
}

/** Is a short text of a shop one that hurries or shames people? */
export const darkPatterns: Task = {
  name: 'dark patterns',
  async run(folder, library, say) {
    const texts = shopTexts(folder)
    if (texts.length === 0) return []
    const ours: Count[] = []
    for (const { text, dark } of texts) {
      const own = await found(library, text)
      ours.push(yesNo(own, dark))
      if (own !== dark) say?.(`ec_darkpattern ${dark ? 'missed' : 'not marked'}: ${text}`)
    }
    const theirs = texts.map(({ text, dark }) => yesNo(keywords.test(text), dark))
    const figures = (metric: string, of: (counts: readonly Count[]) => number, bar: number): Row =>
      row({
        task: 'dark patterns',
        set: 'ec_darkpattern',
        n: texts.length,
        metric,
        ours: interval(ours, pageOf(texts), of),
        peers: { keywords: interval(theirs, pageOf(texts), of) },
        bar,
      })
    return [figures('F1', f1, 0.9), figures('precision', precision, 0.97)]
  },
}

const pageOf =
  (texts: readonly ShopText[]) =>
  (_: Count, at: number): string =>
    texts[at].page
