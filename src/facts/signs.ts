import { fact } from '../fact.ts'
import type { Block, Document } from '../model.ts'
import { isSeen } from './judged.ts'
import { shape } from './lexicon.ts'
import { prose } from './prose.ts'
import { sentences } from './sentences.ts'
import { words } from './words.ts'

/** How people meet a sign: from a moving vehicle, on foot, or standing still to read it. */
type Reading = 'vehicle' | 'foot' | 'panel'

interface Sign {
  /** The block that a finding about the whole sign points to. */
  readonly block: Block
  readonly reading: Reading
  /** Words to read: names count once, addresses and figures not. */
  readonly words: number
  /** Pieces of information: each sentence, and each clause between commas, answers one question. */
  readonly units: number
  readonly lines: number
  /** Words in capitals of two letters or more, in a row or not. */
  readonly capitals: number
  /** Opens with, or holds, a word that warns of harm: capitals are usual there. */
  readonly warns: boolean
}

const roads =
  /\b(?:road|street|highway|freeway|motorway|interstate|carriageway|junction|intersection|lane|exit ramp|off-ramp|on-ramp|kerb|traffic|roundabout|overhead gantry)\b/i
const indoors = /\b(?:room|door|lobby|hall|desk|corridor|lift|elevator|wall|ward|stairs?|reception|inside|indoor|kitchen|toilet|restroom)\b/i
const stands = /\b(?:museum|exhibit|exhibition|gallery|trail|heritage|interpretive|interpretation|visitor cent(?:re|er)|information panel)\b/i
const harm =
  /\b(?:danger|warning|caution|notice|hazard|fire|emergency|voltage|electric|explosive|flammable|poison|toxic|radiation|biohazard|no entry|keep out|stop|evacuat|assembly point|aed|first aid)\b/i

/** The sign a document holds, or `undefined` where it is none or shows no words. */
export const sign = fact((document: Document): Sign | undefined => {
  if (document.kind !== 'sign') return undefined
  const blocks = document.blocks.filter((block) => isSeen(block) && (block.language === undefined || block.language === document.language))
  if (blocks.length === 0) return undefined
  const all = words(document)
  const lines = sentences(document)
  const { length, mask } = prose(document)
  let count = 0
  let units = 0
  let capitals = 0
  for (const block of blocks) {
    for (let sentence = lines.first[block.index]; sentence < lines.first[block.index + 1]; sentence++) {
      count += length[sentence]
      units += clauses(block.text.slice(lines.start[sentence], lines.end[sentence]))
      for (let word = lines.firstWord[sentence]; word < lines.lastWord[sentence]; word++) {
        const bits = all.lexicon.shapes[all.type[word]]
        if ((bits & shape.digit) !== 0 && mask[word] !== 0) count--
        if ((bits & shape.capitals) !== 0 && all.lexicon.letters[all.type[word]] > 1) capitals++
      }
    }
  }
  const text = blocks.map((block) => block.text).join('\n')
  return {
    block: blocks[0],
    reading: readingOf(document),
    words: Math.max(0, count),
    units,
    lines: document.sign?.lines?.length ?? 1,
    capitals,
    warns: harm.test(text),
  }
})

function readingOf(document: Document): Reading {
  const location = document.sign?.location ?? ''
  if (stands.test(location)) return 'panel'
  return roads.test(location) && !indoors.test(location) ? 'vehicle' : 'foot'
}

/** Parts of a sentence that stand on their own: "Road closed, use exit 9" has two, "ear, nose and throat" one. */
function clauses(sentence: string): number {
  const parts = sentence.split(/[,;:]\s|\s[–—-]\s/).filter((part) => part.trim() !== '')
  if (parts.length < 2) return 1
  return parts.every((part) => part.trim().split(' ').length >= 2) ? parts.length : 1
}
