import type { Role } from '../model.ts'
import { type Definition, definition } from './definition.ts'
import type { TreeReader } from './reader.ts'
import { stringsIn, unread, wordsOfKey } from './strings-parts.ts'
import type { Tree } from './tree.ts'

const roles: readonly (readonly [words: readonly string[], role: Role])[] = [
  [['error', 'errors', 'invalid', 'blank', 'required'], 'error'],
  [['hint', 'hints'], 'hint'],
  [['button', 'btn', 'submit', 'continue', 'cancel'], 'button'],
  [['placeholder'], 'placeholder'],
  [['legend', 'question', 'questions', 'label', 'labels'], 'label'],
  [['title', 'heading', 'header', 'subheading', 'subtitle'], 'heading'],
]

/** Reads the strings of a user interface, each by its key: what they are, the nearest telling word of the keys that lead to them says. */
export const readStrings: TreeReader = (root, source) => {
  const { tree, language } = stringsIn(root)
  const form = definition(source, { tag: /[%#]?\{[^{}\s]{1,60}\}/g })
  const title = tree.get('title')
  const [first] = form.words(title?.kind === 'string' ? title.source() : undefined, 'title', { key: title?.pointer })
  readMembers(form, tree, 'paragraph', title)
  return [{ ...form.finish({ ...(first && { title: first.text }), ...(language !== undefined && { language }) }), kind: 'page' }]
}

function readMembers(form: Definition, tree: Tree, above: Role, title: Tree | undefined): void {
  for (const { key, value } of tree.members) {
    if (unread.has(key)) continue
    const words = wordsOfKey(key)
    const role = roles.find(([telling]) => telling.some((word) => words.includes(word)))?.[1] ?? above
    if (value.kind === 'object' || value.kind === 'array') readMembers(form, value, role === 'heading' ? 'paragraph' : role, title)
    else if (value.kind === 'string' && value !== title)
      form.words(value.source(), role, { key: value.pointer, ...(role === 'heading' && { level: /^h[1-6]$/.test(key) ? Number(key[1]) : 2 }) })
  }
}
