import { isSeen } from '../../src/facts/judged.ts'
import { sign } from '../../src/facts/signs.ts'
import type { Hit } from '../../src/rule.ts'
import { defineRule } from '../../src/rule.ts'

const signal = /\b(?:DANGER|WARNING|CAUTION|NOTICE)\b/g
const injury =
  /\b(?:kills?|death|die|burns?|injur(?:e|es|y|ies)|shock|poison(?:ous)?|electrocut\w*|explo(?:de|des|sion|sive)|crush(?:es)?|suffocat\w*|blind)\b/i
/** Harm that DANGER and WARNING are for. */
const severe =
  /\b(?:kill(?:s|ed)?|deaths?|deadly|die[sd]?|fatal(?:ity|ities|ly)?|lethal|(?:serious|severe|grave|permanent|life-threatening|life-changing)(?:ly)? (?:(?:bodily|personal|physical|head|eye) )?(?:injur(?:y|ies|ed|e)|harm|burn(?:s|ed)?|shocks?|poisoning)|electrocut\w*|amputat\w*|suffocat\w*|drown(?:s|ed|ing)?|paraly[sz]\w*|blindness|loss of (?:life|limbs?|sight))\b/i
/** Harm that a plaster mends, and nothing that can do more. */
const small =
  /\b(?:wet|slippery|slips?|trip(?:s|ping)?|mind your head|low (?:beam|ceiling|headroom|door(?:way)?)|minor|slight|bruis\w*|irritat\w*|scratch\w*|pinch\w*|hot (?:drinks?|coffee|tea|water|plates?|dishes)|small step|uneven floor)\b/i
const deadly =
  /\b(?:volt\w*|electric\w*|shock|live (?:rail|wire|cable)s?|rails?|tracks?|trains?|deep|water(?:fall|way)s?|ice|tides?|currents?|surf|cliffs?|edge|drop|falls?|falling|rocks?|explo\w*|flammable|gas(?:es)?|fire|asbestos|radiation|chemicals?|acids?|toxic|poison\w*|crush\w*|machine(?:s|ry)?|moving|cranes?|vehicles?|traffic|forklifts?|construction|demolition|roof|stairs?|burns?|scald\w*|steam|blasting|shaft|trench)\b/i
const action =
  /\b(?:do not|don['’]t|no|never|always|keep|stay|stand|wear|use|avoid|turn|watch|beware|mind|slow|call|ask|stop|only|follow|lock|close|shut|disconnect|unplug|switch|wash|read|must|hold|walk|drive|look|wait|report|see|check|remove|leave|authori[sz]ed|permit|required|give way|yield|enter|carry|sound)\b/i

export default defineRule({
  id: 'length/sign-signal',
  title: 'Open a warning with one signal word and say what to do',
  why: 'The signal word tells people how bad the harm is. They need it first, and then what to do.',
  how: 'Put one word first: DANGER where people will die, WARNING where they could, CAUTION for small harm, NOTICE for none. Then say how to stay safe.',
  severity: 'warning',
  per: 'sign',
  kinds: ['sign'],
  languages: ['en'],
  sources: [
    {
      name: 'ANSI Z535.4: Product safety signs and labels',
      url: 'https://www.nema.org/standards/z535',
    },
  ],
  options: {},
  examples: [
    { as: 'signs', text: 'id,text\n1,⟦NOTICE⟧: flammable gas can burn you\n2,WARNING: gas can burn you. No flames.' },
    { as: 'signs', text: 'id,text\n1,DANGER: live rails. ⟦WARNING⟧: trains. Keep off.\n2,DANGER: live rails. Keep off.' },
    { as: 'signs', text: 'id,text\n1,Hot pipes. ⟦CAUTION⟧: do not touch.\n2,CAUTION: hot pipes. Do not touch.' },
    { as: 'signs', text: 'id,text\n1,⟦CAUTION: HIGH VOLTAGE⟧', review: true },
    {
      as: 'signs',
      text: 'id,text\n1,⟦CAUTION⟧! Do not climb the fence. Death or serious injury may occur.\n2,WARNING! Do not climb the fence. You could die.',
    },
    { as: 'signs', text: 'id,text\n1,⟦CAUTION⟧: the blade can cause severe burns. Keep off.\n2,CAUTION: the pan can cause burns. Keep off.' },
    { as: 'signs', text: 'id,text\n1,⟦DANGER⟧: wet floor. Walk slowly.\n2,DANGER: wet roof. Keep off.', review: true },
    { as: 'signs', text: 'id,text\n1,CAUTION: dead end. Turn here.', note: 'nobody dies' },
    { as: 'signs', text: 'id,text\n1,CAUTION: hot drinks. Hold the cup by its handle.\n2,DANGER. Keep out.' },
    { as: 'signs', text: 'id,text\n1,DANGER. High voltage. Can kill. Keep door locked.' },
    { as: 'signs', text: 'id,text\n1,Read the warning on the box', note: 'an ordinary word' },
    { as: 'signs', text: 'id,text\n1,PUT UP EVERY NOTICE HERE', note: 'an ordinary word in capitals' },
  ],
  *check(document) {
    const found = sign(document)
    if (!found) return
    const { block } = found
    const uses = [...block.text.matchAll(signal)].filter((match) => standsAlone(block.text, match.index, match.index + match[0].length))
    if (uses.length === 0) return
    const hit = (at: number, message: string): Hit => ({ at: { block, start: uses[at].index, end: uses[at].index + uses[at][0].length }, message })
    const opens = /^[^\p{L}\p{N}]*$/u.test(block.text.slice(0, uses[0].index))
    const second = uses.findIndex((use) => use[0] !== uses[0][0])
    if (!opens) return yield hit(0, `“${uses[0][0]}” stands inside the sign. Put it first.`)
    if (second > 0) return yield hit(second, 'This sign has two signal words. Keep the stronger one.')
    // A drawing may set each line apart.
    const whole = document.blocks
      .filter(isSeen)
      .map(({ text }) => text)
      .join('\n')
    const word = uses[0][0]
    if (word === 'NOTICE' && injury.test(whole))
      return yield hit(0, '“NOTICE” is for signs without danger to people, and this one names harm. Use WARNING or DANGER.')
    if (word === 'CAUTION' && severe.test(whole))
      return yield hit(0, '“CAUTION” is for small harm, and this sign names death or serious harm. Use WARNING where it could happen, DANGER where it will.')
    if (word === 'DANGER' && small.test(whole) && !severe.test(whole) && !deadly.test(whole))
      return yield { ...hit(0, '“DANGER” is for what kills or badly hurts people, and this sign names small harm. Is CAUTION enough?'), review: true }
    if (!action.test(whole) && found.words <= 8)
      yield { at: { block, start: 0, end: block.text.length }, message: 'This warning names the danger. Say too what people should do.', review: true }
  },
})

/** A signal word is set apart: at the start, on its own, or with a stop after it. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (start === 0) return true
  return /[.:!?–—-]\s*$/.test(text.slice(Math.max(0, start - 4), start)) && /^\s*[.:!–—-]/.test(text.slice(end, end + 3))
}
