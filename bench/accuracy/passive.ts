import { f1, yesNo } from './counts.ts'
import { sentencesByVoice } from './formfyxer-passive.ts'
import { interval, type Library, type Row, row, type Task } from './task.ts'

/** A form of "be" and a word that ends as participles do. */
const beAndParticiple = /\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|en)\b/i

async function hasPassive(library: Library, text: string): Promise<boolean> {
  const [document] = await library.read('text.txt', text, { kind: 'page', format: 'text' })
  const pushes = (document && library.plainnessOf(document)?.pushes) ?? []
  return pushes.some(({ feature, value }) => feature === 'passive' && value > 0)
}

/** Is a sentence passive? No rule asks: it is one of the features of the plainness measure. */
export const passive: Task = {
  name: 'passive',
  async run(folder, library, say) {
    const lines = sentencesByVoice(folder)
    if (lines.length === 0) return []
    const found: boolean[] = []
    for (const { text } of lines) found.push(await hasPassive(library, text))
    for (const [at, { text, passive }] of lines.entries()) if (found[at] !== passive) say?.(`formfyxer_passive ${passive ? 'missed' : 'not marked'}: ${text}`)
    const figure = (isFound: (at: number) => boolean): Row['ours'] =>
      interval(
        lines.map(({ passive }, at) => yesNo(isFound(at), passive)),
        (_, at) => lines[at].writer,
        f1,
      )
    return [
      row({
        task: 'passive',
        set: 'formfyxer_passive',
        n: lines.length,
        metric: 'F1',
        ours: figure((at) => found[at]),
        peers: { 'regular expression': figure((at) => beAndParticiple.test(lines[at].text)) },
      }),
    ]
  },
}
