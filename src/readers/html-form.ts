import type { Block, Question, Step } from '../model.ts'
import type { SourceText } from '../source.ts'
import type { HtmlElement } from './html-tree.ts'
import type { Page, Slot } from './html-walk.ts'

export interface FormInput {
  readonly source: SourceText
  readonly masked: string
  readonly page: Page
  readonly labels: ReadonlyMap<string, readonly HtmlElement[]>
  readonly byId: ReadonlyMap<string, HtmlElement>
  readonly title: Slot | undefined
}

export interface UnderstoodForm {
  /** All slots, with those of labels that only attributes hold, in reading order. */
  readonly order: readonly Slot[]
  build(blocks: ReadonlyMap<Slot, Block>): { readonly questions: readonly Question[]; readonly steps: readonly Step[] }
}

export function understandForm({ page }: FormInput): UnderstoodForm {
  return { order: page.slots, build: () => ({ questions: [], steps: [] }) }
}
