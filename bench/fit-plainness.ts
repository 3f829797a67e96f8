/**
 * Fits the plainness measure on pairs of texts and writes src/facts/plainness.json.
 *   npx tsx bench/fit-plainness.ts [--data ../shared/data]
 * What texts are held against ("plain") are the pages of GOV.UK and the federal passages once they were rewritten. The grade is put on the
 * scale of the formulas in common use: same mean and same spread as their median over general public texts, which are news at three levels,
 * federal passages and pages of GOV.UK, each of 80 words and more.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { featureNames } from '../src/facts/plainness-features.ts'
import { middleGrade, tallyOf } from '../src/facts/readability.ts'
import { read } from '../src/read.ts'
import { coefficientsFor, dot } from './accuracy/fit.ts'
import { govukPages } from './accuracy/govuk-smart-answers.ts'
import { countWords } from './accuracy/pairs.ts'
import { crossFits, featuresIn, featuresOfPairs } from './accuracy/plainness.ts'
import { labelled, needData } from './data.ts'

const { values } = parseArgs({ options: { data: { type: 'string', default: labelled } } })
needData(values.data)
const pairs = await featuresOfPairs(values.data)
const coefficients = coefficientsFor(pairs)

const general = pairs.filter(({ set }) => set.startsWith('onestop') || set === 'plainlanguage_gov').flatMap(({ texts }) => texts)
const pages = govukPages(values.data).filter((content) => countWords(content) >= 80)
const plainTexts = [...pages, ...pairs.filter(({ set }) => set === 'plainlanguage_gov').map(({ texts }) => texts[1])]
const plain: (readonly number[])[] = []
for (const content of plainTexts) plain.push(await featuresIn(content))

const scored: { readonly value: number; readonly grade: number }[] = []
for (const content of new Set([...general, ...pages])) {
  if (countWords(content) < 80) continue
  const [document] = await read('text.txt', content, { kind: 'page', format: 'text' })
  const tally = document && tallyOf(document)
  if (tally) scored.push({ value: dot(coefficients, await featuresIn(content)), grade: middleGrade(tally) })
}
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length
const spread = (numbers: readonly number[]): number => Math.sqrt(mean(numbers.map((each) => (each - mean(numbers)) ** 2)))
const grades = scored.map(({ grade }) => grade)
const per = spread(grades) / spread(scored.map(({ value }) => value))
const at = mean(grades) - per * mean(scored.map(({ value }) => value))
const misses = scored.map(({ value, grade }) => Math.abs(at + per * value - grade)).sort((a, b) => a - b)
const within = misses[Math.floor((misses.length * 2) / 3)]

const round = (value: number): number => Number(value.toPrecision(4))
const byName = (numbers: readonly number[]): Record<string, number> => Object.fromEntries(featureNames.map((name, place) => [name, round(numbers[place])]))
const model = {
  coefficients: byName(coefficients),
  plain: byName(featureNames.map((_, place) => mean(plain.map((own) => own[place])))),
  grade: { at: round(at), per: round(per), within: round(within) },
}
writeFileSync('src/facts/plainness.json', `${JSON.stringify(model, null, 2)}\n`)
console.log(model)
console.log(`${scored.length} texts for the grade`)
for (const [fold, own] of crossFits(pairs).entries()) console.log(`without fold ${fold}`, byName(own))
