import type { Place } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import type { HtmlElement } from './nodes.ts'
import type { Control, Page, Slot } from './walk.ts'

export interface StepSlot {
  readonly slot?: Slot
  readonly number?: number
  readonly of?: number
  readonly place: Place
  /** First and last control (exclusive) of the page that belong to it. */
  readonly controlsFrom: number
  readonly controlsTo: number
}

const counted = /\b(?:step|page|part|stage|section|screen)\s+(\d{1,2})\s*(?:of|out of|\/)\s*(\d{1,2})\b/i
const named = /^(?:[Ss]tep|STEP|[Ss]ection|SECTION|[Pp]art|PART|[Ss]tage|[Pp]age)\s+(\d{1,2}|[A-H]|[IVX]{1,4})(?:\s*[:.)–—-]|\s+[A-Z]|$)/

/**
 * The steps of a form: those that print a number first; else a progress list; else its titled parts, where there are several.
 * @param firsts the first control of each question.
 * @param labels what questions are called: a group with one question's name is that question.
 */
export function findSteps(page: Page, firsts: readonly Control[], labels: ReadonlySet<Slot>, source: SourceText): readonly StepSlot[] {
  const printed = printedSteps(page, firsts.length > 0)
  if (printed.length > 0) return printed
  const progress = progressStep(page, source)
  if (progress) return [progress]
  return firsts.length > 1 ? partSteps(page, firsts, labels, source) : []
}

const placeOf = (slot: Slot): Place | undefined => slot.draft?.locate(0, slot.draft.text.length)

function printedSteps({ slots, controls }: Page, hasQuestions: boolean): readonly StepSlot[] {
  const found: { slot: Slot; number?: number; of?: number }[] = []
  for (const slot of slots) {
    const { draft } = slot
    if (!draft || draft.text.length > 120 || draft.region === 'navigation' || draft.hidden?.by === 'comment') continue
    const { text, role } = draft
    const isTitle = role === 'heading' || role === 'title' || role === 'legend' || role === 'caption'
    const mayCount = text.includes(' of ') || text.includes('/')
    const count = mayCount && (isTitle || role === 'paragraph' || role === 'item' || role === 'label') ? counted.exec(text) : null
    // "Page 1 of 12" below a list of goods is no step of a form.
    if (count && Number(count[2]) > 1 && (hasQuestions || /step|stage|part|section/i.test(count[0])))
      found.push({ slot, number: Number(count[1]), of: Number(count[2]) })
    else if (isTitle && hasQuestions) {
      const name = named.exec(text)
      if (name) found.push({ slot, number: /^\d/.test(name[1]) ? Number(name[1]) : undefined })
    }
  }
  let at = 0
  const steps: StepSlot[] = []
  found.forEach((each, index) => {
    while (at < controls.length && controls[at].at <= each.slot.index) at++
    const controlsFrom = at
    const end = found[index + 1]?.slot.index ?? slots.length
    while (at < controls.length && controls[at].at <= end) at++
    const place = placeOf(each.slot)
    if (place) steps.push({ ...each, place, controlsFrom, controlsTo: at })
  })
  return steps
}

/** `aria-current="step"` in a list: which of how many. */
function progressStep({ slots, current }: Page, source: SourceText): StepSlot | undefined {
  for (const element of current) {
    let item: HtmlElement | undefined = element
    while (item && item.name !== 'li') item = item.parent && item.parent.type !== 'root' ? item.parent : undefined
    const list = item?.parent
    if (!item || !list || list.type === 'root') continue
    const items = list.children.filter((child) => child.type === 'tag' && child.name === 'li')
    if (items.length < 2 || element.start < 0) continue
    const holder = item
    const slot = slots.find((each) => each.draft && within(each, holder))
    const place = (slot && placeOf(slot)) ?? source.place(element.start, element.inside)
    return { slot, number: items.indexOf(item) + 1, of: items.length, place, controlsFrom: 0, controlsTo: Number.POSITIVE_INFINITY }
  }
  return undefined
}

function within(slot: Slot, element: HtmlElement): boolean {
  for (let above: Slot['owner'] | null = slot.owner; above; above = above.parent) if (above === element) return true
  return false
}

/** Forms, sections and groups with a title and several questions each. The outermost that are two or more. */
function partSteps({ slots, parts, controls }: Page, firsts: readonly Control[], labels: ReadonlySet<Slot>, source: SourceText): readonly StepSlot[] {
  const titled: StepSlot[] = []
  // How many questions begin before each control: so that parts are counted by a subtraction.
  const begins = new Set(firsts)
  const before = [0]
  for (const control of controls) before.push(before[before.length - 1] + (begins.has(control) ? 1 : 0))
  let end = -1
  for (const { element, from, to, controlsFrom, controlsTo } of parts) {
    if (to < 0 || controlsFrom < end) continue
    const asked = before[controlsTo] - before[controlsFrom]
    if (asked < 2) continue
    const title = slots
      .slice(from, Math.min(to, from + 6))
      .find(({ draft }) => draft && (draft.role === 'heading' || draft.role === 'legend' || draft.role === 'title') && !draft.hidden)
    if (title && labels.has(title)) continue
    if (!title || element.start < 0) continue
    // A form around all of it is no step: its parts may be.
    if (asked === firsts.length) continue
    titled.push({ slot: title, place: placeOf(title) ?? source.place(element.start, element.inside), controlsFrom, controlsTo })
    end = controlsTo
  }
  return titled.length > 1 ? titled : []
}
