/** A chart as a Mermaid flowchart, for pages that draw it themselves. */
import type { Chart, ChartEdge, ChartNode } from './chart.ts'
import { brief, plain } from './names.ts'
import { joinRuns, withoutSmallFrames } from './runs.ts'
import { described } from './summary.ts'

export function mermaidOf(whole: Chart): string {
  const chart = withoutSmallFrames(joinRuns(whole))
  // Words of the form never stand where Mermaid reads a name: `end` is one of its own.
  const ids = new Map(chart.nodes.map(({ id }, at) => [id, `n${at}`]))
  const boxes = (group: string | undefined): readonly ChartNode[] => chart.nodes.filter((node) => (known.has(node.group) ? node.group : undefined) === group)
  const known = new Set<string | undefined>(chart.groups.map(({ id }) => id))
  const drawn = (node: ChartNode): string => `${ids.get(node.id)}${box(node)}`
  return [
    'flowchart TD',
    `  accTitle: ${aside(`Flow of ${whole.title}`)}`,
    `  accDescr: ${aside(described(whole))}`,
    ...whole.defects.map(
      ({ number, rule, severity, review, at, message }) => `  %% ${number} ${review ? 'review' : severity} ${rule} ${aside(at)}: ${aside(message)}`,
    ),
    ...boxes(undefined).map((node) => `  ${drawn(node)}`),
    ...chart.groups.flatMap(({ id, title }, at) => [`  subgraph g${at}["${quoted(title)}"]`, ...boxes(id).map((node) => `    ${drawn(node)}`), '  end']),
    ...chart.edges.map((edge) => `  ${ids.get(edge.from)} ${arrow(edge)} ${ids.get(edge.to)}`),
    ...styles(chart, ids),
    '',
  ].join('\n')
}

function box(node: ChartNode): string {
  const { kind, number, text, caption, onlyIf, requiredIf, members, defects } = node
  const lines = [
    ...(caption === undefined ? [] : [brief(caption, 100)]),
    kind === 'run' && members && members.length > 1
      ? `${text}: ${brief(members[0].text, 60)} … ${brief(members[members.length - 1].text, 60)}`
      : brief(number === undefined ? text : `${number}  ${text}`, 160),
    ...(onlyIf === undefined ? [] : [`Only if ${brief(onlyIf, 160)}`]),
    ...(requiredIf === undefined ? [] : [`Must be answered if ${brief(requiredIf, 120)}`]),
    ...(defects.length === 0 ? [] : [`⚠ finding ${defects.join(', ')}`]),
  ]
  const said = `"${lines.map(quoted).join('<br/>')}"`
  switch (kind) {
    case 'start':
    case 'end':
      return `([${said}])`
    case 'missing':
      return `{{${said}}}`
    case 'run':
      return `[[${said}]]`
    case 'step':
      return `[/${said}/]`
    case 'question':
      return `[${said}]`
  }
}

function arrow({ kind, text, defects }: ChartEdge): string {
  const said = [...(text === undefined ? [] : [brief(text, 100)]), ...(defects.length === 0 ? [] : [`⚠ finding ${defects.join(', ')}`])]
    .map(quoted)
    .join('<br/>')
  const line = kind === 'next' || kind === 'branch' ? '-->' : kind === 'broken' ? '-.-x' : '-.->'
  return said === '' ? line : `${line}|"${said}"|`
}

function styles({ nodes, defects }: Chart, ids: ReadonlyMap<string, string>): readonly string[] {
  const severity = new Map(defects.map((defect) => [defect.number, defect.review ? 'review' : defect.severity]))
  const worst = (node: ChartNode): string | undefined =>
    ['error', 'warning', 'info', 'review'].find((each) => node.defects.some((number) => severity.get(number) === each))
  const classes: readonly (readonly [name: string, style: string, fits: (node: ChartNode) => boolean])[] = [
    ['notAlways', 'stroke-dasharray:6 4', ({ onlyIf }) => onlyIf !== undefined],
    ['broken', 'fill:#fdeee6,stroke:#b8430b,stroke-width:2px,stroke-dasharray:2 3,color:#1a1a1a', ({ kind }) => kind === 'missing'],
    ['hasError', 'stroke:#b8430b,stroke-width:3px', (node) => worst(node) === 'error'],
    ['hasWarning', 'stroke:#8a6100,stroke-width:3px', (node) => worst(node) === 'warning'],
    ['hasInfo', 'stroke:#005a8f,stroke-width:3px', (node) => worst(node) === 'info'],
  ]
  return classes.flatMap(([name, style, fits]) => {
    const own = nodes.filter(fits)
    return own.length === 0 ? [] : [`  classDef ${name} ${style}`, `  class ${own.map(({ id }) => ids.get(id)).join(',')} ${name}`]
  })
}

/** Mermaid reads words as Markdown and as HTML: whatever could be a sign of either is given by its number. */
const quoted = (text: string): string => plain(text).replace(/^[-+](?= )|(?<=^\d+)\.|["#&<>`*_~\\|{}[\]$%;@]/g, (sign) => `#${sign.charCodeAt(0)};`)

/** In comments and in the descriptions nothing is decoded: what could end them is left out. */
const aside = (text: string): string => plain(text.replace(/[{}%#;`<>]/g, ' '))
