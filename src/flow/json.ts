import type { Document } from '../model.ts'
import { version } from '../version.ts'
import type { Chart, ChartEdge, ChartGroup, ChartNode, Defect } from './chart.ts'

/** What `forthright flow --format json` writes. A contract: fields are added, never changed or taken away. */
export interface FlowReport {
  /** The version of forthright that wrote it. */
  readonly forthright: string
  /** One for each form in the file: one for each language, where it has several. */
  readonly forms: readonly FlowForm[]
}

export interface FlowForm {
  /** As in the report of an audit: the path, and where one file holds several documents, `path#part`. */
  readonly id: string
  readonly part: string | null
  readonly format: string
  readonly language: string
  readonly title: string
  /** Questions on the way with the fewest and on the way with the most. */
  readonly shortest: number
  readonly longest: number
  /** Steps of the form that hold at least one node, in order. */
  readonly steps: readonly ChartGroup[]
  readonly nodes: readonly FlowFormNode[]
  readonly edges: readonly FlowFormEdge[]
  readonly defects: readonly Defect[]
}

export interface FlowFormNode {
  readonly id: string
  /**
   * `step` is the head of a step that is not always shown or says where to go, or a page without questions; `missing` is named in a route,
   * and not there.
   */
  readonly kind: 'start' | 'question' | 'step' | 'end' | 'missing'
  /** As printed; where the form prints none, counted. */
  readonly number: string | null
  readonly text: string
  /** In words, when it is shown at all; null where it always is. Where it is not shown, the way leads past it. */
  readonly onlyIf: string | null
  /** In words, when it must be answered; null where that does not turn on other answers. */
  readonly requiredIf: string | null
  /** The id of the step it stands in. */
  readonly step: string | null
  /** Numbers of defects. */
  readonly defects: readonly number[]
}

export interface FlowFormEdge {
  readonly from: string
  readonly to: string
  /** `branch` is taken when its `text` holds, `otherwise` when no branch is; `broken` leads to what is not there. */
  readonly kind: 'next' | 'branch' | 'otherwise' | 'broken'
  readonly text: string | null
  readonly defects: readonly number[]
}

export function jsonOf(forms: readonly { readonly document: Document; readonly chart: Chart }[]): string {
  const report: FlowReport = {
    forthright: version,
    forms: forms.map(({ document: { id, part, format, language }, chart: { title, groups, nodes, edges, defects, shortest, longest } }) => ({
      id,
      part: part ?? null,
      format,
      language,
      title,
      shortest,
      longest,
      steps: groups,
      nodes: nodes.map(nodeOf),
      edges: edges.map(edgeOf),
      defects,
    })),
  }
  return `${JSON.stringify(report, null, 1)}\n`
}

const nodeOf = ({ id, kind, number, text, onlyIf, requiredIf, group, defects }: ChartNode): FlowFormNode => ({
  id,
  kind: kind as FlowFormNode['kind'],
  number: number ?? null,
  text,
  onlyIf: onlyIf ?? null,
  requiredIf: requiredIf ?? null,
  step: group ?? null,
  defects,
})

const edgeOf = ({ from, to, kind, text, defects }: ChartEdge): FlowFormEdge => ({ from, to, kind, text: text ?? null, defects })
