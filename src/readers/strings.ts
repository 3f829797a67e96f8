import type { Draft } from '../document.ts'
import type { Role } from '../model.ts'
import type { SourceText } from '../source.ts'
import { definition } from './definition.ts'
import type { TreeReader } from './reader.ts'
import { type Strings, stringsIn, unread, wordsOfKey } from './strings-parts.ts'
import type { Tree } from './trees/tree.ts'

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
  const all = stringsIn(root)
  return all.map((strings) => readIn(strings, source, all.length > 1))
}

function readIn({ tree, language }: Strings, source: SourceText, isPart: boolean): Draft {
  const form = definition(source, { tag: /[%#]?\{[^{}\s]{1,60}\}/g })
  const title = tree.get('title')
  const keyOf = ({ pointer }: Tree): string => pointer.slice(tree.pointer.length)
  const [first] = title?.kind === 'string' ? form.words(title.source(), 'title', { key: keyOf(title) }) : []
  const readMembers = (holder: Tree, above: Role): void => {
    for (const { key, value } of holder.members) {
      if (unread.has(key) || value === title) continue
      const words = wordsOfKey(key)
      const role = roles.find(([telling]) => telling.some((word) => words.includes(word)))?.[1] ?? above
      if (value.kind === 'object' || value.kind === 'array') readMembers(value, role === 'heading' ? 'paragraph' : role)
      else if (value.kind === 'string')
        form.words(value.source(), role, { key: keyOf(value), ...(role === 'heading' && { level: /^h[1-6]$/.test(key) ? Number(key[1]) : 2 }) })
    }
  }
  readMembers(tree, 'paragraph')
  const spoken = language?.slice(0, 2).toLowerCase()
  return {
    ...form.finish({ ...(isPart && { part: language }), ...(first && { title: first.text }), ...(spoken !== undefined && { language: spoken }) }),
    kind: 'page',
  }
}
