/** Histograms of scores as one small SVG, for light and dark pages. */
import { drawnHere } from '../src/readers/diagrams.ts'

export interface Histogram {
  readonly title: string
  /** Scores from 0 to 100. */
  readonly scores: readonly number[]
  /** A line under the title. */
  readonly note: string
}

const bins = 10
const plot = { width: 190, height: 110 }
const panel = { width: 276, height: 216, left: 62, top: 54 }

/** All scales end at the same share, so that panels compare. */
export function histograms(title: string, each: readonly Histogram[], columns: number): string {
  const shares = each.map(({ scores }) => sharesOf(scores))
  const top = Math.ceil(Math.max(...shares.flat()) / 20) * 20
  const rows = Math.ceil(each.length / columns)
  const width = columns * panel.width
  const height = rows * panel.height
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t">
<title id="t">${title}</title>
${drawnHere}
<style>
.ground { fill: #fff } text { fill: #1f2328; font: 12px system-ui, sans-serif } .small { font-size: 11px; fill: #59636e } .name { font-weight: 600; font-size: 13px }
.bar { fill: #0969da } .line { stroke: #d1d9e0 } .axis { stroke: #59636e } .median { stroke: #bc4c00; stroke-width: 2; stroke-dasharray: 4 3 } .middle { fill: #bc4c00; font-size: 11px }
@media (prefers-color-scheme: dark) {
.ground { fill: #0d1117 } text { fill: #f0f6fc } .small { fill: #9198a1 }
.bar { fill: #4493f8 } .line { stroke: #3d444d } .axis { stroke: #9198a1 } .median { stroke: #f0883e } .middle { fill: #f0883e }
}
</style>
<rect class="ground" width="${width}" height="${height}"/>
${each.map((one, at) => drawn(one, shares[at], top, (at % columns) * panel.width, Math.floor(at / columns) * panel.height)).join('\n')}
</svg>
`
}

/** Percent of the scores in each tenth of the scale; 100 is in the last. */
function sharesOf(scores: readonly number[]): number[] {
  const counts = new Array<number>(bins).fill(0)
  for (const score of scores) counts[Math.min(bins - 1, Math.floor(score / (100 / bins)))]++
  return counts.map((count) => (count * 100) / Math.max(1, scores.length))
}

export const median = (scores: readonly number[]): number => {
  const sorted = [...scores].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function drawn({ title, scores, note }: Histogram, shares: readonly number[], top: number, left: number, above: number): string {
  const x = (score: number): string => fixed((score * plot.width) / 100)
  const y = (share: number): string => fixed(plot.height - (share * plot.height) / top)
  const lines = [0, top / 2, top].map(
    (share) =>
      `<line class="${share === 0 ? 'axis' : 'line'}" x1="0" x2="${plot.width}" y1="${y(share)}" y2="${y(share)}"/><text class="small" x="-6" y="${fixed(Number(y(share)) + 4)}" text-anchor="end">${share} %</text>`,
  )
  const bars = shares.map((share, at) =>
    share === 0 ? '' : `<rect class="bar" x="${x(at * 10 + 0.5)}" y="${y(share)}" width="${x(9)}" height="${fixed((share * plot.height) / top)}"/>`,
  )
  const ticks = [0, 50, 100].map((score) => `<text class="small" x="${x(score)}" y="${plot.height + 15}" text-anchor="middle">${score}</text>`)
  const middle = median(scores)
  const mark =
    scores.length === 0
      ? ''
      : `<line class="median" x1="${x(middle)}" x2="${x(middle)}" y1="-4" y2="${plot.height}"/><text class="middle" x="${x(middle)}" y="-8" text-anchor="${middle > 80 ? 'end' : middle < 20 ? 'start' : 'middle'}">median ${Math.round(middle * 10) / 10}</text>`
  return `<g transform="translate(${left + panel.left} ${above + panel.top})">
<text class="name" x="-52" y="-36">${title}</text><text class="small" x="-52" y="-22">${note}</text>
${lines.join('')}
${bars.join('')}
${ticks.join('')}${mark}
<text class="small" x="${plot.width / 2}" y="${plot.height + 32}" text-anchor="middle">score</text>
<text class="small" transform="translate(-48 ${plot.height / 2}) rotate(-90)" text-anchor="middle">share of texts</text>
</g>`
}

const fixed = (value: number): string => String(Math.round(value * 10) / 10)
