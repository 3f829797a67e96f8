/**
 * Holds our own hard-to-read sentences against retext-readability's on real paragraphs, its known fault emulated.
 *   npx tsx bench/readability.ts [--most 4000] [--show 20]
 */
import { parseArgs } from 'node:util'
import { compareParagraph } from '../test/readability-peer.ts'
import { inputFiles, inputs, needData } from './data.ts'
import { realParagraphs } from './paragraphs.ts'

const { values } = parseArgs({ options: { most: { type: 'string', default: '4000' }, show: { type: 'string', default: '20' } } })
needData(inputs)
const paragraphs = await realParagraphs(inputFiles(['markdown', 'markdown-forms']), Number(values.most))
const compared = paragraphs.flatMap(compareParagraph)
const differing = compared.filter((each) => each.difference)
for (const each of differing.slice(0, Number(values.show)))
  console.log(`${each.difference}\tplugin ${each.plugin}\tours ${each.ours}\t${each.text.slice(0, 160)}`)
const share = (count: number): string => `${((100 * count) / compared.length).toFixed(2)} %`
console.log(`${paragraphs.length} paragraphs, ${compared.length} sentences, ${compared.filter((each) => each.plugin).length} hard by the plugin`)
for (const kind of ['split', 'count'] as const) console.log(`${kind}: ${share(differing.filter((each) => each.difference === kind).length)}`)
console.log(`agreement: ${share(compared.length - differing.length)}`)
