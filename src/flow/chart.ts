/** The flow of one form, ready to be told or drawn: who reads it needs to know nothing of routes and conditions. */
export interface Chart {
  readonly title: string
  readonly language: string
  /** Questions on the way with the fewest and on the way with the most. */
  readonly shortest: number
  readonly longest: number
  /** The start first, then in asking order, ends last. */
  readonly nodes: readonly ChartNode[]
  readonly edges: readonly ChartEdge[]
  /** Steps of the form that hold at least one node, in order. */
  readonly groups: readonly ChartGroup[]
  /** Findings about the flow, in the order of their numbers: the first is 1. */
  readonly defects: readonly Defect[]
}

/**
 * - `run`: questions that follow each other without a branch, drawn as one.
 * - `step`: the head of a step that is not always shown or says where to go, or a page without questions.
 * - `missing`: named in a route, and not there.
 */
export interface ChartNode {
  readonly id: string
  readonly kind: 'start' | 'question' | 'run' | 'step' | 'end' | 'missing'
  /** As printed, or counted: `7`, `13.a`. */
  readonly number?: string
  readonly text: string
  /** In words, when it is shown at all: `question 3 is “Yes”`. Where it is not shown, the way leads past it. */
  readonly onlyIf?: string
  /** In words, when it must be answered. */
  readonly requiredIf?: string
  /** The id of the step it stands in. */
  readonly group?: string
  /** In a drawing without a frame around its step: the step's title. */
  readonly caption?: string
  /** Of a run: its questions. */
  readonly members?: readonly ChartNode[]
  /** Numbers of defects. */
  readonly defects: readonly number[]
}

/**
 * - `next`: what follows.
 * - `branch`: taken when `text` holds.
 * - `otherwise`: taken when no branch is.
 * - `broken`: leads to what is not there.
 */
export interface ChartEdge {
  readonly from: string
  readonly to: string
  readonly kind: 'next' | 'branch' | 'otherwise' | 'broken'
  readonly text?: string
  readonly defects: readonly number[]
}

export interface ChartGroup {
  readonly id: string
  readonly title: string
}

export interface Defect {
  readonly number: number
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
  /** A person must decide. */
  readonly review: boolean
  readonly message: string
  /** Where, in the words of the format: `line 12`, `page 3`. */
  readonly at: string
}
