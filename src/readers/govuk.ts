import type { Role } from '../model.ts'
import { type Definition, definition } from './definition.ts'
import type { TreeReader } from './reader.ts'
import type { Tree } from './trees/tree.ts'

/** Members that name what follows, and members that people read; all others are addresses and settings. */
const headings: ReadonlySet<string> = new Set(['title', 'name'])
const words: ReadonlySet<string> = new Set(
  (
    'body description introduction introductory_paragraph more_information summary content text open_hours best_time_to_call email number textphone ' +
    'international_phone fax street_address locality region postal_code world_location start_button_text will_continue_on what_you_need_to_know'
  ).split(' '),
)

/** Reads a GOV.UK content item: the page's title, its summary, and all that its details say, in the order of the file. */
export const readGovuk: TreeReader = (root, source) => {
  const form = definition(source)
  const [title] = form.words(root.get('title')?.source(), 'title')
  form.words(root.get('description')?.source(), 'paragraph')
  const details = root.get('details')
  if (details) readMembers(form, details, 2)
  const language = root.string('locale')?.split('-')[0].toLowerCase()
  return [{ ...form.finish({ ...(title && { title: title.text }), ...(language !== undefined && { language }) }), kind: 'page' }]
}

function readMembers(form: Definition, tree: Tree, level: number): void {
  // Govspeak is kept beside the HTML that was made of it.
  const isHtml = tree.members.some(({ value }) => value.string('content_type') === 'text/html')
  for (const { key, value } of tree.members) {
    if (isHtml && value.kind === 'object' && value.string('content_type') !== 'text/html') continue
    if (value.kind === 'object' || value.kind === 'array') {
      if (key !== 'links' && key !== 'image' && key !== 'brand' && key !== 'logo' && key !== 'metadata')
        readMembers(form, value, tree.kind === 'array' ? level : Math.min(level + 1, 4))
    } else if (value.kind === 'string') {
      const role: Role | undefined = headings.has(key) ? 'heading' : words.has(key) || key.startsWith('more_info') ? 'paragraph' : undefined
      if (role) form.words(value.source(), role, role === 'heading' ? { level: Math.max(2, level - 1) } : {})
    }
  }
}
